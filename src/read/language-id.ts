const LOOKED_AT = 4000;
const LEAST_LETTERS = 40;

const englishWords = new Set(
  (
    "the of and to in a is was that for with said on by from has have had his he she it its at as are were been be which this who an but not " +
    "they their would will could after before into about between against over there what when more than"
  ).split(" "),
);

/** The share of the text's words that are English function words, and how many words it has. */
function english(sample: string): { share: number; words: number; kinds: number } {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = words.filter((word) => englishWords.has(word));
  return { share: words.length ? found.length / words.length : 0, words: words.length, kinds: new Set(found).size };
}

/** Whether most letters are Latin. Bounded by the sample. */
function isLatin(sample: string): boolean {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 > letters;
}

/**
 * The language of a text as ISO 639-1, or undefined when it is too short or unsure. English is told by its function words at
 * once; only other texts load the n-gram tables of `eld`.
 */
export async function identifyLanguage(text: string): Promise<string | undefined> {
  const sample = text.slice(0, LOOKED_AT);
  const { share, words, kinds } = english(sample);
  if (words >= 12 && share >= 0.2 && kinds >= 4 && isLatin(sample)) return "en";
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  const { eld } = await import("eld/medium");
  const result = eld.detect(sample);
  return result.isReliable() && result.language ? result.language : undefined;
}

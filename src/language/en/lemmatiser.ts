/** Gives the dictionary form of a tagged English word, as the UD treebanks EWT and GUM write lemmas. */
export interface Lemmatiser {
  lemma(form: string, upos: string, xpos: string): string;
}

/** Most forms remembered before the memory is emptied. */
const REMEMBERED = 50_000;
const LONGEST_FORM = 60;
/** A number with commas between thousands, which its lemma has not. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

type Capitals = "keep" | "lower" | "title";

interface Tables {
  /** "form TAB tag" to lemma; the tag is `UPOS/XPOS`, or XPOS alone. */
  readonly words: Map<string, string>;
  /** "suffix TAB XPOS" to the ending that takes its place. */
  readonly endings: Map<string, string>;
  /** "letter case, -, suffix TAB tag" to what becomes of the form's capitals. */
  readonly cases: Map<string, Capitals>;
}

/** Reads `data/en/lemmas.tsv`: columns kind (word | ending | case), form, tag, lemma. Throws an Error that names a bad line. */
export function loadLemmatiser(text: string): Lemmatiser {
  const tables: Tables = { words: new Map(), endings: new Map(), cases: new Map() };
  text.split("\n").forEach((line, i) => {
    if (line && !line.startsWith("#") && !line.startsWith("kind\t")) addRow(tables, line.split("\t"), i + 1);
  });
  return remembering({ lemma: (form, upos, xpos) => lemmaOf(tables, form, upos, xpos) });
}

function addRow({ words, endings, cases }: Tables, [kind, form, tag, lemma]: string[], line: number): void {
  if (lemma === undefined) throw new Error(`lemmas.tsv, line ${line}: four columns expected`);
  if (kind === "word") words.set(`${form}\t${tag}`, lemma);
  else if (kind === "ending") endings.set(`${form.slice(1)}\t${tag}`, lemma.slice(1));
  else if (kind === "case") cases.set(`${form}\t${tag}`, lemma as Capitals);
  else throw new Error(`lemmas.tsv, line ${line}: kind is "${kind}", not word, ending or case`);
}

function lemmaOf(tables: Tables, form: string, upos: string, xpos: string): string {
  if (form.length > LONGEST_FORM) return form;
  if (upos === "NOUN" && xpos.startsWith("V")) return lemmaOf(tables, form, upos, "NN");
  if (form.includes("\u2019")) return lemmaOf(tables, form.replaceAll("\u2019", "'"), upos, xpos);
  if (xpos === "CD" && GROUPED.test(form)) return form.replaceAll(",", "");
  const tag = `${upos}/${xpos}`;
  const lower = form.toLowerCase();
  return (
    known(tables.words, form, tag, xpos) ?? known(tables.words, lower, tag, xpos) ?? inflected(tables, form, lower, tag, xpos)
  );
}

function known(words: Map<string, string>, form: string, tag: string, xpos: string): string | undefined {
  return words.get(`${form}\t${tag}`) ?? words.get(`${form}\t${xpos}`);
}

/** Takes the inflection off a form that no table knows. */
function inflected({ endings, cases }: Tables, form: string, lower: string, tag: string, xpos: string): string {
  const cased = recase(cases, form, lower, tag);
  for (let n = Math.min(LONGEST_SUFFIX, lower.length - 1); n >= 0; n--) {
    const stem = lower.length - n,
      ending = endings.get(`${lower.slice(stem)}\t${xpos}`);
    if (ending !== undefined) return cased.slice(0, stem) + (isUpper(cased) ? ending.toUpperCase() : ending);
  }
  return cased;
}

const LONGEST_SUFFIX = 6;

function isUpper(form: string): boolean {
  return form.length > 1 && form === form.toUpperCase() && form !== form.toLowerCase();
}

function recase(cases: Map<string, Capitals>, form: string, lower: string, tag: string): string {
  if (form === lower || form.length !== lower.length) return form;
  const shape = letterCase(form);
  for (let n = Math.min(LONGEST_SUFFIX, lower.length - 1); n >= 0; n--) {
    const found = cases.get(`${shape}-${lower.slice(lower.length - n)}\t${tag}`);
    if (found) return found === "keep" ? form : found === "lower" ? lower : titleCase(form);
  }
  return tag.startsWith("PROPN") || shape === "mixed" ? form : lower;
}

/** How a form that is not all lower case is written: capital, mixed, or upper with its length (8 for more). */
export function letterCase(form: string): string {
  if (form.slice(1) === form.slice(1).toLowerCase()) return "capital";
  return form === form.toUpperCase() ? `upper${Math.min(form.length, 8)}` : "mixed";
}

export function titleCase(form: string): string {
  return form.slice(0, 1).toUpperCase() + form.slice(1).toLowerCase();
}

/** Remembers answers, by UPOS, XPOS and form. */
function remembering(lemmatiser: Lemmatiser): Lemmatiser {
  const memory = new Map<string, Map<string, Map<string, string>>>();
  let size = 0;
  return {
    lemma(form, upos, xpos) {
      if (size > REMEMBERED) {
        memory.clear();
        size = 0;
      }
      const forms = inner(inner(memory, upos), xpos),
        found = forms.get(form);
      if (found !== undefined) return found;
      const lemma = lemmatiser.lemma(form, upos, xpos);
      if (form.length <= LONGEST_FORM) forms.set(form, lemma);
      size++;
      return lemma;
    },
  };
}

function inner<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let found = map.get(key);
  if (!found) map.set(key, (found = new Map()));
  return found;
}

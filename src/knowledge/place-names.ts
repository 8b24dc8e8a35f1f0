/** A place's name as the gazetteer compares it: lower case, without accents, apostrophes and dots; hyphens are spaces, "Saint" is "St". */
export function foldName(name: string): string {
  const low = name.toLowerCase();
  if (/^[a-z]+(?: [a-z]+)*$/.test(low)) return low.startsWith("saint ") ? `st ${low.slice(6)}` : low;
  return low
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’‘ʼʻ`.]/g, "")
    .replace(/ı/g, "i")
    .replace(/[ø]/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/[-–\s]+/g, " ")
    .replace(/^saint /, "st ")
    .trim();
}

const article = /^(?:al|el|as|ash|ad|ar|at|az|an|ath) /;

/** Whether a folded word is an article that a name may begin with. */
export const isArticle = (folded: string): boolean => folded === "the" || article.test(`${folded} `);

/** The name itself, then what else it may stand under: without "the", without or with the Arabic article, without "City" or "town of". */
export function spellingsOf(folded: string): string[] {
  const bare = folded.replace(/^the /, "");
  const spellings = [folded, bare];
  if (article.test(bare)) spellings.push(bare.replace(article, ""), bare.replace(article, "al "));
  else spellings.push(`al ${bare}`);
  if (bare.endsWith(" city")) spellings.push(bare.slice(0, -5));
  return [...new Set(spellings)];
}

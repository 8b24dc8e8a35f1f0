/** How many words a shingle has (Broder 1997): long enough that two reporters do not write the same by chance. */
const WORDS = 8;
/** Longest quotation taken out, in characters: an unclosed mark must not swallow the text. */
const LONGEST_QUOTATION = 2000;
const [START, PRIME] = [2166136261, 16777619];
const WORD = /[\p{L}\p{N}]/u;
/** Which of the first 128 characters stand in words. */
const IN_WORD = Uint8Array.from({ length: 128 }, (_, unit) => (WORD.test(String.fromCharCode(unit)) ? 1 : 0));

/**
 * The shingles of an outlet's own words: 32-bit hashes of every run of eight words outside quotation marks, sorted, each once.
 * Quotations are left out because two reports of one speech share them without one being a copy of the other.
 */
export function shinglesOf(text: string): Uint32Array {
  let [found, n] = [new Uint32Array(1024), 0];
  for (const stretch of ownStretches(text)) {
    const hashes = wordHashes(stretch.toLowerCase());
    if (n + hashes.length > found.length) {
      const wider = new Uint32Array(2 * (n + hashes.length));
      wider.set(found);
      found = wider;
    }
    for (let k = 0; k + WORDS <= hashes.length; k++) found[n++] = joined(hashes, k);
  }
  return unique(found.subarray(0, n).sort());
}

function unique(sorted: Uint32Array): Uint32Array {
  let n = 0;
  for (const one of sorted) if (n === 0 || one !== sorted[n - 1]) sorted[n++] = one;
  return sorted.slice(0, n);
}

/** How many shingles two texts share; both sorted. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let n = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      n++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return n;
}

/** The text outside quotation marks. A quotation that is not closed within its paragraph is taken as the outlet's own. */
function ownStretches(text: string): string[] {
  const stretches: string[] = [];
  const straight = nextOf(text, '"');
  const curly = nextOf(text, "”");
  const line = nextOf(text, "\n");
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark !== '"' && mark !== "“") continue;
    const end = (mark === "“" ? curly : straight)(i + 1);
    if (end > i + LONGEST_QUOTATION || end > line(i + 1)) continue;
    stretches.push(text.slice(from, i));
    from = end + 1;
    i = end;
  }
  stretches.push(text.slice(from));
  return stretches;
}

/** Where a mark stands next from a place on (Infinity: nowhere); asked with growing places, each character is looked at once. */
function nextOf(text: string, mark: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) {
      const found = text.indexOf(mark, from);
      at = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return at;
  };
}

/** 32-bit FNV-1a over the UTF-16 code units of each word, a word being a run of letters and digits of any script. */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  let [hash, open] = [START, false];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const pair = unit >= 0xd800 && unit < 0xdc00;
    if (unit < 128 ? IN_WORD[unit] : WORD.test(pair ? text.slice(i, i + 2) : text[i])) {
      hash = Math.imul(hash ^ unit, PRIME);
      if (pair) hash = Math.imul(hash ^ text.charCodeAt(++i), PRIME);
      open = true;
    } else if (open) {
      hashes.push(hash >>> 0);
      [hash, open] = [START, false];
    }
  }
  if (open) hashes.push(hash >>> 0);
  return hashes;
}

function joined(hashes: readonly number[], at: number): number {
  let hash = START;
  for (let k = at; k < at + WORDS; k++) hash = Math.imul(hash ^ hashes[k], PRIME) ^ (hashes[k] >>> 15);
  return hash >>> 0;
}

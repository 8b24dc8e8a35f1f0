/** A quotation: characters `start` up to, not including, `end`, its marks included. Quotations inside a quotation are not told. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
  readonly mark: "double" | "single";
  /** Whether a closing mark ends it; one without ends with its paragraph. */
  readonly closed: boolean;
  /** Whether the next paragraph opens it again: the quotation goes on there. */
  continues: boolean;
}

const LETTER = /[\p{L}\p{N}]/u;
/** Short forms that begin with an apostrophe, after it. */
const CLIPPED = /^(?:\d0s|em|til|tis|twas|cause|bout|round|n)(?![\p{L}\p{N}])/iu;

/**
 * Finds the quotations of a text from its marks alone: straight, curly and doubled single marks, guillemets, single marks told from
 * apostrophes. A quotation ends with its paragraph at the latest; where the next paragraph opens it again, `continues` is set. Linear.
 */
export function scanQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  for (const [start, end] of paragraphs(text)) {
    const last = found.at(-1);
    const open = last !== undefined && !last.closed && last.mark === "double" ? last : null;
    const own = scanParagraph(text, start, end);
    if (open && own.length && own[0].start === start && own[0].mark === "double") open.continues = true;
    for (const quotation of own) found.push(quotation);
  }
  return found;
}

/** Paragraphs: what stands between line breaks; a single break before a lower-case letter is a wrapped line and ends none. White space is left off both ends. */
export function paragraphs(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  const add = (from: number, to: number): void => {
    let start = from;
    let end = to;
    while (start < end && isSpace(text, start)) start++;
    while (end > start && isSpace(text, end - 1)) end--;
    if (end > start) found.push([start, end]);
  };
  let from = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    let next = at + 1;
    while (next < text.length && (text[next] === " " || text[next] === "\t" || text[next] === "\r")) next++;
    if (text[next] !== "\n" && /\p{Ll}/u.test(text[next] ?? "")) continue;
    add(from, at);
    from = at + 1;
  }
  add(from, text.length);
  return found;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0x2028 || code === 0x2029;
}

/** What a mark may be where it stands, and how long it is. */
interface Mark {
  readonly family: "double" | "single";
  readonly opens: boolean;
  readonly closes: boolean;
  readonly length: number;
}

interface Placed extends Mark {
  readonly at: number;
}

/** A paragraph put in straight marks as a whole, with those inside it doubled, as tables of text write it: the outer marks quote nothing. */
function unwrapped(text: string, start: number, end: number): [start: number, end: number] {
  if (end - start < 4 || text[start] !== '"' || text[end - 1] !== '"') return [start, end];
  let doubled = false;
  for (let i = start + 1; i < end - 1; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] !== '"' || i + 1 >= end - 1) return [start, end];
    doubled = true;
    i++;
  }
  return doubled ? [start + 1, end - 1] : [start, end];
}

function scanParagraph(text: string, from: number, to: number): Quotation[] {
  const [start, end] = unwrapped(text, from, to);
  const marks = marksOf(text, start, end);
  const singleClosers = closersAfter(marks);
  const found: Quotation[] = [];
  let open: Placed | null = null;
  let nested = 0;
  const close = (at: number, closed: boolean): void => {
    if (open) found.push({ start: open.at, end: at, mark: open.family, closed, continues: false });
    open = null;
    nested = 0;
  };
  marks.forEach((mark, k) => {
    const outer = open as Placed | null;
    if (!outer) {
      if (mark.opens && (mark.family === "double" || singleClosers[k] > 0)) open = mark;
    } else if (mark.family === outer.family) {
      if (mark.closes && nested > 0) nested--;
      else if (mark.closes) close(mark.at + mark.length, true);
      else if (mark.opens && mark.family === "double") {
        if (isNested(marks, k)) nested++;
        else {
          close(mark.at, false);
          open = mark;
        }
      }
    }
  });
  close(end, false);
  return found;
}

function marksOf(text: string, start: number, end: number): Placed[] {
  const marks: Placed[] = [];
  for (let i = start; i < end; i++) {
    const mark = markAt(text, i, start, end);
    if (!mark) continue;
    marks.push({ ...mark, at: i });
    i += mark.length - 1;
  }
  return marks;
}

/** For each mark how many marks after it may close a single quotation. */
function closersAfter(marks: readonly Mark[]): Int32Array {
  const counts = new Int32Array(marks.length);
  for (let k = marks.length - 2; k >= 0; k--)
    counts[k] = counts[k + 1] + (marks[k + 1].family === "single" && marks[k + 1].closes ? 1 : 0);
  return counts;
}

const NESTING_REACH = 12;

/** Whether two closing double marks follow before the next opening one. */
function isNested(marks: readonly Mark[], from: number): boolean {
  for (let k = from + 1, closers = 0; k < marks.length && k - from <= NESTING_REACH; k++) {
    if (marks[k].family !== "double") continue;
    if (marks[k].closes && ++closers === 2) return true;
    if (!marks[k].closes && marks[k].opens) return false;
  }
  return false;
}

function markAt(text: string, i: number, start: number, end: number): Mark | null {
  const code = text.charCodeAt(i);
  if (code !== 34 && code !== 39 && code !== 96 && code !== 0xab && code !== 0xbb && code < 0x2018) return null;
  switch (text[i]) {
    case "„":
    case "「":
    case "『":
    case "〝":
      return { family: "double", opens: true, closes: false, length: 1 };
    case "」":
    case "』":
    case "〞":
    case "〟":
      return { family: "double", opens: false, closes: true, length: 1 };
    case "«":
    case "“":
    case "‟":
      return turned(text, i, start, end, true);
    case "»":
    case "”":
      return turned(text, i, start, end, false);
    case "″":
    case "＂":
      return { ...sides(text, i, 1, start, end), family: "double", length: 1 };
    case "‹":
      return { family: "single", opens: true, closes: false, length: 1 };
    case "›":
      return { family: "single", opens: false, closes: true, length: 1 };
    case '"':
      return doubled(text, i, start, end);
    case "`":
      return text[i + 1] === "`" ? { family: "double", opens: true, closes: false, length: 2 } : null;
    case "'":
      if (text[i + 1] === "'") return { ...sides(text, i, 2, start, end), family: "double", length: 2 };
      return singleAt(text, i, start, end);
    case "‘":
    case "’":
    case "‛":
      return singleAt(text, i, start, end);
    default:
      return null;
  }
}

/** A straight double mark; two or three of them in a row are one. */
function doubled(text: string, i: number, start: number, end: number): Mark {
  let length = 1;
  while (length < 3 && i + length < end && text[i + length] === '"') length++;
  return { ...sides(text, i, length, start, end), family: "double", length };
}

/** A mark with a side of its own, turned round where it plainly stands on the wrong side of a word („so“, »so«). */
function turned(text: string, i: number, start: number, end: number, opening: boolean): Mark {
  const { opens, closes } = sides(text, i, 1, start, end);
  const opensHere = opens === closes ? opening : opens;
  return { family: "double", opens: opensHere, closes: !opensHere, length: 1 };
}

/** A straight mark opens before a word and closes after one; where both sides are alike it may do either. */
function sides(text: string, i: number, length: number, start: number, end: number): { opens: boolean; closes: boolean } {
  const before = i > start ? text[i - 1] : " ";
  const after = i + length < end ? text[i + length] : " ";
  const spaceBefore = /[\s([{—–\-/“‘']/.test(before);
  const spaceAfter = /[\s)\]}.,;:!?—–\-/”’]/.test(after);
  if (spaceBefore && !spaceAfter) return { opens: true, closes: false };
  if (!spaceBefore && spaceAfter) return { opens: false, closes: true };
  return { opens: true, closes: true };
}

function singleAt(text: string, i: number, start: number, end: number): Mark | null {
  const before = i > start ? text[i - 1] : " ";
  const after = i + 1 < end ? text[i + 1] : " ";
  const mark = text[i];
  if (LETTER.test(before) && LETTER.test(after)) return null;
  const opens =
    mark !== "’" &&
    /[\s([{—–"“”]/.test(before) &&
    !/[\s)\]}.,;:!?]/.test(after) &&
    !(mark === "'" && CLIPPED.test(text.slice(i + 1, i + 8)));
  if (opens) return { family: "single", opens: true, closes: false, length: 1 };
  if (mark === "‘" || /\s/.test(before) || LETTER.test(after)) return null;
  if (/[sS]/.test(before) && /\s/.test(after) && isPossessive(text, i + 1, start, end)) return null;
  return { family: "single", opens: false, closes: true, length: 1 };
}

/** "the rebels' plans": a word follows, and the quotation is closed further on in the paragraph. */
function isPossessive(text: string, from: number, start: number, end: number): boolean {
  if (!LETTER.test(text[from + 1] ?? "")) return false;
  for (let i = from + 1; i < end && i < from + 160; i++) {
    const mark = text[i];
    if (mark !== "'" && mark !== "’") continue;
    const before = text[i - 1];
    const after = i + 1 < end ? text[i + 1] : " ";
    if (i > start && !/\s/.test(before) && !LETTER.test(after) && !/[sS]/.test(before)) return true;
    if (/\s/.test(before)) return false;
  }
  return false;
}

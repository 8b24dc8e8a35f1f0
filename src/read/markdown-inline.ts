/** The text of a stretch of Markdown, without its marks, and where emphasis and links lay in it. */
export interface Inline {
  readonly text: string;
  readonly emphasis: readonly (readonly [start: number, end: number])[];
  /** How many of the text's characters are links. */
  readonly linked: number;
  readonly links: readonly string[];
  /** Alternative texts of images, which are not in `text`. */
  readonly images: readonly string[];
}

interface State {
  out: string;
  emphasis: [number, number][];
  linked: number;
  links: string[];
  images: string[];
}

const LONGEST_LABEL = 1000;
const LONGEST_ADDRESS = 4000;
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  hellip: "…",
  copy: "©",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  uuml: "ü",
  ouml: "ö",
  auml: "ä",
  szlig: "ß",
  ntilde: "ñ",
  oacute: "ó",
  iacute: "í",
  aacute: "á",
  uacute: "ú",
  bull: "•",
  middot: "·",
  euro: "€",
  pound: "£",
  deg: "°",
  shy: "",
  zwj: "",
  zwnj: "",
};

/** Reads inline Markdown in one pass. */
export function readInline(source: string): Inline {
  const state: State = { out: "", emphasis: [], linked: 0, links: [], images: [] };
  scan(source, state, 0);
  const lead = state.out.length - state.out.trimStart().length;
  const text = state.out.trim();
  const emphasis = state.emphasis
    .map(([a, b]) => [Math.max(0, a - lead), Math.min(text.length, b - lead)] as const)
    .filter(([a, b]) => b > a);
  return { text, emphasis, linked: state.linked, links: state.links, images: state.images };
}

function scan(source: string, state: State, depth: number): void {
  const open: { mark: string; at: number; out: number }[] = [];
  const ends = bracketEnds(source);
  const lastAngle = source.lastIndexOf(">");
  let i = 0;
  while (i < source.length) {
    const char = source[i];
    if (char === "\\" && i + 1 < source.length && /[!-/:-@[-`{-~\n]/.test(source[i + 1])) {
      state.out += source[i + 1];
      i += 2;
    } else if (char === "*" || char === "_" || char === "~") i = emphasise(source, i, open, state);
    else if (char === "[" || (char === "!" && source[i + 1] === "[")) i = link(source, i, ends, state, depth);
    else if (char === "<" && i < lastAngle) i = angle(source, i, state);
    else if (char === "`") i = code(source, i, state);
    else if (char === "&") i = entity(source, i, state);
    else {
      state.out += char;
      i++;
    }
  }
}

/** A run of * _ or ~: opens or closes emphasis when it hugs a word, else it stays as it is. */
function emphasise(source: string, i: number, open: { mark: string; at: number; out: number }[], state: State): number {
  let end = i;
  while (end < source.length && source[end] === source[i] && end - i < 3) end++;
  const mark = source.slice(i, end);
  const before = source[i - 1] ?? " ";
  const after = source[end] ?? " ";
  const inWord = mark[0] === "_" && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  const last = open.findLastIndex((o) => o.mark === mark);
  if (last >= 0 && /\S/.test(before) && !inWord) {
    state.emphasis.push([open[last].out, state.out.length]);
    open.length = last;
  } else if (/\S/.test(after) && !inWord && mark !== "~" && closes(source, end, mark))
    open.push({ mark, at: i, out: state.out.length });
  else state.out += mark;
  return end;
}

function closes(source: string, from: number, mark: string): boolean {
  return source.slice(from + 1, from + LONGEST_LABEL).includes(mark);
}

/** For each square or round bracket that opens, where it closes; 0 where it does not. */
function bracketEnds(source: string): Int32Array {
  const ends = new Int32Array(source.length);
  const square: number[] = [];
  const round: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === "\\") i++;
    else if (char === "[") square.push(i);
    else if (char === "(") round.push(i);
    else if (char === "]") ends[square.pop() ?? i] = i;
    else if (char === ")") ends[round.pop() ?? i] = i;
  }
  return ends;
}

/** [text](address), [text][label], ![text](address), [^note]: their text, the image's apart; a bracket that is none of these stays. */
function link(source: string, i: number, ends: Int32Array, state: State, depth: number): number {
  const image = source[i] === "!";
  const start = image ? i + 1 : i;
  const close = depth > 4 || ends[start] - start > LONGEST_LABEL ? -1 : ends[start] || -1;
  const next = close < 0 ? "" : source[close + 1];
  const end = (next === "(" || next === "[") && ends[close + 1] - close < LONGEST_ADDRESS ? ends[close + 1] || -1 : -1;
  const label = close < 0 ? "" : source.slice(start + 1, close);
  if (close > 0 && /^\^[^\s]{1,20}$/.test(label)) return close + 1;
  if (end < 0) {
    state.out += source[i];
    return i + 1;
  }
  if (image) state.images.push(readInline(label).text);
  else {
    const from = state.out.length;
    scan(label, state, depth + 1);
    state.linked += state.out.length - from;
    if (next === "(")
      state.links.push(
        source
          .slice(close + 2, end)
          .trim()
          .split(/\s/)[0]
          .replace(/^<|>$/g, ""),
      );
  }
  return end + 1;
}

/** <https://…> is a link without text of its own; a tag is left out; a line break becomes a space. */
function angle(source: string, i: number, state: State): number {
  const end = source.slice(i, i + LONGEST_ADDRESS).indexOf(">") + i;
  const inner = end > i ? source.slice(i + 1, end) : "";
  if (/^(https?:\/\/|mailto:)\S+$/i.test(inner)) {
    const from = state.out.length;
    state.out += inner;
    state.links.push(inner);
    state.linked += state.out.length - from;
    return end + 1;
  }
  if (/^\/?[a-z][a-z0-9-]*(\s[^<>]*)?\/?$/i.test(inner) || /^!--/.test(inner)) {
    if (/^(br|\/p|\/div|\/li)\b/i.test(inner)) state.out += " ";
    return end + 1;
  }
  state.out += "<";
  return i + 1;
}

function code(source: string, i: number, state: State): number {
  let ticks = i;
  while (source[ticks] === "`") ticks++;
  const end = ticks - i > 4 ? -1 : source.slice(ticks, ticks + LONGEST_LABEL).indexOf(source.slice(i, ticks));
  state.out += end < 0 ? source.slice(i, ticks) : source.slice(ticks, ticks + end);
  return end < 0 ? ticks : ticks + end + (ticks - i);
}

function entity(source: string, i: number, state: State): number {
  const found = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/i.exec(source.slice(i, i + 12));
  const point = found?.[1] ? Number(found[1]) : found?.[2] ? Number.parseInt(found[2], 16) : 0;
  const char = found?.[3] ? named[found[3]] : point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  state.out += char ?? "&";
  return char === undefined ? i + 1 : i + (found as RegExpExecArray)[0].length;
}

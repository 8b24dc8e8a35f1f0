import type { Analysis } from "../../document/analysis.js";
import type { Sentence } from "../../document/token.js";
import { pastDateline } from "../../language/dateline.js";
import type { Item } from "./item.js";

/** Where the dateline that a sentence begins with, or is, ends; its first token where there is none. */
export function datelineEnd({ tokens, report }: Analysis, sentence: Sentence): number {
  const { first, last, start } = sentence;
  if (tokens[first].upos !== "PROPN") return first;
  const taken = pastDateline(report.text.slice(start, start + 160));
  if (taken === 0) return townEnd(tokens, sentence);
  let end = first;
  while (end < last && tokens[end].end <= start + taken) end++;
  return end;
}

/** "LISK, Ruritania - Gunmen", "LISK: Gunmen": names of places only, a dash or colon, then a capital. */
function townEnd(tokens: Analysis["tokens"], { first, last }: Sentence): number {
  let i = first;
  while (i < last && i - first < 8 && (tokens[i].ner.endsWith("LOC") || (tokens[i].form === "," && i > first))) i++;
  if (i === first || i + 1 >= last) return first;
  const mark = tokens[i].form;
  const dash = /^[-–—]+$/.test(mark) && tokens[i].start > tokens[i - 1].end;
  const colon = mark === ":" && tokens[first].form === tokens[first].form.toUpperCase();
  return (dash || colon) && /^["“‘\p{Lu}\d]/u.test(tokens[i + 1].form) ? i + 1 : first;
}

/** What a name in a dateline is: a state or its capital only tells the country; an agency or anything else is left out. */
export function asGround(item: Item): Item | null {
  if (item.kind !== "actor" || item.actors[0]?.kind !== "country") return null;
  return { ...item, use: "region", regionOf: item.actors };
}

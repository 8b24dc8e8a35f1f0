import type { Analysis } from "../document/analysis.js";
import type { Entity } from "../document/annotation.js";
import type { Sentence } from "../document/token.js";

export interface ExplainStyle {
  readonly heading: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
  /** Only this sentence, counted from 1. */
  readonly sentence?: number;
  /** Show the tree too. */
  readonly tree?: boolean;
}

/** Each sentence of an analysis in words: what was found, by which rule, and the remarks of the annotators. */
export function explain(analysis: Analysis, style: ExplainStyle): string {
  const wanted = analysis.sentences.filter((sentence) => style.sentence === undefined || sentence.i + 1 === style.sentence);
  return `${wanted.map((sentence) => one(analysis, sentence, style)).join("\n")}\n`;
}

const who = (entity: Entity | null): string =>
  entity
    ? `${entity.name ?? entity.mentions[0]?.span.text ?? "unnamed"}${entity.country ? ` [${entity.country} ${entity.sectors.join("/")}]` : ""}`
    : "unknown";
const all = (entities: readonly Entity[]): string => entities.map(who).join(", ") || "nobody named";

function one(analysis: Analysis, sentence: Sentence, style: ExplainStyle): string {
  const text = analysis.report.text.slice(sentence.start, sentence.end).replace(/\s+/g, " ");
  const lines = [style.heading(`${sentence.i + 1}  ${text}`)];
  const add = (label: string, value: string, rule: string) =>
    lines.push(`   ${style.mark(label.padEnd(9))} ${value} ${style.dim(`(${rule})`)}`);
  const inside = (first: number) => first >= sentence.first && first < sentence.last;
  for (const mention of analysis.mentions)
    if (inside(mention.head)) add("actor", `${mention.span.text} → ${who(mention.entity)}, ${mention.form}`, mention.rule);
  for (const time of analysis.times) if (inside(time.first)) add("time", `${time.span.text} → ${time.timex.value}`, time.rule);
  for (const place of analysis.places)
    if (inside(place.first))
      add("place", `${place.span.text} → ${place.name}${place.country ? `, ${place.country}` : ""}`, place.rule);
  for (const statement of analysis.statements) {
    if (!inside(statement.cueToken)) continue;
    add(
      "statement",
      `${who(statement.speaker)} "${statement.cue.text}" to ${all(statement.addressees)}: ${statement.content.map((piece) => piece.text).join(" … ")}`,
      statement.rule,
    );
    if (statement.evidence)
      add("evidence", `${statement.evidence.status}: ${statement.evidence.span.text}`, statement.evidence.rule);
  }
  let events = 0;
  for (const event of analysis.events) {
    for (const mention of event.mentions) {
      if (mention.sentence !== sentence.i) continue;
      events++;
      add(
        "event",
        `${[event.type, ...event.modes].join("-")} ${all(event.actors)} → ${all(event.recipients)} [${mention.trigger.text}] ${event.reality.join(" ")}`,
        mention.rule,
      );
    }
  }
  const remarks = analysis.remarks?.filter((remark) => remark.sentence === sentence.i) ?? [];
  for (const remark of remarks) lines.push(style.dim(`   - ${remark.step}: ${remark.text}`));
  if (!events && !remarks.some((remark) => remark.step === "events"))
    lines.push(style.dim("   no event: no word here is a trigger of the codebook"));
  if (style.tree) lines.push(...tree(analysis, sentence).map(style.dim));
  return lines.join("\n");
}

function tree(analysis: Analysis, sentence: Sentence): string[] {
  return analysis.tokens.slice(sentence.first, sentence.last).map(({ i, form, lemma, upos, xpos, head, deprel, ner }) => {
    const at = head < 0 ? "root" : `${deprel} of ${analysis.tokens[head].form}`;
    return `   ${String(i - sentence.first + 1).padStart(4)} ${form.padEnd(18)} ${lemma.padEnd(16)} ${upos.padEnd(6)} ${xpos.padEnd(5)} ${ner.padEnd(6)} ${at}`;
  });
}

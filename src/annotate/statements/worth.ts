import type { Analysis } from "../../document/analysis.js";
import type { Draft } from "./draft.js";

/** Drafts that tell the same twice: a noun beside a verb of the same content ("said in a report that"), a verb whose object has it ("repeated the claim that"). */
export function doubles({ tokens }: Analysis, drafts: readonly Draft[]): ReadonlySet<Draft> {
  const byFirst = new Map<number, number>();
  const byHead = new Map<number, Draft>();
  for (const draft of drafts) {
    if (draft.cue.pos !== "verb" || draft.content.length === 0) continue;
    byFirst.set(draft.content[0][0], draft.head);
    byHead.set(draft.head, draft);
  }
  const found = new Set<Draft>();
  for (const draft of drafts) {
    const { cue, content, head, subject } = draft;
    if (cue.pos !== "noun" || content.length === 0) continue;
    if ((byFirst.get(content[0][0]) ?? head) < head) found.add(draft);
    const verb = tokens[head].deprel === "obj" ? byHead.get(tokens[head].head) : undefined;
    if (verb && subject && verb.rule.endsWith(".object") && verb.subject?.head === subject.head) found.add(verb);
  }
  return found;
}

const DOCUMENTS =
  /^(poll|survey|study|report|analysis|record|figure|data|result|finding|email|document|average|statistic|research|video|footage|image|photo|map|ad)$/;

/** Whether something written or counted "shows". */
function isDocument({ tokens }: Analysis, { subject }: Draft): boolean {
  return subject !== null && DOCUMENTS.test(tokens[subject.head].lemma.toLowerCase());
}

/** A thing that "underscores" or "promises" something says nothing. */
function isInanimate(analysis: Analysis, draft: Draft): boolean {
  const { subject, rule, cue } = draft;
  if (!subject || cue.kind !== "speech" || !rule.endsWith("verb.object")) return false;
  return analysis.tokens[subject.head].upos === "NOUN" && !analysis.mentionAt(subject.head) && !isDocument(analysis, draft);
}

/** A noun without anybody whose word it is tells no statement, unless a clause says what it is. */
export function isTold(analysis: Analysis, draft: Draft): boolean {
  const { tokens } = analysis;
  if (isInanimate(analysis, draft)) return false;
  if (/^(no|neither)$/i.test(tokens[draft.speakerRange?.[0] ?? draft.head].form)) return false;
  if (draft.cue.name === "show" && draft.rule.endsWith(".object") && !isDocument(analysis, draft)) return false;
  return draft.cue.pos !== "noun" || draft.subject !== null || draft.rule === "noun.noun-clause";
}

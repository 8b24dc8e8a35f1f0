import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";

/** The entity that a token stands for. */
export function speakerOf(analysis: Analysis, head: number): Entity | null {
  const mention = analysis.mentionAt(head);
  if (mention) return mention.entity;
  return entityForToken(analysis, head);
}

function entityForToken(analysis: Analysis, head: number): Entity | null {
  const token = analysis.tokens[head];
  if (!/^(NOUN|PROPN|PRON|NUM)$/.test(token.upos)) return null;
  const entity = analysis.newEntity("role");
  analysis.addMention({
    first: head,
    last: head + 1,
    head,
    span: analysis.span(head, head + 1),
    title: null,
    form: "description",
    rule: "statements.speaker",
    entity,
  });
  return entity;
}

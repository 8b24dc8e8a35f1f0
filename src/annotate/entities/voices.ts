import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { quotedTokens } from "./clauses.js";

const SPEAKER = /^(i|me|my|mine|myself|we|us|our|ours|ourselves)$/;
const ADDRESSEE = /^(you|your|yours|yourself)$/;
const WHO = /^(who|whom|whose|which)$/i;

/**
 * Adds mentions for "I" and "we" in quotations, which are their speakers, for "you", the one addressed, and for relative pronouns. Runs after
 * the statements and events, which read these words by themselves.
 */
export function annotateVoices(analysis: Analysis): void {
  const { tokens, statements } = analysis;
  const quoted = statements.length ? quotedTokens(analysis) : null;
  for (const statement of statements) {
    if (!quoted || statement.kind === "thought" || statement.kind === "indirect") continue;
    for (const [first, last] of statement.contentTokens) {
      for (let i = first; i < last; i++) {
        if (!quoted[i] || tokens[i].upos !== "PRON" || analysis.mentionAt(i)) continue;
        const entity = voiceOf(statement, tokens[i].form.toLowerCase());
        if (entity) add(analysis, i, entity, "pronoun.voice");
      }
    }
  }
  for (const token of tokens)
    if (token.upos === "PRON" && WHO.test(token.form) && !analysis.mentionAt(token.i)) relative(analysis, token.i);
}

function voiceOf({ speaker, addressees }: Statement, form: string): Entity | null {
  if (SPEAKER.test(form)) return speaker;
  return ADDRESSEE.test(form) && addressees.length === 1 && addressees[0].kind !== "group" ? addressees[0] : null;
}

/** "who" after the name or noun that its clause hangs on. */
function relative(analysis: Analysis, i: number): void {
  const { tokens } = analysis;
  for (let up = tokens[i].head, hops = 0; up >= 0 && hops < 8; up = tokens[up].head, hops++) {
    if (!relationIs(tokens[up].deprel, "acl")) continue;
    const noun = tokens[up].head;
    const entity = noun >= 0 && noun < i ? analysis.mentionAt(noun)?.entity : undefined;
    if (entity) add(analysis, i, entity, "pronoun.relative");
    return;
  }
}

function add(analysis: Analysis, i: number, entity: Entity, rule: string): void {
  const where = { first: i, last: i + 1, head: i, span: analysis.span(i, i + 1) };
  analysis.addMention({ ...where, title: null, form: "pronoun", rule, entity });
}

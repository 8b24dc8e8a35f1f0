import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";

/** Verbs that hand their infinitive to their subject although they have an object: "she promised him to come". */
const SUBJECT_CONTROL = new Set(["promise", "vow", "threaten", "offer", "use"]);
const RELATIVE = /^(who|whom|which|that)$/i;
const DEEPEST = 6;
const WIDEST = 120;

/** The token that governs the clause a token stands in: the nearest above it that has a subject or is a verb; -1 for none. */
export function clauseOf({ tokens, tree }: Analysis, i: number): number {
  let up = tokens[i].head;
  for (let hops = 0; up >= 0 && hops < 12; hops++, up = tokens[up].head)
    if (tokens[up].upos === "VERB" || tree.child(up, "nsubj") >= 0) return up;
  return -1;
}

/** The token that names who does what a verb tells: its own subject, or whose subject or object it shares; -1 when nobody is named. */
export function subjectToken(analysis: Analysis, verb: number, depth = 0): number {
  const { tokens, tree } = analysis;
  if (verb < 0 || depth > DEEPEST) return -1;
  const { deprel, head } = tokens[verb];
  const own = tree.child(verb, "nsubj");
  if (own >= 0) return RELATIVE.test(tokens[own].form) && relationIs(deprel, "acl") && head >= 0 ? head : own;
  if (head < 0) return -1;
  if (relationIs(deprel, "acl")) return whoseDecision({ tokens, tree }, verb, head);
  if (relationIs(deprel, "xcomp")) {
    const object = SUBJECT_CONTROL.has(tokens[head].lemma) ? -1 : tree.child(head, "obj", "iobj");
    return object >= 0 && object !== verb ? object : subjectToken(analysis, head, depth + 1);
  }
  const object = relationIs(deprel, "advcl") && isGerund({ tokens, tree }, verb) ? tree.child(head, "obj") : -1;
  if (object >= 0) return object;
  if (relationIs(deprel, "conj") || relationIs(deprel, "advcl") || relationIs(deprel, "parataxis"))
    return subjectToken(analysis, head, depth + 1);
  return -1;
}

/** "Doe" in "Doe's decision to resign", else the noun itself. */
function whoseDecision({ tokens, tree }: Pick<Analysis, "tokens" | "tree">, verb: number, noun: number): number {
  const owner = tokens[verb].xpos === "VB" ? tree.child(noun, "nmod:poss") : -1;
  return owner >= 0 && owner < verb ? owner : noun;
}

/** "accused Doe of plotting", "kept Doe from leaving": the object's deed. */
function isGerund({ tokens, tree }: Pick<Analysis, "tokens" | "tree">, verb: number): boolean {
  const mark = tree.child(verb, "mark", "case");
  return mark >= 0 && tokens[verb].xpos === "VBG" && /^(of|from|for)$/i.test(tokens[mark].form);
}

/** For each token whether it stands between quotation marks; a paragraph's marks do not reach into the next. */
export function quotedTokens({ tokens, report }: Analysis): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  let open = false;
  for (let i = 0; i < tokens.length; i++) {
    const { form, start } = tokens[i];
    if (i > 0 && open && start - tokens[i - 1].end > 1 && report.text.slice(tokens[i - 1].end, start).includes("\n\n"))
      open = false;
    if (form === '"' || form === "``" || form === "''") open = !open;
    else if (form === "“" || form === "«") open = true;
    else if (form === "”" || form === "»") open = false;
    else if (open) quoted[i] = 1;
  }
  return quoted;
}

/** The token of who says the quotation in which a token stands, told before or after it in the same sentence; -1 when nobody is told there. */
export function quoteSpeaker({ tokens, tree, sentences }: Analysis, i: number, quoted: Uint8Array): number {
  const { first, last } = sentences[tokens[i].sentence];
  for (let k = first; k < last && k - first < WIDEST; k++) {
    if (quoted[k] || !relationIs(tokens[k].deprel, "nsubj") || tokens[k].head < 0) continue;
    const verb = tokens[k].head;
    if (!quoted[verb] && /^(VERB|AUX)$/.test(tokens[verb].upos) && (tree.dominates(verb, i) || !tree.dominates(k, i))) return k;
  }
  return -1;
}

/** The subject of the main clause that follows the opening phrase or clause in which a token stands: "Before he left, Doe spoke"; -1 for none. */
export function subjectAhead({ tokens, tree }: Analysis, i: number): number {
  let below = i;
  for (let up = tokens[i].head, hops = 0; up >= 0 && hops < 12; hops++, below = up, up = tokens[up].head) {
    if (!/^(advcl|obl|acl|nmod)/.test(tokens[below].deprel)) continue;
    const subject = tree.child(up, "nsubj");
    if (subject > below && subject > i && below < up) return subject;
  }
  return -1;
}

import type { Entity } from "../../document/annotation.js";
import { relationIs, type Tree } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import { anyWord } from "./conditions.js";
import type { Draft } from "./draft.js";
import { complementsOf } from "./site.js";
import { oneSide } from "./word.js";

/** Types whose plan is a promise: told of the future they are AGREE, refused they are REJECT. */
const PROMISED: Readonly<Record<string, string>> = { CONSULT: "meet", SUPPORT: "", COOPERATE: "assist", AID: "assist" };

/** PLOVER's reductions, after negation and tense are known. Returns false when the draft is no event. */
export function reduce(draft: Draft): boolean {
  const { reality, type } = draft;
  const planned = reality.has("future") && !reality.has("hypothetical");
  if (type in PROMISED && planned) {
    if (reality.has("negation")) refuse(draft, PROMISED[type]);
    else become(draft, "AGREE", []);
    reality.delete("future");
  } else if ((type === "AGREE" || type === "CONCEDE") && reality.has("negation")) refuse(draft, "");
  else if (type === "AGREE" || type === "REJECT" || (type === "REQUEST" && !willAsk(draft)) || type === "THREATEN")
    reality.delete("future");
  if ((type === "RETREAT" || type === "CONCEDE") && planned && reality.has("negation")) refuse(draft, "yield");
  return !lacksRecipient(draft);
}

/** "will urge": somebody else's request that is still to come; "we will ask" asks now. */
function willAsk({ site, token }: Draft): boolean {
  const { tree } = site;
  if (site.pos !== "v") return false;
  const first = tree.childrenBy(token, "nsubj").some((c) => /^(i|we)$/i.test(tree.tokens[c].form));
  return !first && tree.childrenBy(token, "aux").some((c) => /^(will|'ll|’ll|shall)$/i.test(tree.tokens[c].form));
}

function become(draft: Draft, type: string, modes: string[]): void {
  draft.type = type;
  draft.modes = modes;
}

function refuse(draft: Draft, mode: string): void {
  become(draft, "REJECT", mode ? [mode] : []);
  draft.reality.delete("negation");
  draft.reality.delete("future");
}

function lacksRecipient({ type, site, recipients, actors }: Draft): boolean {
  return (
    Boolean(site.book.types.get(type)?.needsRecipient) && recipients.length === 0 && actors.length < 2 && type !== "SANCTION"
  );
}

/** Leaves out the acts that are only what another act asks, promises, refuses, threatens or yields. */
export function absorb(drafts: readonly Draft[], book: Codebook): Draft[] {
  const gone = new Set<Draft>();
  for (const outer of drafts) {
    if (outer.void || !book.types.get(outer.type)?.absorbs) continue;
    const taken = complementTokens(outer);
    for (const inner of drafts) if (inner !== outer && isTaken(inner, taken)) take(outer, inner, gone);
  }
  return drafts.filter((draft) => !gone.has(draft) && !isVoid(draft));
}

function isVoid(draft: Draft): boolean {
  if (draft.void)
    draft.site.analysis.remark(draft.sentence, "events", () => `${draft.rule}: wanted, feared, asked or owed, so no act`);
  return draft.void;
}

function isTaken({ token, site }: Draft, taken: ReadonlySet<number>): boolean {
  return taken.has(token) || (site.pos === "n" && site.carrier >= 0 && taken.has(site.carrier));
}

function take(outer: Draft, inner: Draft, gone: Set<Draft>): void {
  gone.add(inner);
  const mode = modeByContent(outer.type, inner);
  if (mode && outer.site.book.modes.has(`${outer.type} ${mode}`) && !outer.fixed) outer.modes = [mode];
  inner.site.analysis.remark(inner.sentence, "events", () => `${inner.rule} is what ${outer.rule} asks, promises or refuses`);
}

const ASKED: Readonly<Record<string, string>> = {
  CONSULT: "meet",
  RETREAT: "yield",
  CONCEDE: "yield",
  AID: "assist",
  COOPERATE: "assist",
};
const THREATENED: Readonly<Record<string, string>> = {
  ASSAULT: "violence",
  MOBILIZE: "violence",
  SANCTION: "relations",
  COERCE: "restrict",
};
const THREATENED_MODE: Readonly<Record<string, string>> = {
  arrest: "arrest",
  deport: "expel",
  expel: "expel",
  seize: "territory",
};

/** The mode of a request or refusal is what is asked, that of a threat what is threatened. */
function modeByContent(type: string, { type: inner, modes }: Draft): string | null {
  if (type === "REQUEST" || type === "REJECT") return ASKED[inner] ?? "change";
  if (type === "THREATEN") return THREATENED_MODE[modes[0]] ?? THREATENED[inner] ?? null;
  return null;
}

/** The heads of a trigger's complement: clauses with their chains, and nouns of action that are its objects. */
function complementTokens({ site, token, type }: Draft): Set<number> {
  const { tree } = site;
  const found = new Set<number>();
  const roots = [...(site.pos === "n" ? [] : complementsOf(tree, token))];
  if (site.pos === "n")
    roots.push(...tree.children(token).filter((c) => tree.tokens[c].deprel === "acl" || tree.tokens[c].deprel === "ccomp"));
  for (const root of roots) addChain(tree, root, found);
  for (const slot of ["obj", "for", "to", "of", "with"]) {
    if (slot === "with" && type !== "THREATEN") continue;
    for (const head of site.slot(slot)) if (tree.tokens[head].upos === "NOUN") addNoun(tree, head, found);
  }
  found.delete(token);
  return found;
}

/** A noun that is asked or refused, with what it tells to be done: "resisted calls to cut off aid". */
function addNoun(tree: Tree, noun: number, found: Set<number>): void {
  found.add(noun);
  for (const c of tree.children(noun)) if (tree.tokens[c].deprel === "acl" && startsWithTo(tree, c)) addChain(tree, c, found);
}

const MOST_ABSORBED = 200;

function addChain(tree: Tree, verb: number, found: Set<number>): void {
  if (found.has(verb) || found.size > MOST_ABSORBED) return;
  found.add(verb);
  for (const c of tree.children(verb)) {
    const { deprel, upos } = tree.tokens[c];
    if (deprel === "xcomp" || (deprel === "conj" && upos === "VERB") || (deprel === "ccomp" && tree.tokens[verb].upos === "VERB"))
      addChain(tree, c, found);
    else if (deprel === "advcl" && c > verb && startsWithTo(tree, c)) addChain(tree, c, found);
    else if ((deprel === "obj" || (relationIs(deprel, "obl") && c > verb)) && upos === "NOUN") found.add(c);
  }
}

function startsWithTo(tree: Tree, verb: number): boolean {
  return tree.children(verb).some((c) => tree.tokens[c].deprel === "mark" && tree.tokens[c].form.toLowerCase() === "to");
}

/** The other events of acts that are two: a sentence to prison is a ruling and an arrest. */
export function doubled(draft: Draft): Draft[] {
  const { site, type, modes } = draft;
  return site.book.also
    .filter((row) => row.type === type && modes.includes(row.mode) && anyWord(site, row.words))
    .map((row) => ({ ...draft, type: row.also, modes: [row.alsoMode], reality: new Set(draft.reality) }));
}

const GRAVE = new Set(["ASSAULT", "COERCE"]);
const HOSTILE_CLIENTS = new Set(["REB", "CRM", "UAF"]);
const SPEAKING = new Set(["GOV", "MIL", "OPP", "PTY", "REB", "LEG", "JUD", "COP", "SPY", "PRE", "NGO"]);

/** "said the army had shelled the town" is an accusation by the speaker too, when nothing else says so. */
export function accusations(drafts: readonly Draft[]): Draft[] {
  const found: Draft[] = [];
  for (const draft of drafts) {
    const { statement } = draft;
    const speaker = statement?.speaker;
    if (!statement || !speaker || !draft.reality.has("claimed") || !isGrave(draft, speaker)) continue;
    if (!speaker.sectors.some((sector) => SPEAKING.has(sector)) && speaker.kind !== "country") continue;
    if (
      drafts.some((other) => other.token === statement.cueToken) ||
      draft.site.book.classes.get("victory")?.has(draft.site.lemma(draft.token))
    )
      continue;
    const accused = draft.actors.filter(({ entity }) => entity !== speaker && isAdversary(entity, speaker));
    if (accused.length === 0 || [...drafts, ...found].some((other) => accuses(other, draft, speaker.id))) continue;
    const { cueToken } = statement;
    found.push({
      ...draft,
      rule: "accuse.said",
      type: "ACCUSE",
      modes: ["allege"],
      token: cueToken,
      first: cueToken,
      last: cueToken + 1,
      sentence: draft.site.analysis.tokens[cueToken].sentence,
      actors: [{ entity: speaker, head: speakerHead(draft, cueToken) }],
      recipients: accused,
      reality: new Set(),
      statement: null,
      word: null,
      place: null,
      deaths: null,
      injuries: null,
      casualties: null,
      confidence: 0.6,
    });
  }
  return found;
}

const BODIES = new Set(["IGO", "UNO", "NGO", "MNC", "ISM"]);
const isState = (country: string | null): boolean => country !== null && !BODIES.has(country);

/** Of another country, or of another camp of the same one; unknown origins accuse nobody. */
function isAdversary(entity: Entity, speaker: Entity): boolean {
  if (!isState(entity.country) || !isState(speaker.country)) return false;
  return !oneSide(entity, speaker);
}

function speakerHead({ site }: Draft, cue: number): number {
  return site.tree.child(cue, "nsubj") >= 0 ? site.tree.child(cue, "nsubj") : cue;
}

function isGrave({ type, reality, recipients }: Draft, speaker: Entity | null): boolean {
  if (reality.has("negation") || reality.has("future") || reality.has("hypothetical")) return false;
  if (GRAVE.has(type))
    return recipients.some(({ entity }) => entity.sectors.includes("CVL") || (speaker !== null && oneSide(entity, speaker)));
  return (
    type === "AID" &&
    recipients.some(({ entity }) => entity.country === "IMG" || entity.sectors.some((s) => HOSTILE_CLIENTS.has(s)))
  );
}

/** Whether a draft already is an accusation by this speaker against one who acts in the other. */
function accuses(draft: Draft, claim: Draft, speaker: string): boolean {
  return (
    draft.type === "ACCUSE" &&
    draft.actors.some(({ entity }) => entity.id === speaker) &&
    (draft.recipients.length === 0 ||
      draft.recipients.some(({ entity }) => claim.actors.some((actor) => actor.entity === entity)))
  );
}

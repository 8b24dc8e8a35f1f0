import type { Analysis } from "../../document/analysis.js";
import type { Reality } from "../../document/annotation.js";
import type { Pattern } from "../../knowledge/codebook-patterns.js";
import { firstFailed } from "./conditions.js";
import type { Draft } from "./draft.js";
import { recipientsElsewhere } from "./elsewhere.js";
import { modesOf } from "./modes.js";
import { type Told, toldOf } from "./mood.js";
import type { Scene } from "./scene.js";
import { lemmaOf, Site } from "./site.js";
import { fill, SPEAKING } from "./slots.js";
import { type Filler, SOFT, whoIs } from "./who.js";

const POS: Readonly<Record<string, string>> = { VERB: "v", NOUN: "n", PROPN: "n", ADJ: "a", AUX: "x" };

/** Every event that some pattern finds in a sentence, one a trigger word. */
export function findDrafts(scene: Scene, sentence: number): Draft[] {
  const { analysis, book } = scene;
  const drafts: Draft[] = [];
  const { first, last } = analysis.sentences[sentence];
  if (isLinkList(analysis, first, last)) return drafts;
  for (let i = first; i < last; i++) {
    const { upos, ner, deprel } = analysis.tokens[i];
    const pos = POS[upos];
    if (!pos || (upos === "PROPN" && ner !== "O") || (pos === "n" && (deprel === "compound" || namesSomebody(analysis, i))))
      continue;
    if (isMonth(analysis, i)) continue;
    const lemma = lemmaOf(analysis.tokens[i]);
    const own = book.index.get(`${pos}:${lemma}`);
    const any = pos === "x" ? undefined : book.index.get(`w:${lemma}`);
    const draft = (own && tryAll(scene, i, pos, own)) || (any && tryAll(scene, i, pos === "v" ? "v" : "a", any));
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** Headlines of other reports run together, as pages list them: "Senate votes on aid | Storm nears coast". */
function isLinkList({ tokens }: Analysis, first: number, last: number): boolean {
  for (let i = first + 1; i < last - 1; i++) if (tokens[i].form === "|") return true;
  return false;
}

/** "March 5", "in March": the name of a month. */
function isMonth({ tokens, times }: Analysis, i: number): boolean {
  return tokens[i].form === "March" && times.some(({ first, last }) => first <= i && i < last);
}

/** "the opposition", "the Support Group": a noun that names somebody is no act. */
function namesSomebody(analysis: Analysis, token: number): boolean {
  const entity = analysis.mentionAt(token)?.entity;
  return entity !== undefined && (entity.kind !== "role" || entity.sectors.length > 0);
}

/** The first pattern that fits a trigger; what kept the others out is remarked. */
function tryAll(scene: Scene, token: number, pos: string, patterns: readonly Pattern[]): Draft | null {
  const { analysis, words } = scene;
  const site = new Site(scene, token, pos);
  const { sentence, form } = analysis.tokens[token];
  const told = toldOf(site, words.at(token) !== null);
  for (const pattern of patterns) {
    if (!wordsFit(site, pattern)) continue;
    site.takeObject(objectOfParticle(site, pattern));
    const result = attempt(site, pattern, told);
    if (typeof result !== "string") return result;
    analysis.remark(sentence, "events", () => `${form}: ${pattern.rule} (${pattern.path}:${pattern.line}) not met: ${result}`);
  }
  return null;
}

/** Whether the other words of a multi-word trigger are there. */
function wordsFit({ tree, token }: Site, { before, after }: Pattern): boolean {
  for (let k = 0; k < before.length; k++) {
    if (tree.tokens[token - before.length + k]?.lemma.toLowerCase() !== before[k]) return false;
  }
  return after.every((word) => wordUnder(tree, token, word) >= 0);
}

/** The noun after a particle that is tagged as its preposition, where the verb has no other object. */
function objectOfParticle({ tree, token, pos }: Site, { after }: Pattern): number {
  if (pos !== "v" || after.length !== 1 || tree.child(token, "obj", "nsubj:pass") >= 0) return -1;
  const particle = wordUnder(tree, token, after[0]);
  if (particle < 0 || tree.tokens[particle].deprel !== "case") return -1;
  return tree.tokens[particle].head;
}

const CLAUSE = /^(?:advcl|ccomp|csubj|acl|parataxis|conj)(?::|$)/;

/** The word among a trigger's dependents and theirs, not as the verb of another clause nor inside one; -1 when it is not there. */
function wordUnder(tree: Site["tree"], head: number, word: string): number {
  for (const c of tree.children(head)) {
    if (CLAUSE.test(tree.tokens[c].deprel)) continue;
    if (isWord(tree, c, word)) return c;
    const below = tree.children(c).find((d) => isWord(tree, d, word));
    if (below !== undefined) return below;
  }
  return -1;
}

const isWord = (tree: Site["tree"], i: number, word: string): boolean =>
  tree.tokens[i].lemma.toLowerCase() === word || tree.tokens[i].form.toLowerCase() === word;

function attempt(site: Site, pattern: Pattern, told: Told): Draft | string {
  const around = {
    site,
    actors: NOBODY,
    recipients: NOBODY,
    inStatement: site.scene.words.at(site.token) !== null || site.scene.issuer() !== null,
    negated: told.marks.has("negation"),
    future: told.marks.has("future"),
  };
  const early = firstFailed(pattern.early, around);
  if (early) return early;
  const { actors, recipients } = rolesOf(site, pattern);
  const late = firstFailed(pattern.late, { ...around, actors, recipients });
  if (late) return late;
  const missing = whoIsMissing(site, pattern, actors, recipients);
  if (hasFlag(pattern, "own") && told.marks.has("negation")) return "not claimed";
  const whom = recipients.length > 0 || pattern.frame.both ? recipients : recipientsElsewhere(site, pattern.type, actors);
  return missing ?? draftOf(site, pattern, told, actors, whom);
}

const NOBODY: readonly Filler[] = [];

function whoIsMissing(site: Site, pattern: Pattern, actors: readonly Filler[], recipients: readonly Filler[]): string | null {
  const type = site.book.types.get(pattern.type);
  if (actors.length === 0 && !type?.alone) return "no actor";
  if (
    pattern.frame.both &&
    actors.length < 2 &&
    !isPlural(site, actors) &&
    pattern.type !== "ASSAULT" &&
    !pattern.modes.includes("multilateral")
  ) {
    return "one side only";
  }
  if (actors.length === 0 && recipients.length === 0 && pattern.type !== "ASSAULT" && pattern.type !== "PROTEST") return "nobody";
  return null;
}

function isPlural({ analysis }: Site, fillers: readonly Filler[]): boolean {
  return fillers.some(
    ({ head }) => /S$/.test(analysis.tokens[head].xpos) || /^(they|we|both)$/i.test(analysis.tokens[head].form),
  );
}

function rolesOf(site: Site, pattern: Pattern): { actors: Filler[]; recipients: Filler[] } {
  const used = new Set<number>(pattern.after.map((word) => wordUnder(site.tree, site.token, word)));
  const { frame } = pattern;
  let actors: Filler[] = [];
  let recipients: Filler[] = [];
  const speaks = SPEAKING.has(pattern.type);
  if (frame.recipientFirst) recipients = fill(site, frame.recipient, used, speaks);
  actors = fill(site, frame.actor, used, speaks);
  if (!frame.recipientFirst) recipients = fill(site, frame.recipient, used, speaks);
  if (recipients.length === 0 && !frame.both && site.light?.subject === "recipient") {
    recipients = site.slot("sufferer").flatMap((head) => whoIs(site.scene, head, SOFT));
  }
  if (frame.both) actors = actors.filter((filler) => !refersBack(site, filler));
  const acting = new Set(actors.map((filler) => filler.entity));
  if (AT_HOME.has(pattern.type)) recipients = recipients.filter((filler) => !isHome(site, filler, actors));
  return { actors: unique(actors), recipients: unique(recipients).filter((filler) => !acting.has(filler.entity)) };
}

const AT_HOME = new Set(["CONSULT", "AGREE"]);

/** "toured the country", "went to Tarn": a place of the actor's own state is where they are, not whom they visit. */
function isHome({ analysis }: Site, { entity, head }: Filler, actors: readonly Filler[]): boolean {
  if (entity.kind !== "country" || !actors.some((actor) => actor.entity.country === entity.country)) return false;
  const place = analysis.places.find((p) => p.first <= head && head < p.last);
  return place ? place.precision !== "country" : /^(country|nation|state)$/.test(analysis.tokens[head].lemma);
}

/** "the two leaders", "both sides": those already told. */
function refersBack({ analysis, tree }: Site, { entity, head }: Filler): boolean {
  if (entity.country !== null || entity.name !== null) return false;
  return tree.children(head).some((c) => /^(two|three|both)$/i.test(analysis.tokens[c].form));
}

function unique(fillers: readonly Filler[]): Filler[] {
  return fillers.filter((filler, k) => fillers.findIndex((other) => other.entity === filler.entity) === k);
}

/** A pattern that asks for a negation codes it in its type. */
function realityOf({ conditions }: Pattern, { marks }: Told): Set<Reality> {
  const reality = new Set(marks);
  if (conditions.some(([atom]) => atom.slot === "neg" && !atom.negated))
    for (const mark of ["negation", "future"] as const) reality.delete(mark);
  return reality;
}

const hasFlag = (pattern: Pattern, flag: string): boolean => pattern.conditions.some(([atom]) => atom.slot === flag);

function draftOf(site: Site, pattern: Pattern, told: Told, actors: Filler[], recipients: Filler[]): Draft {
  const { token } = site;
  const first = token - pattern.before.length;
  let last = token + 1;
  for (const word of pattern.after) if (site.analysis.tokens[last]?.form.toLowerCase() === word) last++;
  return {
    rule: pattern.rule,
    site,
    token,
    first,
    last,
    sentence: site.analysis.tokens[token].sentence,
    type: pattern.type,
    modes: modesOf(site, pattern.type, pattern.modes),
    actors,
    recipients,
    reality: realityOf(pattern, told),
    fixed: pattern.modes.length > 0,
    void: told.void && pattern.frame.pos !== "x" && pattern.frame.pos !== "w",
    back: hasFlag(pattern, "back"),
    own: hasFlag(pattern, "own"),
    statement: null,
    word: null,
    when: null,
    place: null,
    nearness: 0,
    deaths: null,
    injuries: null,
    casualties: null,
    confidence: confidenceOf(pattern, actors, recipients),
  };
}

/** A prior: particular patterns with both sides filled are right more often. */
function confidenceOf({ rank, frame }: Pattern, actors: readonly Filler[], recipients: readonly Filler[]): number {
  const known = (actors.length ? 0.15 : 0) + (recipients.length || frame.both ? 0.1 : 0);
  return Math.min(0.95, 0.55 + known + Math.min(rank, 5) * 0.02);
}

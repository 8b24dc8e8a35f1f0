import type { CodedEvent, Entity } from "../../document/annotation.js";
import type { Scope } from "../../knowledge/ranker.js";
import { isPassive } from "./clause.js";
import type { Draft } from "./draft.js";
import type { Scene } from "./scene.js";
import { signsOf } from "./signs.js";
import { lemmaOf } from "./site.js";
import type { Filler } from "./who.js";

const BODIES = new Set(["IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC"]);
const CAMPS: readonly (readonly [camp: string, sectors: readonly string[]])[] = [
  ["armed", ["MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"]],
  ["court", ["JUD"]],
  ["legislature", ["LEG"]],
  ["government", ["GOV", "PRE"]],
  ["party", ["PTY", "OPP"]],
  ["former", ["ELI"]],
  ["media", ["JRN"]],
  ["trade", ["BUS", "EDU", "MED", "AGR"]],
  ["society", ["SOC", "REL", "LAB", "NGO"]],
];

/** What a participant is, coarsely. */
function campOf({ kind, country, sectors, name }: Entity): string {
  if (kind === "country") return "state";
  const camp = CAMPS.find(([, of]) => of.includes(sectors[0]))?.[0];
  if (camp) return camp === "government" && kind === "person" ? "official" : camp;
  if (country !== null && BODIES.has(country)) return "body";
  if (sectors.length > 0) return kind === "person" ? "citizen" : "people";
  return name === null ? "nameless" : `unknown-${kind}`;
}

/** What the telling of an event is like, as names for the ranker: the pattern, who fills the roles and how, the words around, the report. */
export function featuresOf(lead: Draft, event: CodedEvent, scene: Scene): string[] {
  const { type } = event;
  const [a, r] = [campsOf(event.actors), campsOf(event.recipients)];
  const found = [`type=${type}`, `rule=${ruleOf(lead.rule)}`, `pos=${lead.site.pos}`, `frame=${frameOf(lead, scene)}`];
  found.push(`a=${a}`, `r=${r}`, `${type} a=${a}`, `${type} r=${r}`, `a=${a} r=${r}`);
  if (event.modes.length) found.push(`mode=${type} ${event.modes[0]}`);
  else found.push(`${type} no mode`);
  addHow("a", lead.actors, lead, scene, found);
  addHow("r", lead.recipients, lead, scene, found);
  addTelling(lead, event, scene, found);
  addSentence(lead, scene, found);
  found.push(...signsOf(lead, scene));
  for (const context of event.contexts) found.push(`context=${context}`);
  found.push(`report=${lengthOf(scene.analysis)}`);
  return found;
}

/** How long a report is: dispatches tell what happened, long pieces mention much beside. */
export function lengthOf({ sentences }: Scene["analysis"]): "short" | "usual" | "long" | "very long" {
  if (sentences.length < 15) return "short";
  if (sentences.length < LONG) return "usual";
  return sentences.length < 60 ? "long" : "very long";
}

const LONG = 30;

/**
 * How much is asked of an event before it is recorded: most in long reports, which mention much that is not their news, and in short ones
 * on one country, whose politics borrow the language of conflict; least in short ones on several, or on armed people.
 */
export function scopeOf(analysis: Scene["analysis"]): Scope {
  if (analysis.sentences.length >= LONG) return "long";
  const told = new Map<string, number>();
  let [all, armed] = [0, 0];
  for (const { country, sectors, mentions } of analysis.entities) {
    if (FIGHTING.has(sectors[0])) armed += mentions.length;
    if (country === null) continue;
    told.set(country, (told.get(country) ?? 0) + mentions.length);
    all += mentions.length;
  }
  const atHome = Math.max(0, ...told.values()) > AT_HOME * all;
  return atHome && armed < AT_WAR * all ? "home" : "abroad";
}

const FIGHTING = new Set(["MIL", "REB", "UAF", "PRM"]);
/** The share of the mentions of armed people from which a report is about them. */
const AT_WAR = 0.2;
/** The share of the mentions of somebody's country above which a report is about that one country. */
const AT_HOME = 0.75;

const ruleOf = (rule: string): string => rule.replace(/\.\d+$/, "");

function frameOf({ rule }: Draft, { book }: Scene): string {
  return frames(book).get(rule) ?? "none";
}

const FRAMES = new WeakMap<Scene["book"], Map<string, string>>();

function frames(book: Scene["book"]): Map<string, string> {
  let known = FRAMES.get(book);
  if (!known) {
    known = new Map(book.patterns.map((pattern) => [pattern.rule, pattern.frame.name]));
    FRAMES.set(book, known);
  }
  return known;
}

function campsOf(entities: readonly Entity[]): string {
  if (entities.length === 0) return "nobody";
  return campOf(entities[0]);
}

/** How the participants are named at the trigger, and how far from it. */
function addHow(
  role: string,
  fillers: readonly Filler[],
  { token, sentence }: Draft,
  { analysis }: Scene,
  found: string[],
): void {
  if (fillers.length > 1) found.push(`${role} several`);
  for (const { entity, head } of fillers.slice(0, 1)) {
    const { upos, xpos, deprel, sentence: at } = analysis.tokens[head];
    const form = analysis.mentionAt(head)?.form ?? "none";
    found.push(
      `${role} form=${form}`,
      `${role} word=${upos}`,
      `${role} kind=${entity.kind}`,
      `${role} rel=${deprel.split(":")[0]}`,
    );
    if (at !== sentence) found.push(`${role} elsewhere`);
    else if (Math.abs(head - token) > 12) found.push(`${role} far`);
    if (upos === "NOUN" && xpos === "NNS" && analysis.tree.child(head, "det", "nummod", "nmod:poss") < 0)
      found.push(`${role} bare plural`);
    if (entity.mentions.length > 2) found.push(`${role} often`);
    if (entity.country === null) found.push(`${role} no country`);
    if (entity.name === null) found.push(`${role} no name`);
  }
}

const MODALS = new Set(["will", "would", "could", "can", "may", "might", "must", "should", "do"]);

/** The trigger: tense, place in the tree, marks, on whose word, dated or placed or counted. */
function addTelling(lead: Draft, event: CodedEvent, { analysis }: Scene, found: string[]): void {
  const { tree, tokens } = analysis;
  const { site, token } = lead;
  const clause = site.carrier >= 0 ? site.carrier : token;
  const { xpos, deprel } = tokens[token];
  found.push(`tag=${xpos}`, `rel=${deprel}`);
  if (site.carrier >= 0) found.push("carried");
  if (site.pos === "v" && isPassive(tree, token)) found.push("passive");
  for (const c of tree.childrenBy(clause, "aux")) {
    const word = lemmaOf(tokens[c]);
    if (MODALS.has(word)) found.push(`aux=${word}`);
  }
  if (site.pos === "n") {
    const det = tree.child(token, "det", "nmod:poss");
    found.push(`det=${det < 0 ? "none" : tokens[det].deprel === "det" ? lemmaOf(tokens[det]) : "poss"}`);
  }
  const above = tokens[clause].head;
  if (above >= 0 && tokens[clause].deprel !== "conj")
    found.push(`under=${tokens[above].upos}`, `under=${lemmaOf(tokens[above])}`);
  const object = site.pos === "v" ? tree.child(token, "obj", "nsubj:pass") : -1;
  if (object >= 0) found.push(`obj=${tokens[object].upos}`, `obj=${lemmaOf(tokens[object])}`);
  for (const mark of event.reality) found.push(`is ${mark}`);
  if (event.reality.length === 0) found.push("is plain");
  if (lead.statement) found.push(`in ${lead.statement.kind} statement`);
  if (event.onTheWordOf) found.push(event.actors.includes(event.onTheWordOf) ? "own word" : "word of another");
  if (event.when?.basis === "said") found.push("dated");
  if (event.place) found.push("placed");
  if (event.deaths !== null || event.injuries !== null) found.push("counted");
  if (event.mentions.length > 1) found.push("told again");
  const countries = new Set([...event.actors, ...event.recipients].map((entity) => entity.country).filter(Boolean));
  found.push(countries.size > 1 ? "between countries" : countries.size === 1 ? "one country" : "no country");
}

const SELF = new Set(["i", "we", "you", "your", "our", "my", "us", "me"]);
const DOUBT = new Set(["if", "whether", "why", "how", "unless", "could", "might", "?"]);

/** The sentence: where it stands, how long it is, whether it speaks to the reader, asks, or counts answers. */
function addSentence({ sentence, site, token }: Draft, { analysis, book }: Scene, found: string[]): void {
  const { first, last, start } = analysis.sentences[sentence];
  found.push(
    `place=${sentence === 0 ? "first" : sentence < 3 ? "lead" : sentence < 12 ? "early" : sentence < 40 ? "middle" : "late"}`,
  );
  found.push(`length=${last - first < 12 ? "short" : last - first < 40 ? "usual" : "long"}`);
  const part = analysis.span(site.token, site.token + 1).part;
  if (part !== "body") found.push(`part=${part}`);
  const seen = new Set<string>();
  for (let i = first; i < last && i < first + 120; i++) {
    const word = analysis.tokens[i].form.toLowerCase();
    if (SELF.has(word)) seen.add("to the reader");
    if (DOUBT.has(word)) seen.add(i < token ? "doubt before" : "doubt after");
    const lemma = lemmaOf(analysis.tokens[i]);
    if (POLL(book)?.has(lemma)) seen.add("poll");
  }
  if (start === 0) seen.add("headline");
  found.push(...seen);
}

const POLL = (book: Scene["book"]): ReadonlySet<string> | undefined => book.classes.get("poll");

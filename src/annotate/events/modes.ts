import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import { caseOf } from "./clause.js";
import { actTypes } from "./kinds.js";
import { complementsOf, modifiersOf, type Site } from "./site.js";

/** The modes of an act: the pattern's own, else by the words beside the trigger, else by what is asked, refused or threatened. */
export function modesOf(site: Site, type: string, named: readonly string[]): string[] {
  if (named.length === 1 && type !== "ASSAULT") return [...named];
  const told = instrumentMode(site, type);
  if (told)
    return named.length && named[0] !== told && type === "ASSAULT"
      ? [told, ...named.filter((m) => m !== told)].slice(0, 2)
      : [told];
  if (named.length) return [...named];
  const byContent = contentMode(site, type);
  return byContent ? [byContent] : [];
}

function instrumentMode(site: Site, type: string): string | null {
  const near = nearWords(site);
  for (const row of site.book.instruments) {
    if (row.type !== type) continue;
    if (near.some((word) => row.words.has(word))) return row.mode;
  }
  return null;
}

const MEANS = new Set(["with", "by", "in", "from", "using", "via", "over", "through", "of"]);

/** Lemmas of the trigger, the words before it, its subject and object, and what follows "with", "by", "in". */
function nearWords(site: Site): string[] {
  const { tree, token } = site;
  const heads = new Set<number>([token, ...modifiersOf(tree, token)]);
  const clause = site.carrier >= 0 ? site.carrier : token;
  for (const c of tree.children(clause)) {
    const { deprel } = tree.tokens[c];
    const close = relationIs(deprel, "nsubj") || deprel === "obj" || (deprel.startsWith("obl") && MEANS.has(caseOf(tree, c)));
    if (close || deprel === "advcl") addWithModifiers(site, c, heads);
  }
  for (const c of tree.children(token))
    if (MEANS.has(caseOf(tree, c)) && caseOf(tree, c) !== "of") addWithModifiers(site, c, heads);
  addBehind(site, heads);
  const words: string[] = [];
  for (const head of heads) {
    words.push(site.lemma(head));
    if (head > 0) words.push(`${site.lemma(head - 1)} ${site.lemma(head)}`);
  }
  return words;
}

/** "the killing of Kole in an air strike": the means right behind a noun's phrase, wherever the tree hung it. */
function addBehind(site: Site, heads: Set<number>): void {
  const { tree, token, pos } = site;
  const next = pos === "n" ? tree.tokens[tree.right(token) + 1] : undefined;
  if (next?.deprel !== "case" || next.head < next.i || !/^(in|by|with)$/i.test(next.form)) return;
  addWithModifiers(site, next.head, heads);
}

/** Modes that only who acts on whom tells: an armed group threatens violence; crowds and police beat people. */
export function modesBySides(type: string, actors: readonly Entity[], recipients: readonly Entity[]): string[] {
  const are = (entities: readonly Entity[], sectors: readonly string[]) =>
    entities.some((entity) => entity.sectors.some((sector) => sectors.includes(sector)));
  if (type === "THREATEN") return are(actors, ["REB", "UAF", "MIL", "CRM"]) ? ["violence"] : [];
  if (type !== "ASSAULT" || !are(actors, ["CVL", "OPP", "COP"]) || !are(recipients, ["CVL", "OPP", "JRN", "COP", "EDU"]))
    return [];
  return ["beat"];
}

function addWithModifiers({ tree }: Site, head: number, heads: Set<number>): void {
  heads.add(head);
  for (const m of modifiersOf(tree, head)) heads.add(m);
  for (const c of tree.children(head)) if (tree.tokens[c].deprel === "obj" || tree.tokens[c].deprel === "conj") heads.add(c);
}

/** What a request asks, a refusal refuses, a threat threatens, read off the acts and words in its complement. */
function contentMode(site: Site, type: string): string | null {
  if (type !== "REQUEST" && type !== "REJECT" && type !== "THREATEN") return null;
  const { tree, token } = site;
  const clauses = complementsOf(tree, token);
  const nouns = ["obj", "for", "to", "with", "of", "against"].flatMap((slot) => site.slot(slot));
  const types = [
    ...clauses.flatMap((c) => actTypes(site.book, tree, c)),
    ...nouns.flatMap((n) => nounTypes(site.book, site.lemma(n))),
  ];
  const words = [...nouns, ...clauses, ...clauses.flatMap((c) => tree.childrenBy(c, "obj", "obl"))].map((i) => site.lemma(i));
  if (type === "THREATEN") return threatMode(site.book, types, words);
  return demandMode(site.book, types, words);
}

function nounTypes(book: Codebook, lemma: string): string[] {
  return (book.index.get(`n:${lemma}`) ?? []).slice(0, 2).map((pattern) => pattern.type);
}

function demandMode(book: Codebook, types: readonly string[], words: readonly string[]): string {
  const among = (name: string) => words.some((word) => book.classes.get(name)?.has(word));
  if (among("restraint") || types.includes("RETREAT") || types.includes("CONCEDE")) return "yield";
  if (among("meeting") || types.includes("CONSULT")) return "meet";
  if (types.includes("AID") || types.includes("COOPERATE") || among("aid")) return "assist";
  return "change";
}

function threatMode(book: Codebook, types: readonly string[], words: readonly string[]): string | null {
  const among = (name: string) => words.some((word) => book.classes.get(name)?.has(word));
  if (types.includes("ASSAULT") || among("violence")) return "violence";
  if (words.some((word) => word === "arrest" || word === "jail" || word === "prosecute")) return "arrest";
  if (words.some((word) => word === "expel" || word === "deport")) return "expel";
  if (words.some((word) => word === "annex" || word === "occupy" || word === "invade")) return "territory";
  if (types.includes("COERCE") || among("sanction")) return "restrict";
  return types.includes("SANCTION") ? "relations" : null;
}

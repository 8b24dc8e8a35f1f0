import type { Analysis } from "../../document/analysis.js";
import type { Entity, When } from "../../document/annotation.js";
import type { Span } from "../../document/span.js";
import { relationIs } from "../../document/tree.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { AgreementName, AgreementSide } from "../../knowledge/ties.js";
import { caseOf, isPassive, subjectsOf } from "../events/clause.js";
import { whenOf } from "../times/when.js";
import { compoundAt, ownersOf, prefixEntity, sideOf, sidesOf } from "./sides.js";

/** One mention of an agreement, with what its sentence tells of it. */
export interface Draft {
  readonly kind: string;
  readonly needs: AgreementName["needs"];
  /** Whether a council or parliament, or a number, stands with it. */
  bodied: boolean;
  /** A year in its name: "the 2016 truce". */
  year: string | null;
  when: When | null;
  parties: Entity[];
  brokers: Entity[];
  guarantors: Entity[];
  status: string | null;
  spans: Span[];
  readonly rule: string;
}

interface Named {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly name: AgreementName;
}

/** Every mention of an agreement, in text order. */
export function findDrafts(analysis: Analysis, knowledge: Knowledge): Draft[] {
  const drafts: Draft[] = [];
  let busy = -1;
  for (const { i } of analysis.tokens) {
    const named = i > busy ? longestAt(analysis, i, knowledge) : null;
    if (!named) continue;
    busy = named.last - 1;
    drafts.push(draftOf(analysis, named, knowledge));
  }
  return drafts;
}

/** The name that ends in this token, or a longer one that it lies in ("memorandum" of "memorandum of understanding"). */
function longestAt(analysis: Analysis, i: number, knowledge: Knowledge): Named | null {
  const own = nameAt(analysis, i, knowledge);
  for (let k = Math.min(i + 3, analysis.tokens.length - 1); own && k > i; k--) {
    const longer = nameAt(analysis, k, knowledge);
    if (longer && longer.first <= own.first) return longer;
  }
  return own;
}

/** The longest name whose last word is this token. */
function nameAt(analysis: Analysis, i: number, { ties }: Knowledge): Named | null {
  const { tokens } = analysis;
  if (tokens[i].upos !== "NOUN" && tokens[i].upos !== "PROPN") return null;
  for (const name of ties.agreements.names.get(tokens[i].lemma.toLowerCase()) ?? []) {
    const first = i - name.words.length + 1;
    if (
      first < 0 ||
      !name.words.every(
        (word, k) => word === tokens[first + k].lemma.toLowerCase() || word === tokens[first + k].form.toLowerCase(),
      )
    )
      continue;
    if (tokens[first].sentence !== tokens[i].sentence || isOfAnother(analysis, i)) continue;
    let head = i;
    for (let k = first; k <= i; k++) if (tokens[k].head < first || tokens[k].head > i) head = k;
    return { first, last: i + 1, head, name };
  }
  return null;
}

/** "truce monitors", "treaty obligations": the name only tells which kind of thing another noun is. */
function isOfAnother({ tokens }: Analysis, i: number): boolean {
  const { deprel, head } = tokens[i];
  return (
    relationIs(deprel, "compound") &&
    head > i &&
    tokens[head].upos === "NOUN" &&
    !/^(agreement|deal|accord|violation|breach|talk|plan|proposal|negotiation)$/.test(tokens[head].lemma)
  );
}

function draftOf(analysis: Analysis, { first, last, head, name }: Named, knowledge: Knowledge): Draft {
  const draft: Draft = {
    kind: name.kind,
    needs: name.needs,
    bodied: false,
    year: null,
    when: null,
    parties: [],
    brokers: [],
    guarantors: [],
    status: name.status,
    spans: [analysis.span(first, last)],
    rule: `agreement.${name.kind.replace(/ /g, "-")}`,
  };
  for (let i = first; i < last; i++) addDependents(analysis, draft, i, knowledge);
  addOwners(analysis, draft, head);
  addGovernor(analysis, draft, head, knowledge);
  addTime(analysis, draft, head);
  return draft;
}

function add(draft: Draft, side: AgreementSide | null, entities: readonly Entity[]): void {
  if (!side) return;
  const list = side === "party" ? draft.parties : side === "broker" ? draft.brokers : draft.guarantors;
  for (const entity of entities) if (!list.includes(entity) && !isVague(entity)) list.push(entity);
}

/** Nobody whom the text tells anything of. */
const isVague = ({ name, country, sectors, kind }: Entity): boolean => !name && !country && (!sectors.length || kind === "place");

const between = /^(between|among|with)$/;
const lenders = /^(between|from|with|to|for)$/;

/** What hangs on the agreement's noun: between whom, with whom, brokered by whom, whose, of which quality. */
function addDependents(analysis: Analysis, draft: Draft, head: number, knowledge: Knowledge): void {
  const { tokens, tree } = analysis;
  const { acts, qualities } = knowledge.ties.agreements;
  for (const c of tree.children(head)) {
    const { deprel, lemma, form, upos } = tokens[c];
    if (relationIs(deprel, "nmod") && (draft.kind === "loan" ? lenders : between).test(caseOf(tree, c)))
      add(draft, "party", sidesOf(analysis, [c]));
    else if (relationIs(deprel, "acl") && acts.has(lemma) && isPassive(tree, c)) addAct(analysis, draft, c, knowledge);
    else if (relationIs(deprel, "amod") || relationIs(deprel, "compound")) {
      draft.status ??= qualities.get(lemma)?.status ?? null;
      add(draft, ...compoundSide(analysis, c, knowledge));
    }
    if (upos === "NUM" && /^\d{3,4}$/.test(form) && c > head) draft.bodied = true;
  }
}

/** "Qatari-brokered", "UN-backed". */
function compoundSide(analysis: Analysis, token: number, knowledge: Knowledge): [AgreementSide | null, Entity[]] {
  const [first, form] = compoundAt(analysis, token);
  const found = /^(.{2,30})[-–](brokered|mediated|sponsored|facilitated|negotiated|backed|guaranteed)$/i.exec(form);
  const entity = found && prefixEntity(analysis, found[1], first, knowledge);
  return entity ? [found[2].toLowerCase() === "guaranteed" ? "guarantor" : "broker", [entity]] : [null, []];
}

/** "the council's resolution": a council, parliament or the United Nations; other owners are parties. */
function addOwners(analysis: Analysis, draft: Draft, head: number): void {
  for (const c of ownersOf(analysis, head)) {
    const entity = sideOf(analysis, c);
    if (!entity || entity === analysis.mentionAt(head)?.entity) continue;
    if (isBody(entity) || /^(council|assembly|parliament|congress|senate|un)$/i.test(analysis.tokens[c].lemma))
      draft.bodied = true;
    if (draft.needs === "body" || relationIs(analysis.tokens[c].deprel, "nmod:poss")) add(draft, "party", [entity]);
  }
}

const isBody = ({ country, sectors }: Entity): boolean => country === "UNO" || country === "IGO" || sectors.includes("LEG");

/** The verb or noun that the agreement hangs on: who signs, breaks or brokers it, and how it stands. */
function addGovernor(analysis: Analysis, draft: Draft, head: number, knowledge: Knowledge): void {
  const { tokens, tree } = analysis;
  const { acts, fates, nouns } = knowledge.ties.agreements;
  const joined = joinedTo(analysis, head);
  const { deprel, head: up } = tokens[joined];
  if (up < 0) return;
  const { lemma, upos } = tokens[up];
  if (upos === "VERB" || upos === "AUX") {
    const object =
      relationIs(deprel, "obj") ||
      deprel === "nsubj:pass" ||
      (relationIs(deprel, "obl") && acts.has(lemma) && /^(to|on|for|from|in|into)?$/.test(caseOf(tree, joined)));
    if (object && acts.has(lemma)) addAct(analysis, draft, up, knowledge);
    else if (relationIs(deprel, "nsubj") && fates.has(lemma)) draft.status ??= fates.get(lemma)?.status ?? null;
  } else if (relationIs(deprel, "nmod") || relationIs(deprel, "compound")) {
    const told = nouns.get(lemma);
    draft.status ??= told?.status ?? null;
    if (told?.status === "violated")
      add(
        draft,
        "party",
        sidesOf(analysis, [...ownersOf(analysis, up), ...tree.childrenBy(up, "nmod").filter((c) => caseOf(tree, c) === "by")]),
      );
  }
}

/** The first of the nouns that this one is joined to. */
function joinedTo({ tokens }: Analysis, head: number): number {
  let i = head;
  for (let hops = 0; hops < 20 && relationIs(tokens[i].deprel, "conj") && tokens[i].head >= 0; hops++) i = tokens[i].head;
  return i;
}

/** A verb whose object is the agreement. */
function addAct(analysis: Analysis, draft: Draft, verb: number, { ties }: Knowledge): void {
  const { tree, tokens } = analysis;
  const told = ties.agreements.acts.get(tokens[verb].lemma);
  if (!told) return;
  draft.status ??= told.status;
  const subjects = sidesOf(analysis, subjectsOf(tree, controlled(analysis, verb)));
  if (subjects.some(isBody)) draft.bodied ||= /^(adopt|pass|approve|vote|veto|draft|table|reject)$/.test(tokens[verb].lemma);
  if (draft.needs === "body" && !subjects.some(isBody)) return;
  add(draft, told.subject, subjects);
  const others = tree.childrenBy(verb, "obl").filter((c) => /^(with|between)$/.test(caseOf(tree, c)));
  if (told.subject === "party") add(draft, "party", sidesOf(analysis, others));
  if (told.subject && !told.status && draft.when === null && !isPassiveOnly(analysis, verb))
    draft.when = dated(whenOf(analysis, verb));
}

const dated = (when: When): When | null => (when.start || when.end ? when : null);

/** A participle without a clause of its own tells no time: "the truce brokered by Norland". */
const isPassiveOnly = ({ tokens, tree }: Analysis, verb: number): boolean =>
  relationIs(tokens[verb].deprel, "acl") &&
  isPassive(tree, verb) &&
  !tree.childrenBy(verb, "obl").some((c) => /\d|day$/.test(tokens[c].form));

/** The verb above, for one that has no subject of its own: "agreed to sign". */
function controlled({ tokens, tree }: Analysis, verb: number): number {
  const { deprel, head } = tokens[verb];
  return head >= 0 && relationIs(deprel, "xcomp") && tree.child(verb, "nsubj") < 0 ? head : verb;
}

/** A date within the agreement's own words goes before that of its clause: "a 2016 ceasefire". */
function addTime(analysis: Analysis, draft: Draft, head: number): void {
  const { tree, times, tokens } = analysis;
  const left = tree.left(head);
  const own = times.find(
    (time) => time.first >= left && time.last <= head && time.start !== null && tree.dominates(head, time.first),
  );
  if (own) draft.when = { start: own.start, end: own.end, basis: "said", rule: "agreement.own-date" };
  draft.year = own
    ? (/^\d{4}/.exec(own.timex.value)?.[0] ?? null)
    : (tree
        .children(head)
        .map((c) => tokens[c].form)
        .find((form) => /^(19|20)\d\d$/.test(form)) ?? null);
}

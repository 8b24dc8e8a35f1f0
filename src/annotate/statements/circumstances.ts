import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { Medium, Settings } from "../../knowledge/cues-settings.js";
import { partnersOf, takesTo, toldTo, withJoined } from "./addressees.js";
import type { Draft } from "./draft.js";
import { caseOf, nounPhrase } from "./phrase.js";
import { contains, inTime } from "./ranges.js";
import { sentenceRange } from "./surface.js";

/** To whom, by what and where something was said. */
export interface Circumstances {
  /** Heads of the phrases that name whom it was said to. */
  readonly addressees: readonly number[];
  readonly medium: string | null;
  readonly venue: string | null;
  /** The token that names the medium, or -1. */
  readonly mediumAt: number;
}

const MEDIUM_CASES = /^(in|on|by|during|via|through|at|over|throughout|using|per)$/;
const VENUE_CASES = /^(at|in|before|outside|inside|during|from|on)$/;
const SPEAKING = new Set(["speak", "talk", "write", "appear", "testify", "address", "answer", "respond", "reply"]);

/** Reads the circumstances off the tree around a cue. */
export function circumstancesOf(analysis: Analysis, draft: Draft, settings: Settings): Circumstances {
  const { tokens } = analysis;
  const obliques = obliquesOf(analysis, draft);
  const addressees = new Set(toldTo(analysis, draft));
  let medium: string | null = settings.mediumOfVerb(tokens[draft.head].lemma) ?? null;
  let mediumAt = -1;
  let venue: string | null = null;
  for (const oblique of obliques) {
    const preposition = caseOf(analysis, oblique);
    const found = MEDIUM_CASES.test(preposition) ? mediumAtToken(analysis, oblique, settings) : undefined;
    if (found && mediumAt < 0) {
      medium = found.name;
      mediumAt = oblique;
      if (found.kind !== "channel") for (const partner of partnersOf(analysis, oblique)) addressees.add(partner);
    }
    if (venue === null && VENUE_CASES.test(preposition)) venue = venueAt(analysis, oblique, settings);
    if (preposition === "to" && takesTo(analysis, draft, oblique)) addressees.add(oblique);
    else if (
      /^(to|with)$/.test(preposition) &&
      SPEAKING.has(tokens[tokens[oblique].head]?.lemma) &&
      tokens[oblique].head !== draft.head
    )
      addressees.add(oblique);
  }
  const document = documentSubject(analysis, draft, settings);
  if (document && mediumAt < 0) medium = document.name;
  return { addressees: withJoined(analysis, addressees, draft), medium, venue, mediumAt };
}

/** Prepositional phrases that hang on the cue, on "speaking ..." beside it, and, before the cue, on the verbs it is joined to. */
function obliquesOf(analysis: Analysis, draft: Draft): number[] {
  const { tokens, tree } = analysis;
  const found: number[] = [];
  const collect = (host: number, before: number): void => {
    for (const child of tree.children(host)) {
      if (child >= before || child === draft.subject?.shown) continue;
      const { deprel } = tokens[child];
      if ((relationIs(deprel, "obl") || relationIs(deprel, "nmod") || deprel === "obl:tmod") && !contains(draft.content, child))
        found.push(child);
      else if (relationIs(deprel, "advcl") && SPEAKING.has(tokens[child].lemma) && !contains(draft.content, child))
        collect(child, before);
      else if (host === draft.head && (deprel === "obj" || relationIs(deprel, "obl"))) nested(child);
    }
  };
  const nested = (host: number): void => {
    for (const child of tree.children(host))
      if (relationIs(tokens[child].deprel, "nmod") && caseOf(analysis, child) && !contains(draft.content, child))
        found.push(child);
  };
  collect(draft.head, tokens.length);
  for (const child of [...found]) nested(child);
  if (draft.subject) for (const child of tree.children(draft.subject.shown)) if (setOff(analysis, child)) found.push(child);
  for (let at = draft.head, hops = 0; hops < 3; hops++) {
    const { head, deprel } = tokens[at];
    if (head < 0 || !/^(conj|advcl|xcomp|acl)/.test(deprel) || tokens[head].sentence !== tokens[at].sentence) break;
    collect(head, hops === 0 && deprel === "advcl" ? draft.head : head); // before a joined verb: "In a call, she told X and condemned Y"
    at = head;
  }
  leading(analysis, draft, found);
  between(analysis, draft, found);
  return found;
}

/** A phrase between commas after the speaker ("the union, in a letter, demanded"). */
function setOff({ tokens, tree }: Analysis, child: number): boolean {
  return relationIs(tokens[child].deprel, "nmod") && tokens[tree.left(child) - 1]?.form === ",";
}

/** Phrases set off between the speaker and the cue, wherever the tree hangs them ("she, in a statement issued at noon, said"). */
function between({ tokens }: Analysis, draft: Draft, found: number[]): void {
  const from = draft.subject?.shown ?? draft.head;
  for (let i = Math.max(from, draft.head - 25); i < draft.head; i++) {
    if (tokens[i].form !== "," || tokens[i + 1].upos !== "ADP") continue;
    const { head } = tokens[i + 1];
    if (head > i && head < draft.head && !found.includes(head)) found.push(head);
  }
}

/** The phrase that opens the sentence, wherever the tree hangs it, while it is not content. */
function leading(analysis: Analysis, draft: Draft, found: number[]): void {
  const { tokens, tree } = analysis;
  const [first] = sentenceRange(analysis, draft.head);
  if (tokens[first].upos !== "ADP" && tokens[first].upos !== "VERB") return;
  const head = tokens[first].upos === "ADP" ? tokens[first].head : first;
  if (head <= first - 1 || head < 0 || head >= draft.head || found.includes(head) || contains(draft.content, head)) return;
  if (tokens[first].upos === "ADP") {
    found.push(head);
    for (const child of tree.children(head)) if (relationIs(tokens[child].deprel, "nmod")) found.push(child);
  } else if (SPEAKING.has(tokens[head].lemma)) {
    for (const child of tree.children(head)) if (relationIs(tokens[child].deprel, "obl") && child < draft.head) found.push(child);
  }
}

function mediumAtToken(analysis: Analysis, head: number, settings: Settings): Medium | undefined {
  const { tokens } = analysis;
  const last = phraseEnd(analysis, head);
  const words = tokens.slice(Math.max(0, last - 3), last).map(({ form }) => form.toLowerCase());
  words.push(tokens[last].lemma.toLowerCase());
  return (
    settings.medium(words) ??
    settings.medium([...words.slice(0, -1), tokens[last].form, ""].slice(0, -1)) ??
    settings.medium([tokens[last].form.toLowerCase()])
  );
}

/** The last token of the names and compounds that a head opens ("United" of "United Nations"). */
function phraseEnd({ tokens, tree }: Analysis, head: number): number {
  let last = head;
  for (const child of tree.children(head))
    if (child === last + 1 && /^(flat|compound|goeswith)/.test(tokens[child].deprel)) last = child;
  return last;
}

function venueAt(analysis: Analysis, head: number, settings: Settings): string | null {
  const { tokens, report } = analysis;
  const last = phraseEnd(analysis, head);
  const words = tokens.slice(Math.max(0, last - 3), last + 1).map(({ form }) => form.toLowerCase());
  const lemma = [...words.slice(0, -1), tokens[last].lemma.toLowerCase()];
  if (!settings.isVenue(words) && !settings.isVenue(lemma)) return null;
  const [from, to] = venuePhrase(analysis, head);
  return report.text.slice(tokens[from].start, tokens[to - 1].end);
}

/** The phrase without article and preposition, with the place it names but not its clauses. */
function venuePhrase(analysis: Analysis, head: number): [number, number] {
  const { tokens, tree } = analysis;
  let [from] = nounPhrase(analysis, head, -1);
  while (from < head && /^(DET|ADP|PUNCT|PRON)$/.test(tokens[from].upos)) from++;
  let to = phraseEnd(analysis, head) + 1;
  for (const child of tree.children(head)) {
    if (child < to || tree.left(child) !== to || !relationIs(tokens[child].deprel, "nmod")) continue;
    if (/^(in|of|on|at|for)$/.test(caseOf(analysis, child)) && !inTime(analysis, child)) to = tree.right(child) + 1;
  }
  return [from, to];
}

/** The document that a cue's object names ("issued a statement"), or null. */
export function documentObject(analysis: Analysis, draft: Draft, settings: Settings): Medium | null {
  const object = analysis.tree.child(draft.head, "obj");
  if (object < draft.head || analysis.tokens[object].upos !== "NOUN") return null;
  const found = mediumAtToken(analysis, object, settings);
  return found?.kind === "document" ? found : null;
}

/** The medium that is itself the one that says: "the statement said". */
export function documentSubject(analysis: Analysis, draft: Draft, settings: Settings): Medium | null {
  const { subject } = draft;
  if (!subject) return null;
  const head = subject.document ?? subject.head;
  if (analysis.tokens[head].upos !== "NOUN") return null;
  const found = mediumAtToken(analysis, head, settings);
  return found?.kind === "document" ? found : null;
}

/** Tells the prepositions and days at which content after a cue ends: what follows says when, where or by what it was said. */
export function stopsOf(analysis: Analysis, settings: Settings): (token: number) => boolean {
  const { tokens } = analysis;
  // A day in the middle of a phrase ("the attacks today in the towns of") ends nothing.
  const leadsOn = (token: number): boolean => {
    let at = token;
    while (at < tokens.length && inTime(analysis, at)) at++;
    return tokens[at]?.upos === "ADP";
  };
  return (token) => {
    if (inTime(analysis, token)) return !leadsOn(token);
    const { upos, head, form } = tokens[token];
    if (upos !== "ADP" || head < 0) return false;
    if (inTime(analysis, head) || inTime(analysis, token + 1)) return !leadsOn(token + 1);
    const preposition = form.toLowerCase();
    if (MEDIUM_CASES.test(preposition) && mediumAtToken(analysis, head, settings)) return true;
    return false;
  };
}

import { caseOf, isPassive } from "./clause.js";
import type { Site } from "./site.js";
import { type Filler, speakerOf } from "./who.js";

/** "said: 'It is over,' and blamed Harrow": a verb behind the quotation, joined to one inside, is the speaker's own. */
export function tellerOf(site: Site): Filler[] {
  const { tree, token, scene } = site;
  const { deprel, head } = tree.tokens[token];
  if (deprel !== "conj" || site.pos !== "v" || tree.child(token, "nsubj", "nsubj:pass") >= 0 || isPassive(tree, token)) return [];
  const told = scene.words.at(head);
  if (!told?.speaker || told.cueToken > token || !endsQuotation(site, head, token)) return [];
  return [{ entity: speakerOf(scene, told) ?? told.speaker, head: told.cueToken }];
}

/** Whether a quotation that holds the first word has closed before the second. */
function endsQuotation({ analysis: { tokens } }: Site, first: number, second: number): boolean {
  for (let i = second; i > first; i--) {
    if (tokens[i].xpos === "``" || tokens[i].form === "“") return false;
    if (tokens[i].xpos === "''" || tokens[i].form === "”") return true;
  }
  return false;
}

export const HARMS: ReadonlySet<string> = new Set(
  "shooting killing murder death assassination beating stabbing slaying lynching arrest detention".split(" "),
);

/** "the Marn shooting": a person before the noun of a harm has suffered it. */
export const isVictim = ({ analysis, tree }: Site, head: number): boolean =>
  tree.tokens[head].upos === "PROPN" && analysis.mentionAt(head)?.entity.kind === "person";

const FRAMES = new Set([
  "favor",
  "favour",
  "side",
  "hand",
  "response",
  "return",
  "exchange",
  "light",
  "wake",
  "addition",
  "place",
  "case",
  "event",
  "view",
]);

/** "in favor of", "on one side": words that only lead to others. */
export const isFrame = ({ tree, analysis }: Site, head: number): boolean =>
  FRAMES.has(analysis.tokens[head].lemma) && /^(in|on)$/.test(caseOf(tree, head));

import type { Analysis } from "../../document/analysis.js";
import type { PlaceMention } from "../../document/annotation.js";
import { caseOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { placesAt } from "./ground.js";
import { BEFORE, DATELINE, INSIDE } from "./where.js";
import { headIn } from "./who.js";

/** Types whose acts follow one another on one scene. */
const SCENES = new Set(["ASSAULT", "PROTEST", "COERCE"]);
const DATED = new Set(["ASSAULT", "PROTEST", "COERCE", "CONSULT"]);
const MARKS = ["historical", "future", "hypothetical"] as const;
const MOST_BACK = 12;

/**
 * Gives acts without a place the place of the act told just before, in the same sentence or the one before ("A bomb went off in Tarn. Three
 * people were killed"), or of the dateline that leads their sentence. Drafts stand in text order.
 */
export function inheritPlaces(drafts: readonly Draft[], analysis: Analysis): void {
  drafts.forEach((draft, k) => {
    if (draft.place) return;
    const place = SCENES.has(draft.type) ? placeBefore(drafts, k, analysis) : null;
    if (place) [draft.place, draft.nearness] = [place, BEFORE];
    else if (DATED.has(draft.type) && isOfNow(draft)) setDateline(draft, analysis);
  });
}

function placeBefore(drafts: readonly Draft[], k: number, analysis: Analysis): PlaceMention | null {
  const draft = drafts[k];
  for (let j = k - 1; j >= 0 && j >= k - MOST_BACK; j--) {
    const other = drafts[j];
    if (draft.sentence - other.sentence > 1) return null;
    if (!SCENES.has(other.type) || !other.place || other.nearness > BEFORE) continue;
    if (other.sentence < draft.sentence && placesAt(analysis, draft.sentence).length > 0) return null;
    return isOfOneTime(draft, other) ? other.place : null;
  }
  return null;
}

function isOfOneTime(a: Draft, b: Draft): boolean {
  if (MARKS.some((mark) => a.reality.has(mark) !== b.reality.has(mark))) return false;
  const [x, y] = [a.when, b.when];
  if (x?.basis !== "said" || y?.basis !== "said") return true;
  return (x.start ?? "0") <= (y.end ?? "9") && (y.start ?? "0") <= (x.end ?? "9");
}

const isOfNow = ({ reality }: Draft): boolean => MARKS.every((mark) => !reality.has(mark));

/** Puts an act at the dateline of its own sentence, or by one that stands as a sentence before it; not where its sentence names a place. */
function setDateline(draft: Draft, analysis: Analysis): void {
  const before = draft.sentence > 0 ? placesAt(analysis, draft.sentence - 1) : [];
  const own = placesAt(analysis, draft.sentence);
  const [dateline] = own.length > 0 || !isDatelineOnly(before, analysis) ? own : before;
  if (dateline?.rule !== "place.dateline" || own.some(({ rule }) => rule !== "place.dateline" && rule !== "place.after-comma"))
    return;
  [draft.place, draft.nearness] = [dateline, DATELINE];
}

const isDatelineOnly = (places: readonly PlaceMention[], { tokens, sentences }: Analysis): boolean =>
  places.length > 0 && sentences[tokens[places[0].first].sentence].last - places[0].first < LONGEST_DATELINE;

const LONGEST_DATELINE = 16;

/**
 * The place of an event that several drafts tell: what a telling says itself before what it takes from elsewhere, a city before its country,
 * the place itself before a landmark ("west of Tarn").
 */
export function placeOfGroup(group: readonly Draft[]): { place: PlaceMention | null; nearness: number } {
  let best: Draft | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const draft of group) {
    if (!draft.place) continue;
    const score =
      (draft.nearness > INSIDE ? 10 : 0) +
      (draft.place.precision === "country" ? 4 : 0) +
      (isLandmark(draft) ? 3 : 0) +
      Math.min(draft.nearness, INSIDE);
    if (score < least) [best, least] = [draft, score];
  }
  return { place: best?.place ?? null, nearness: best?.nearness ?? 0 };
}

/** "near Tarn", "an area west of Tarn": what happened there did not happen in it. */
function isLandmark({ place, site }: Draft): boolean {
  if (!place) return false;
  const { tree } = site;
  const head = headIn(site.analysis, place.first, place.last);
  const preposition = caseOf(tree, head);
  if (BESIDE.has(preposition)) return true;
  const before = preposition === "of" ? tree.tokens[place.first - 2] : undefined;
  return before !== undefined && DIRECTIONS.has(before.form.toLowerCase());
}

const BESIDE = new Set(["near", "outside", "around", "beyond", "towards", "toward", "by"]);
const DIRECTIONS = new Set(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"]);

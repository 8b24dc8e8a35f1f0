import type { Role } from "../../knowledge/actors.js";
import { countriesNear, countryNear, countryNearPeople } from "./context.js";
import type { Description } from "./describe.js";
import type { Item } from "./item.js";
import type { Phrase } from "./phrases.js";
import type { Scene } from "./scene.js";

/** Sectors that every state has, so that the report's own country may be meant. */
const NATIONAL = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "CVL", "OPP", "PTY", "JRN"]);
/** What belongs to some force, not to the country that the report is about. */
const EQUIPMENT = /jet|plane|aircraft|helicopter|gunship|drone|tank|ship|vessel|boat|fleet|artillery|convoy/;

/** The country of a description that tells none: the one the report is about, or the one its sentence names; null where neither is plain. */
export function countryFor(scene: Scene, phrase: Phrase, role: Role, told: Description): string | null {
  if (role.takes === "none" || told.side || EQUIPMENT.test(role.role)) return null;
  if (isForeign(scene, phrase, role) || isElsewhere(scene, phrase, role, told)) return null;
  if (!role.organ && told.sectors.length > 0 && !told.sectors.some((sector) => NATIONAL.has(sector)))
    return role.sectors[0] === "REB" ? countryNearPeople(scene, phrase) : null;
  if (!role.organ && told.sectors.length === 0) return null;
  return scene.country ?? (role.organ ? countryNear(scene, phrase) : countryNearPeople(scene, phrase));
}

/** Organs that provinces and towns have too. */
const LOWER = /^(Government|Parliament|Courts|Police|Prosecution|Delegation|Election|Cabinet)\b/;
const BELOW = /^(state|local|county|city|municipal|town|provincial|district|regional|borough|village|school|circuit)$/i;
/** Organs that a federation's states have under the same name as other nations' own. */
const OF_STATES =
  /^(state )?(legislature|delegation|assembly|district court|police department|local police|state police|law enforcement)$/;

/** Whether an organ is that of a province, state or town: "Texas police", "the state legislature", "the parliament of Crimea". */
export function isLocal(scene: Scene, phrase: Phrase, role: Role): boolean {
  if (!role.organ || !LOWER.test(role.organ)) return false;
  const core = phrase.items.at(-1) as Item;
  const { tokens } = scene.analysis;
  for (let i = phrase.bare; i < core.first; i++) if (BELOW.test(tokens[i].form)) return true;
  if (phrase.items.some((item) => item !== core && item.use === "region" && !item.detached)) return true;
  if (phrase.possessor && endsInRegion(phrase.possessor)) return true;
  const where = role.organ.startsWith("Government") ? /^(of|in)$/ : /^of$/;
  if (phrase.complements.some(({ preposition, phrase: inner }) => where.test(preposition) && endsInRegion(inner))) return true;
  const words = scene.analysis.span(core.first, core.last).text.toLowerCase();
  return scene.country === "USA" && role.country === null && (OF_STATES.test(words) || BELOW.test(words.split(" ")[0]));
}

function endsInRegion({ items, last }: Phrase): boolean {
  const item = items.at(-1);
  return item?.use === "region" && item.last === last;
}

/** Words of whom the report's own country is not: "foreign governments", "Middle Eastern men". */
const FOREIGN =
  /^(foreign|immigrant|migrant|refugee|overseas|international|global|world|undocumented|asylum|non|Western|Eastern|Middle|European|African|Asian|Arab|Latin|Central|allied|neighbou?ring|regional|colonial|various|multiple|most|many|all)$/i;

function isForeign({ analysis: { tokens } }: Scene, { first, last }: Phrase, role: Role): boolean {
  if (role.plural && /^(government|administration|regime)$/.test(role.role))
    return first + 1 === last || !/^(local|state|city|county|provincial|regional|municipal)$/i.test(tokens[last - 2].form);
  for (let i = first; i < last; i++) {
    const { form } = tokens[i];
    if (
      !FOREIGN.test(form) ||
      /^Americans?$/.test(tokens[tokens[i + 1]?.form === "-" ? i + 2 : i + 1]?.form ?? "") ||
      (/^\p{Ll}/u.test(form) && /^(western|eastern|central|middle|latin)$/.test(form))
    )
      continue;
    if (!/^(various|multiple|most|many|all|regional|global|international|world)$/i.test(form)) return true;
    if (/leader|government|minister/.test(role.role)) return true;
  }
  return false;
}

const AUTHORITIES = /^(authorities|regime|junta)$/i;

/** Whether the sentence tells of people or forces in another country, and not of the report's own. */
function isElsewhere(scene: Scene, phrase: Phrase, role: Role, told: Description): boolean {
  const sector = told.sectors[0] ?? "";
  const people = !role.organ && /^(CVL|OPP|JRN|SOC|MIL|REF)$/.test(sector);
  const force = role.organ && (/^(COP|MIL)$/.test(sector) || AUTHORITIES.test(scene.analysis.tokens[phrase.last - 1].form));
  if (!people && !force) return false;
  const near = countriesNear(scene, phrase);
  return near.size > 0 && scene.country !== null && !near.has(scene.country);
}

import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { Candidate } from "./candidates.js";
import type { Site } from "./pronoun-site.js";

/** After these the one acted on is spoken of next: "Police arrested Doe. He ...". */
const ON_OBJECT = new Set(
  "arrest detain free release pardon sentence jail imprison convict acquit shoot wound injure elect kidnap abduct rescue hospitalise hospitalize charge indict extradite deport".split(
    " ",
  ),
);
const REPORTER = new Set(
  "witness source official analyst expert observer critic resident authority minister reporter journalist diplomat lawyer doctor eyewitness".split(
    " ",
  ),
);
/** As much is added for somebody whom the report names again and again. */
const MOST_TOLD = 3;
const SAY = new Set("say tell report add warn claim announce state note explain confirm believe think".split(" "));

/** How near to mind a candidate is where a pronoun stands; above 0, greater is nearer. */
export function salience(analysis: Analysis, candidate: Candidate, site: Site): number {
  const { tokens } = analysis;
  const { head } = candidate;
  const distance = site.sentence - tokens[head].sentence;
  let score = 40 - distance * 12 + byRelation(analysis, candidate, site, distance);
  const entity = candidate.mention?.entity;
  if (candidate.mention?.form === "pronoun") score += 4;
  if (entity?.kind === "person") score += 2;
  if (entity) score += Math.min(MOST_TOLD, entity.mentions.length / 2);
  else if (candidate.members) score += MOST_TOLD;
  if (!entity && !candidate.members) score -= candidate.polity ? 2 : site.stance ? -8 : 7;
  if (site.stance && entity && distance + (relationIs(tokens[head].deprel, "nsubj") ? 0 : 1) > 0) score -= 10;
  if (site.sort === "they") score += byNumber(candidate) + (distance === 0 && /^police$/i.test(tokens[head].lemma) ? 14 : 0);
  if (site.sort === "it" && entity?.sectors[0] === "JRN") score -= 6;
  if (site.local === head) score += site.harm ? -18 : site.possessive ? 8 : 0;
  if (site.likely === head) score += 26;
  return score - Math.min(10, Math.abs(site.i - head) / 10);
}

function byRelation({ tokens }: Analysis, { head, plural, mention }: Candidate, site: Site, distance: number): number {
  const { deprel, lemma, xpos } = tokens[head];
  const governor = tokens[head].head >= 0 ? tokens[tokens[head].head] : null;
  if (relationIs(deprel, "nsubj")) {
    const says = governor !== null && SAY.has(governor.lemma);
    if (says && plural && REPORTER.has(lemma) && xpos === "NNS" && !site.speaks) return -12;
    if (deprel === "nsubj:pass" && governor && ON_OBJECT.has(governor.lemma)) return 12;
    return distance > 0 && governor && isInner(governor.deprel) ? 4 : 10;
  }
  if (relationIs(deprel, "obj") || relationIs(deprel, "iobj"))
    return governor?.i === site.asked
      ? 14
      : governor && ON_OBJECT.has(governor.lemma) && distance > 0
        ? site.suffers
          ? 16
          : 10
        : 4;
  if (relationIs(deprel, "nmod") || relationIs(deprel, "compound")) return mention?.form === "pronoun" ? 2 : -4;
  return 0;
}

/** A clause that another holds: its subject is less in mind than the other's. */
function isInner(deprel: string): boolean {
  return /^(ccomp|advcl|acl|xcomp|csubj)/.test(deprel);
}

function byNumber({ mention, plural, members }: Candidate): number {
  if (members || plural) return 6;
  const kind = mention?.entity.kind;
  return kind === "country" ? -10 : kind === "group" ? 3 : -8;
}

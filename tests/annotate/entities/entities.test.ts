import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { annotateEntities, entityFor, phraseSpan } from "../../../src/annotate/entities/entities.js";
import type { Analysis } from "../../../src/document/analysis.js";
import type { Entity } from "../../../src/document/annotation.js";
import { loadActors } from "../../../src/knowledge/actors.js";
import type { Knowledge } from "../../../src/knowledge/knowledge.js";
import { analysisOf, tokenAt } from "../../support/tree.js";

const actors = loadActors((path) => readFileSync(new URL(`../../../data/${path}`, import.meta.url), "utf8"));

function annotated(trees: string, published = "2019-06-14"): Analysis {
  const analysis = analysisOf(trees, { published });
  annotateEntities(analysis, { actors, places: { find: () => [] } } as unknown as Knowledge);
  return analysis;
}

/** An entity on one line: `name COUNTRY SECTORS office: mention; (title) mention`. */
function line(entity: Entity): string {
  const told = [entity.name ?? "-", entity.country ?? "-", entity.sectors.join("|") || "-", entity.office]
    .filter(Boolean)
    .join(" ");
  return `${told}: ${entity.mentions.map((m) => (m.title ? `(${m.title.text}) ` : "") + m.span.text).join("; ")}`;
}

const lines = (analysis: Analysis) => analysis.entities.map(line);

describe("names", () => {
  it("take country, sector and office from the title, and the head from the tree", () => {
    const analysis = annotated(`
      Turkish      ADJ   4 amod
      Foreign      ADJ   3 amod
      Ministry     PROPN 4 compound
      spokeswoman  NOUN  7 nsubj
      Jane         PROPN 4 appos ner=B-PER
      Roe          PROPN 5 flat  ner=I-PER
      spoke        VERB  0 root lemma=speak
      .            PUNCT 7 punct

      Roe          PROPN 2 nsubj ner=B-PER
      left         VERB  0 root lemma=leave
      .            PUNCT 2 punct`);
    expect(lines(analysis)).toEqual([
      "Jane Roe TUR GOV Foreign Ministry spokeswoman: (Turkish Foreign Ministry spokeswoman) Jane Roe; Roe",
    ]);
    expect(analysis.mentionAt(tokenAt(analysis, "spokeswoman"))?.entity.name).toBe("Jane Roe");
  });

  it("are linked to the office of the report's day", () => {
    const trees = `
      John   PROPN 3 nsubj ner=B-PER
      Kerry  PROPN 1 flat  ner=I-PER
      spoke  VERB  0 root lemma=speak`;
    expect(lines(annotated(trees, "2014-05-01"))).toEqual(["John Kerry USA GOV secretary of state: John Kerry"]);
    expect(lines(annotated(trees, "2018-05-01"))).toEqual(["John Kerry USA GOV: John Kerry"]);
  });

  it("are one entity with what an apposition says of them", () => {
    const analysis = annotated(`
      Jane    PROPN 9 nsubj ner=B-PER
      Roe     PROPN 1 flat  ner=I-PER
      ,       PUNCT 7 punct
      a       DET   7 det
      US      PROPN 7 compound ner=B-LOC
      peace   NOUN  7 compound
      envoy   NOUN  1 appos
      ,       PUNCT 1 punct
      arrived VERB  0 root lemma=arrive`);
    expect(lines(analysis)).toEqual(
      ["Jane Roe USA GOV US peace envoy: Jane Roe; US peace envoy"].map((text) =>
        text.replace("US peace envoy:", "peace envoy:"),
      ),
    );
  });

  it("of two people with one surname stay apart", () => {
    const analysis = annotated(`
      Jane PROPN 3 nsubj ner=B-PER
      Roe  PROPN 1 flat  ner=I-PER
      met  VERB  0 root  lemma=meet
      Paul PROPN 3 obj   ner=B-PER
      Roe  PROPN 4 flat  ner=I-PER`);
    expect(lines(analysis)).toEqual(["Jane Roe - -: Jane Roe", "Paul Roe - -: Paul Roe"]);
  });

  it("of people are not states", () => {
    const analysis = annotated(`
      Michael PROPN 3 nsubj ner=B-PER
      Jordan  PROPN 1 flat  ner=I-PER
      met     VERB  0 root  lemma=meet
      Chad    PROPN 3 obj   ner=B-PER
      Smith   PROPN 4 flat  ner=I-PER`);
    expect(lines(analysis)).toEqual(["Michael Jordan - -: Michael Jordan", "Chad Smith - -: Chad Smith"]);
  });

  it("have the abbreviation that stands in brackets after them", () => {
    const analysis = annotated(`
      The    DET   4 det
      Lake   PROPN 4 compound ner=B-ORG
      Rescue PROPN 4 compound ner=I-ORG
      Fund   PROPN 8 nsubj    ner=I-ORG
      (      PUNCT 6 punct
      LRF    PROPN 4 appos    ner=B-ORG
      )      PUNCT 6 punct
      paid   VERB  0 root     lemma=pay
      .      PUNCT 8 punct`);
    expect(lines(analysis)).toEqual(["Lake Rescue Fund - -: Lake Rescue Fund; LRF"]);
  });
});

describe("names that several bear", () => {
  it("mean the one whose country the report speaks of", () => {
    const voters = `
      Georgia PROPN 2 compound ner=B-LOC
      voters  NOUN  3 nsubj lemma=voter
      decided VERB  0 root  lemma=decide
      .       PUNCT 3 punct`;
    const texas = `
      Texas PROPN 2 nsubj ner=B-LOC
      waited VERB 0 root lemma=wait`;
    expect(annotated(`${voters}\n\n${texas}`).entities.map((entity) => entity.country)).toEqual(["USA"]);
    expect(annotated(voters).entities.map((entity) => entity.country)).toEqual(["GEO"]);
  });

  it("in lower case are names where a tag says so", () => {
    const analysis = annotated(`
      russia PROPN 2 nsubj ner=B-LOC
      left   VERB  0 root  lemma=leave`);
    expect(lines(analysis)).toEqual(["Russia RUS GOV: russia"]);
  });

  it("of an organ mean that of the state beside it", () => {
    const analysis = annotated(`
      The      DET   3 det
      Peruvian ADJ   3 amod
      Congress PROPN 4 nsubj ner=B-ORG
      voted    VERB  0 root  lemma=vote`);
    expect(analysis.entities.map((entity) => [entity.country, entity.sectors])).toEqual([["PER", ["LEG"]]]);
  });
});

describe("metonyms", () => {
  it("are governments where they act and are acted on", () => {
    const analysis = annotated(`
      Moscow  PROPN 2 nsubj ner=B-LOC
      accused VERB  0 root  lemma=accuse
      Kyiv    PROPN 2 obj   ner=B-LOC
      .       PUNCT 2 punct`);
    expect(lines(analysis)).toEqual(["Russia RUS GOV: Moscow", "Ukraine UKR GOV: Kyiv"]);
    expect(analysis.mentions.map((mention) => mention.form)).toEqual(["metonym", "metonym"]);
  });

  it("are places after a preposition of place, and as what is hit", () => {
    const analysis = annotated(`
      Iran     PROPN 2 nsubj ner=B-LOC
      held     VERB  0 root  lemma=hold
      talks    NOUN  2 obj
      in       ADP   5 case
      Moscow   PROPN 2 obl   ner=B-LOC
      and      CCONJ 7 cc
      bombed   VERB  2 conj  lemma=bomb
      Damascus PROPN 7 obj   ner=B-LOC`);
    expect(lines(analysis)).toEqual(["Iran IRN GOV: Iran"]);
  });
});

describe("descriptions", () => {
  it("take the country from an adjective and the sectors from the role and its modifiers", () => {
    const analysis = annotated(`
      Syrian     ADJ   3 amod
      opposition NOUN  3 compound
      fighters   NOUN  4 nsubj  lemma=fighter
      attacked   VERB  0 root   lemma=attack
      a          DET   7 det
      military   ADJ   7 amod
      spokesman  NOUN  4 obj
      of         ADP   10 case
      the        DET   10 det
      army       NOUN  7 nmod
      and        CCONJ 13 cc
      three      NUM   13 nummod
      civilians  NOUN  7 conj   lemma=civilian`);
    expect(lines(analysis)).toEqual([
      "- SYR REB: Syrian opposition fighters",
      "- SYR MIL military spokesman: military spokesman of the army",
      "Armed forces of Syria SYR MIL: army",
      "- SYR CVL: three civilians",
    ]);
  });

  it("do not take the country of what they are for, against or led by", () => {
    const analysis = annotated(`
      Iran     PROPN 3 obl:agent ner=B-LOC
      -        PUNCT 3 punct xpos=HYPH
      backed   VERB  4 amod
      rebels   NOUN  9 nsubj lemma=rebel
      and      CCONJ 8 cc
      pro-Iranian ADJ 8 amod
      armed    ADJ   8 amod
      groups   NOUN  4 conj lemma=group
      fought   VERB  0 root lemma=fight`);
    expect(analysis.entities.map((entity) => entity.country)).toEqual([null, null]);
  });

  it("beside a group's name are the group", () => {
    const analysis = annotated(`
      HTS      PROPN 2 compound ner=B-ORG
      fighters NOUN  3 nsubj    lemma=fighter
      attacked VERB  0 root     lemma=attack`);
    expect(lines(analysis)).toEqual(["Hayat Tahrir al-Sham SYR REB: HTS; HTS fighters"]);
  });

  it("of a state's government are the state", () => {
    const analysis = annotated(`
      Israel  PROPN 2 nsubj ner=B-LOC
      struck  VERB  0 root  lemma=strike
      .       PUNCT 2 punct

      The        DET  3 det
      Israeli    ADJ  3 amod
      government NOUN 4 nsubj
      denied     VERB 0 root lemma=deny
      it         PRON 4 obj`);
    expect(lines(analysis)[0]).toBe("Israel ISR GOV: Israel; Israeli government");
  });
});

describe("pronouns and nouns that name again", () => {
  it("find the nearest fitting entity, subjects first", () => {
    const analysis = annotated(`
      Jane   PROPN 3 nsubj ner=B-PER
      Roe    PROPN 1 flat  ner=I-PER
      met    VERB  0 root  lemma=meet
      rebels NOUN  3 obj   lemma=rebel
      .      PUNCT 3 punct

      She      PRON 2 nsubj lemma=she
      accused  VERB 0 root  lemma=accuse
      them     PRON 2 obj   lemma=they
      .        PUNCT 2 punct`);
    expect(lines(analysis)).toEqual(["Jane Roe - -: Jane Roe; She", "- - REB: rebels; them"]);
  });

  it("lend their country to what they own", () => {
    const analysis = annotated(`
      Turkey  PROPN 5 nsubj ner=B-LOC
      and     CCONJ 3 cc
      Iraq    PROPN 1 conj  ner=B-LOC
      both    DET   5 advmod
      said    VERB  0 root  lemma=say
      .       PUNCT 5 punct

      Turkey  PROPN 2 nsubj ner=B-LOC
      moved   VERB  0 root  lemma=move
      its     PRON  4 nmod:poss xpos=PRP$ lemma=its
      troops  NOUN  2 obj   lemma=troop`);
    expect(lines(analysis)).toContain("- TUR MIL: its troops");
  });

  it("leave an empty it alone", () => {
    const analysis = annotated(`
      Hamas  PROPN 2 nsubj ner=B-ORG
      waited VERB  0 root  lemma=wait
      .      PUNCT 2 punct

      It       PRON  3 nsubj lemma=it
      is       AUX   3 cop   lemma=be
      unclear  ADJ   0 root
      whether  SCONJ 6 mark
      talks    NOUN  6 nsubj
      failed   VERB  3 csubj lemma=fail`);
    expect(lines(analysis)).toEqual(["Hamas PSE REB|PTY: Hamas"]);
  });

  it("know the group and the ministry again", () => {
    const analysis = annotated(`
      Boko    PROPN 3 nsubj ner=B-ORG
      Haram   PROPN 1 flat  ner=I-ORG
      fled    VERB  0 root  lemma=flee
      .       PUNCT 3 punct

      The      DET  2 det
      group    NOUN 3 nsubj
      returned VERB 0 root lemma=return`);
    expect(lines(analysis)).toEqual(["Boko Haram NGA REB: Boko Haram; group"]);
  });
});

describe("entityFor and phraseSpan", () => {
  const analysis = annotated(`
    Israeli ADJ   2 amod
    jets    NOUN  3 nsubj lemma=jet
    bombed  VERB  0 root  lemma=bomb
    the     DET   6 det
    large   ADJ   6 amod
    dam     NOUN  3 obj
    ,       PUNCT 10 punct
    which   PRON  10 nsubj
    had     AUX   10 aux
    burst   VERB  6 acl:relcl`);

  it("give the state behind an adjective and a nameless entity for any other noun", () => {
    expect(entityFor(analysis, tokenAt(analysis, "Israeli"))?.country).toBe("ISR");
    const dam = entityFor(analysis, tokenAt(analysis, "dam"));
    expect(dam).toMatchObject({ name: null, country: null, sectors: [] });
    expect(dam?.mentions[0].span.text).toBe("large dam");
    expect(entityFor(analysis, tokenAt(analysis, "dam"))).toBe(dam);
    expect(entityFor(analysis, tokenAt(analysis, "bombed"))).toBeNull();
  });

  it("leave the relative clause out of a phrase", () => {
    expect(phraseSpan(analysis, tokenAt(analysis, "dam"))).toEqual([3, 6]);
  });

  it("leave an adverb after a phrase out of it, and keep one before", () => {
    const trailing = annotated(`
      nearly   ADV   2 advmod
      forty    NUM   3 nummod
      men      NOUN  4 nsubj  lemma=man
      left     VERB  0 root   lemma=leave
      the      DET   6 det
      dam      NOUN  4 obj
      there    ADV   6 advmod
      together ADV   6 advmod`);
    expect(phraseSpan(trailing, tokenAt(trailing, "dam"))).toEqual([4, 6]);
    expect(phraseSpan(trailing, tokenAt(trailing, "men"))).toEqual([0, 3]);
  });
});

import type { CodedReport } from "../../src/record/schema.js";

/** A small coded report written by hand: a fictional accusation without evidence. */
export function sampleCoded(text = "Kestria accused Solvania of arming rebels, without presenting any evidence."): CodedReport {
  const span = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, text: words, part: "body" as const };
  };
  const rule = "test";
  return {
    schema: "readout/coded-report@1",
    coder: { name: "readout", version: "0", model: "none", codebook: "none" },
    report: {
      id: "r1",
      title: "A charge",
      published: "2025-03-04",
      publisher: "Vardis Herald",
      language: "en",
      text,
      captions: [],
    },
    sentences: [{ start: 0, end: text.length }],
    entities: [
      {
        id: "e1",
        name: "Kestria",
        kind: "country",
        country: "XKE",
        sectors: ["GOV"],
        mentions: [{ span: span("Kestria"), form: "name", rule }],
      },
      {
        id: "e2",
        name: "Solvania",
        kind: "country",
        country: "XSO",
        sectors: ["GOV"],
        mentions: [{ span: span("Solvania"), form: "name", rule }],
      },
    ],
    times: [],
    places: [],
    statements: [
      {
        id: "s1",
        kind: "indirect",
        speaker: "e1",
        speakerSpan: span("Kestria"),
        cue: span("accused"),
        content: [span("Solvania of arming rebels")],
        addressees: [],
        via: [],
        evidence: { status: "none presented", span: span("without presenting any evidence"), rule },
        rule,
      },
    ],
    events: [
      {
        id: "v1",
        type: "ACCUSE",
        modes: ["allege"],
        contexts: [],
        quad: 3,
        score: -3.5,
        actors: ["e1"],
        recipients: ["e2"],
        reality: [],
        statement: "s1",
        when: { start: "2025-03-04", end: "2025-03-04", basis: "said", rule },
        mentions: [
          { trigger: span("accused"), sentence: 0, actorSpans: [span("Kestria")], recipientSpans: [span("Solvania")], rule },
        ],
        confidence: 0.9,
      },
    ],
    agreements: [],
    relations: [],
  };
}

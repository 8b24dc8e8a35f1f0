import { z } from "zod";

/**
 * The published shape of a coded report, `readout/coded-report@1`. Offsets are UTF-16 code units into `report.text`, half open;
 * days are ISO 8601. Absent means not told; a list is empty rather than absent. `z.toJSONSchema(codedReport)` is the JSON Schema.
 */
const day = z.string().describe("ISO 8601 day");

export const span = z
  .object({ start: z.int(), end: z.int(), text: z.string(), part: z.enum(["title", "body", "caption"]) })
  .describe("UTF-16 offsets into report.text, half open, and the words there");

export const when = z.object({
  start: day.nullable().describe("first day; null for an open start"),
  end: day.nullable().describe("last day, inclusive; null for an open end"),
  basis: z.enum(["said", "implied"]),
  rule: z.string(),
});

export const mention = z.object({
  span: span.describe("the name or noun phrase, without article and title"),
  title: span.optional().describe("a title before the name"),
  form: z.enum(["name", "title", "pronoun", "metonym", "description"]),
  reading: z
    .object({ as: z.enum(["government", "people", "team", "event"]), rule: z.string() })
    .optional()
    .describe("what the name of a place stands for, and why; only with the form metonym"),
  rule: z.string(),
});

export const entity = z.object({
  id: z.string(),
  name: z.string().optional().describe("canonical English name"),
  kind: z.enum(["person", "organisation", "country", "group", "place", "role"]),
  country: z.string().optional().describe("ISO 3166-1 alpha-3, or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG, MNC, KOS"),
  sectors: z.array(z.string()).describe("PLOVER sectors, the first is primary"),
  office: z.string().optional().describe("held on the day of the report"),
  wikidata: z.string().optional(),
  mentions: z.array(mention),
});

export const time = z.object({
  span,
  timex: z.object({ type: z.enum(["DATE", "TIME", "DURATION", "SET"]), value: z.string(), mod: z.string().optional() }),
  start: day.optional(),
  end: day.optional(),
  anchor: z.string().optional().describe("what the value was reckoned from: published, or time:N"),
  basis: z.enum(["said", "implied"]),
  rule: z.string(),
});

export const place = z.object({
  span,
  name: z.string(),
  country: z.string().optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  geonames: z.int().optional(),
  precision: z.enum(["point", "city", "region", "country"]).optional(),
  rule: z.string(),
});

export const statement = z.object({
  id: z.string(),
  kind: z.enum(["direct", "indirect", "mixed", "thought"]),
  speaker: z.string().optional().describe("id of an entity"),
  speakerSpan: span.optional().describe("the whole phrase, title included"),
  cue: span,
  force: z
    .string()
    .optional()
    .describe("assert, deny, accuse, condemn, demand, promise, threaten, announce, ask, confirm, doubt"),
  content: z.array(span),
  addressees: z.array(z.string()),
  via: z.array(z.string()).describe("who passed the words on, outermost first"),
  when: when.optional(),
  medium: z.string().optional(),
  venue: z.string().optional(),
  evidence: z
    .object({
      status: z.enum(["none presented", "unverified", "disputed", "denied", "cited", "independently confirmed"]),
      span,
      rule: z.string(),
    })
    .optional(),
  rule: z.string(),
});

const toll = z.union([z.int(), z.string()]).describe("a number, or the words when no number is told");

export const event = z.object({
  id: z.string(),
  type: z.string().describe("PLOVER event type"),
  modes: z.array(z.string()),
  contexts: z.array(z.string()),
  cameo: z.string().optional(),
  quad: z.int().min(1).max(4),
  score: z.number(),
  actors: z.array(z.string()).describe("ids of entities; empty when unknown"),
  recipients: z.array(z.string()),
  when: when.optional(),
  place: z.int().optional().describe("index into places"),
  reality: z.array(z.enum(["claimed", "future", "hypothetical", "negation", "historical"])),
  onTheWordOf: z.string().optional().describe("id of the entity on whose word it stands; absent when the outlet tells it"),
  statement: z.string().optional(),
  deaths: toll.optional(),
  injuries: toll.optional(),
  casualties: toll.optional().describe("dead and injured told together"),
  mentions: z.array(
    z.object({
      trigger: span,
      sentence: z.int(),
      actorSpans: z.array(span),
      recipientSpans: z.array(span),
      rule: z.string().describe("the pattern of the codebook that matched"),
    }),
  ),
  confidence: z.number(),
});

export const agreement = z.object({
  id: z.string(),
  kind: z.string(),
  when: when.optional(),
  brokers: z.array(z.string()),
  parties: z.array(z.string()),
  guarantors: z.array(z.string()),
  status: z.string().optional(),
  spans: z.array(span),
  rule: z.string(),
});

export const relation = z.object({
  kind: z.enum(["ally", "supporter", "member", "leader-of", "opponent", "backed-by"]),
  from: z.string(),
  to: z.string(),
  span,
  rule: z.string(),
});

export const token = z.object({
  start: z.int(),
  end: z.int(),
  form: z.string(),
  lemma: z.string(),
  upos: z.string(),
  xpos: z.string(),
  head: z.int().describe("position in the sentence, counted from 1; 0 is the root"),
  deprel: z.string(),
  ner: z.string(),
});

export const report = z.object({
  id: z.string(),
  title: z.string().optional(),
  byline: z.string().optional(),
  agency: z.string().optional(),
  publisher: z.string().optional(),
  url: z.string().optional(),
  canonicalUrl: z.string().optional(),
  published: day.optional().describe("the anchor of relative dates"),
  language: z.string().optional().describe("ISO 639-1"),
  text: z.string(),
  captions: z.array(z.object({ start: z.int(), end: z.int(), credit: z.string().optional() })),
});

export const codedReport = z.object({
  schema: z.literal("readout/coded-report@1"),
  coder: z.object({ name: z.string(), version: z.string(), model: z.string(), codebook: z.string() }),
  report,
  notCoded: z.string().optional().describe("why the report was read but not coded"),
  sentences: z.array(z.object({ start: z.int(), end: z.int() })),
  entities: z.array(entity),
  times: z.array(time),
  places: z.array(place),
  statements: z.array(statement),
  events: z.array(event),
  agreements: z.array(agreement),
  relations: z.array(relation),
  tokens: z.array(token).optional(),
});

export type SpanRecord = z.infer<typeof span>;
export type WhenRecord = z.infer<typeof when>;
export type EntityRecord = z.infer<typeof entity>;
export type TimeRecord = z.infer<typeof time>;
export type PlaceRecord = z.infer<typeof place>;
export type StatementRecord = z.infer<typeof statement>;
export type EventRecord = z.infer<typeof event>;
export type AgreementRecord = z.infer<typeof agreement>;
export type RelationRecord = z.infer<typeof relation>;
export type TokenRecord = z.infer<typeof token>;
export type ReportRecord = z.infer<typeof report>;
export type CodedReport = z.infer<typeof codedReport>;

import { z } from "zod";
import { codedReport } from "../record/schema.js";

/**
 * What the server answers, shape by shape; the OpenAPI document and the types of the web app are made from these. Days are ISO 8601,
 * offsets are UTF-16 code units into the report's text, half open. `null` means that nothing is known.
 */
const text = z.string();
const textOrNull = z.string().nullable();
const day = z.string().nullable().describe("ISO 8601 day; null when unknown");
const whole = z.int();

export const party = z
  .object({
    key: text.describe("key of the actor over all reports: a Wikidata id, else COUNTRY:name"),
    name: text,
    country: textOrNull.describe("ISO 3166-1 alpha-3, or PLOVER's own codes"),
    sector: textOrNull.describe("primary PLOVER sector"),
  })
  .describe("somebody who acts, speaks or is acted on");

export const counts = z
  .object({
    mentions: whole.describe("places in the text that tell of it"),
    reports: whole,
    outlets: whole.describe("publishers"),
    origins: whole.describe("texts that the reports descend from: a wire story and its copies are one"),
  })
  .describe("how often something is told");

export const placeOf = z.object({
  name: text,
  country: textOrNull,
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  precision: textOrNull.describe("point, city, region or country"),
  geonames: whole.nullable(),
});

export const quote = z
  .object({
    report: text,
    publisher: textOrNull,
    start: whole,
    end: whole,
    text: text,
    trigger: z.object({ start: whole, end: whole }).nullable().describe("the words that tell it, as offsets into the report"),
  })
  .describe("a sentence of a report");

export const eventItem = z
  .object({
    id: text,
    day,
    dayBasis: textOrNull.describe("said or implied"),
    firstDay: day,
    lastDay: day,
    type: text.describe("PLOVER type"),
    modes: z.array(text),
    contexts: z.array(text),
    cameo: textOrNull,
    quad: whole,
    score: z.number(),
    actors: z.array(party),
    recipients: z.array(party),
    place: placeOf.nullable(),
    reality: z.array(text),
    claimed: z.boolean().describe("it stands only on somebody's word"),
    onTheWordOf: textOrNull,
    evidence: textOrNull,
    denied: z.boolean(),
    disputed: z.boolean(),
    deaths: textOrNull.describe("a number, or the words when no number is told"),
    injuries: textOrNull,
    confidence: z.number(),
    counts,
    quote,
  })
  .describe("one event in the world, told by one report or many");

export const statementItem = z
  .object({
    id: text,
    kind: text.describe("direct, indirect or mixed"),
    force: textOrNull,
    speaker: party.nullable(),
    cue: text,
    content: text,
    start: whole,
    end: whole,
    addressees: z.array(text),
    via: z.array(text).describe("who passed the words on, outermost first"),
    day,
    medium: textOrNull,
    venue: textOrNull,
    evidence: textOrNull,
    evidenceText: textOrNull,
    denies: textOrNull.describe("id of the event that it denies"),
    report: text,
    publisher: textOrNull,
  })
  .describe("words attributed to a speaker");

export const decision = z
  .object({
    id: text,
    at: text,
    by: text,
    kind: z.enum(["join", "split", "verdict", "not-actor"]),
    subject: text.describe("id of an event, a statement, or key of an actor"),
    value: text.describe("join, split: id of another event; verdict: right or wrong"),
    note: textOrNull,
  })
  .describe("what a person decided about a record; kept beside it, never over it");

const telling = z.object({
  event: text.describe("id of the event as coded in this report"),
  quote,
  firstDay: day,
  lastDay: day,
  place: textOrNull,
  deaths: textOrNull,
  actors: z.array(party),
  recipients: z.array(party),
  why: z.unknown().describe("why it was taken for the same event: what agreed, and how far"),
});

export const eventDetail = eventItem.extend({
  origins: z.array(
    z.object({
      origin: text,
      label: text,
      reports: z.array(
        z.object({
          report: text,
          title: textOrNull,
          publisher: textOrNull,
          published: day,
          copyOf: textOrNull,
          why: textOrNull,
          tellings: z.array(telling),
        }),
      ),
    }),
  ),
  differences: z.array(
    z.object({
      field: text.describe("day, place, deaths, injuries, actor, recipient or denial"),
      values: z.array(z.object({ value: text, tellings: z.array(quote) })),
    }),
  ),
  statements: z.array(statementItem).describe("claims of it, denials and confirmations"),
  codings: z.array(z.object({ id: text, coder: text, version: text, codebook: text, codedAt: text, current: z.boolean() })),
  decisions: z.array(decision),
});

const appearance = z.object({ day, report: text });

export const claimItem = z
  .object({
    statement: statementItem,
    event: eventItem.nullable(),
    first: appearance,
    latest: appearance,
    appearances: whole,
    denials: z.array(statementItem),
  })
  .describe("who says what of whom, on what evidence, and who denies it");

export const reportItem = z.object({
  id: text,
  source: text,
  version: whole,
  title: textOrNull,
  publisher: textOrNull,
  agency: textOrNull,
  published: day,
  language: textOrNull,
  events: whole,
  statements: whole,
  origin: textOrNull.describe("the report that its family descends from"),
  copyOf: textOrNull.describe("the report that it copies"),
  notCoded: textOrNull.describe("why it was read but not coded"),
});

export const reportDetail = reportItem.extend({
  coded: codedReport,
  versions: z.array(z.object({ id: text, version: whole, published: day })),
  copies: z.array(reportItem),
  merged: z.record(text, text).describe("for each event of `coded`, the id of the event in the world that it tells of"),
});

export const actorItem = z.object({
  key: text,
  name: text,
  kind: textOrNull,
  country: textOrNull,
  sector: textOrNull,
  wikidata: textOrNull,
  events: whole,
  statements: whole,
  reports: whole,
  first: day,
  latest: day,
});

const kinds = z.record(text, whole).describe("events by kind: contact, cooperation, conflict");

export const actorDetail = actorItem.extend({
  names: z.array(z.object({ name: text, n: whole })),
  dealings: z
    .array(z.object({ other: party, kinds, counts, first: day, latest: day }))
    .describe("whom they deal with, those of most events first; of very many events the newest 8,000"),
  months: z.array(z.object({ month: text.describe("YYYY-MM"), events: whole })),
  relations: z.array(z.object({ kind: text, other: text, text, report: text, start: whole, end: whole })),
});

export const networkEdge = z.object({
  a: text,
  b: text,
  kinds: z.record(z.enum(["contact", "cooperation", "conflict"]), whole),
  counts,
  first: day,
  latest: day,
});

export const network = z.object({
  nodes: z.array(party.extend({ events: whole })),
  edges: z.array(networkEdge),
  truncated: z.boolean().describe("there is more than is shown"),
});

export const contacts = z
  .object({
    first: text,
    latest: text,
    days: whole.describe("days with contact"),
    gaps: z
      .array(z.object({ from: text, to: text, days: whole }))
      .readonly()
      .describe("14 days or more without, the longest first"),
  })
  .describe("when two actors dealt with each other");

export const versionChanges = z
  .object({
    version: whole,
    report: text,
    published: day,
    title: z.tuple([textOrNull, textOrNull]).readonly().nullable().describe("before and after; null when it is the same"),
    changes: z
      .array(
        z.object({
          kind: z.enum(["changed", "added", "removed"]),
          before: textOrNull,
          after: textOrNull,
          events: z.tuple([textOrNull, textOrNull]).readonly().describe("the coded events of the older and the newer version"),
          field: text.optional().describe("deaths, injuries, day, place, actor, recipient, reality, ..."),
        }),
      )
      .readonly(),
  })
  .describe("what a version of a report tells otherwise than the one before it");

export const timeline = z.object({
  by: z.enum(["day", "week", "month", "year"]),
  lanes: z.array(
    z.object({ key: text, label: text, buckets: z.array(z.object({ start: text, events: whole, reports: whole })) }),
  ),
});

export const mapPlace = z.object({
  name: text,
  country: textOrNull,
  lat: z.number(),
  lon: z.number(),
  precision: textOrNull,
  geonames: whole.nullable(),
  events: whole,
  reports: whole,
  quads: z.record(text, whole).describe("events by quad class, 1 to 4"),
});

export const agreementItem = z.object({
  id: text,
  kind: text,
  name: text,
  firstDay: day,
  lastDay: day,
  status: textOrNull,
  place: textOrNull,
  parties: z.array(party),
  brokers: z.array(party),
  guarantors: z.array(party),
  counts,
  events: z.array(z.object({ bearing: text.describe("signed, extended, violated, ended or confirmed"), day, event: eventItem })),
  quotes: z.array(quote),
});

const facet = z.array(z.object({ value: text, label: text.optional(), count: whole }));

export const facets = z.object({
  facets: z.record(text, facet).describe("type, mode, context, actor, recipient, country, publisher, evidence, reality, year"),
  approximate: z.boolean().describe("time was too short to count all; counts are of the newest events"),
});

export const sourceItem = z.object({
  publisher: text,
  reports: whole,
  originals: whole.describe("reports that copy no other"),
  first: day,
  latest: day,
});

export const feedItem = z.object({
  url: text,
  title: textOrNull,
  fetchedAt: textOrNull,
  status: whole.nullable(),
  error: textOrNull,
  failures: whole,
  notBefore: textOrNull,
  items: whole,
  days: z.array(z.object({ day: text, items: whole })).describe("items first seen a day, the last 30 days; a gap shows"),
});

export const sources = z.object({ outlets: z.array(sourceItem), feeds: z.array(feedItem) });

export const status = z.object({
  version: text,
  readOnly: z.boolean(),
  coding: z.boolean().describe("reports are being coded now"),
  reports: whole,
  events: whole,
  statements: whole,
  outlets: whole,
  origins: whole,
  actors: whole,
  agreements: whole,
  first: day,
  latest: day,
});

/** A problem as RFC 9457 has it. */
export const problem = z.object({
  type: text,
  title: text,
  status: whole,
  detail: text.optional(),
});

/** A page of a list: `next` is the cursor of the page behind it, absent on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: text.optional() });

export type Party = z.infer<typeof party>;
export type Counts = z.infer<typeof counts>;
export type PlaceOf = z.infer<typeof placeOf>;
export type Quote = z.infer<typeof quote>;
export type EventItem = z.infer<typeof eventItem>;
export type EventDetail = z.infer<typeof eventDetail>;
export type StatementItem = z.infer<typeof statementItem>;
export type ClaimItem = z.infer<typeof claimItem>;
export type Decision = z.infer<typeof decision>;
export type ReportItem = z.infer<typeof reportItem>;
export type ReportDetail = z.infer<typeof reportDetail>;
export type ActorItem = z.infer<typeof actorItem>;
export type ActorDetail = z.infer<typeof actorDetail>;
export type Network = z.infer<typeof network>;
export type NetworkEdge = z.infer<typeof networkEdge>;
export type Contacts = z.infer<typeof contacts>;
export type VersionChanges = z.infer<typeof versionChanges>;
export type Timeline = z.infer<typeof timeline>;
export type MapPlace = z.infer<typeof mapPlace>;
export type AgreementItem = z.infer<typeof agreementItem>;
export type Facets = z.infer<typeof facets>;
export type Sources = z.infer<typeof sources>;
export type FeedItem = z.infer<typeof feedItem>;
export type Status = z.infer<typeof status>;
export type Problem = z.infer<typeof problem>;
export interface Page<Item> {
  items: Item[];
  next?: string;
}

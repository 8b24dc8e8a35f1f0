import { z } from "zod";

/** What narrows a list, the same names in the API, on the page addresses and on the command line. */
const words = (about: string) => z.string().trim().min(1).max(500).optional().describe(about);
const day = (about: string) => z.iso.date("write a day as 2024-12-04").optional().describe(about);
const flag = (about: string) =>
  z
    .enum(["1", "true", "yes", "0", "false", "no"])
    .transform((value) => ["1", "true", "yes"].includes(value))
    .optional()
    .describe(about);
const whole = (least: number, most: number, about: string) =>
  z.coerce.number().int().min(least).max(most).optional().describe(about);

export const SORTS = ["newest", "oldest", "origins", "reports", "unsure"] as const;

export const paging = {
  limit: whole(1, 1000, "how many; 50 when not told"),
  cursor: words("`next` of the page before"),
};

const kinds = {
  type: words("PLOVER types, several with a comma: AGREE,CONSULT"),
  mode: words("a PLOVER mode, such as phone"),
  context: words("a PLOVER context, such as military"),
  quad: words("quad classes, 1 to 4"),
};
const parties = {
  actor: words("an actor's key, part of a name, or a code: RUS, RUS.GOV"),
  recipient: words("likewise"),
};
const days = { from: day("first day"), to: day("last day, inclusive") };
const report = {
  publisher: words("only what this outlet reported"),
  text: words("only what is told in reports that hold these words"),
};

export const eventFilter = z.object({
  ...parties,
  ...kinds,
  place: words("part of a place's name"),
  country: words("country of the place, ISO 3166-1 alpha-3"),
  ...days,
  evidence: words("a status of evidence: none-presented, unverified, disputed, denied, cited, independently-confirmed"),
  reality: words("claimed, future, hypothetical, negation, historical; `actual` for none of these"),
  claimed: flag("only what stands on somebody's word alone"),
  denied: flag("only what somebody denies"),
  disputed: flag("only what reports tell differently"),
  minOrigins: whole(1, 1000, "told by at least so many texts that copy no other"),
  ...report,
});

export const eventQuery = eventFilter.extend({
  sort: z.enum(SORTS).optional().describe("newest when not told; unsure: least confident first"),
  ...paging,
});

export const statementQuery = z.object({
  actor: words("the speaker: an actor's key, part of a name, or a code: RUS, RUS.GOV"),
  evidence: eventFilter.shape.evidence,
  ...days,
  ...report,
  ...paging,
});

export const reportQuery = z.object({ ...days, ...report, ...paging });

export const actorQuery = z.object({
  actor: words("part of a name, or a code: RUS, RUS.GOV"),
  country: words("ISO 3166-1 alpha-3, or PLOVER's own codes"),
  ...paging,
});

export const networkQuery = eventFilter.pick({ from: true, to: true, actor: true }).extend({
  kind: z.enum(["contact", "cooperation", "conflict"]).optional().describe("how they deal with each other"),
  limit: whole(1, 1000, "how many edges; 200 when not told"),
});

export const edgeQuery = z.object({
  a: z.string().min(1).max(500).describe("key of an actor"),
  b: z.string().min(1).max(500).describe("key of another"),
  kind: networkQuery.shape.kind,
  ...days,
  ...paging,
});

export const contactsQuery = edgeQuery.omit({ limit: true, cursor: true });

export const timelineQuery = eventFilter.extend({
  by: z.enum(["day", "week", "month", "year"]).optional().describe("how wide a bucket is; month when not told"),
  lane: z.enum(["type", "actor", "quad"]).optional().describe("what a lane is; type when not told"),
});

export const agreementQuery = z.object({
  actor: words("a party, broker or guarantor: key, part of a name, or a code"),
  kind: words("ceasefire, treaty, deal, ..."),
  ...days,
  ...paging,
});

export const nothing = z.object({});

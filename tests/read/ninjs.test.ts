import { expect, test } from "vitest";
import { read } from "../../src/read/read.js";
import type { InputFormat, Source } from "../../src/read/reader.js";
import { tables } from "./tables.js";

async function all(content: string, format?: InputFormat): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of read({ name: "wire.json", content }, { ...tables, format })) found.push(source);
  return found;
}
const report = (source: Source) => {
  if ("error" in source) throw source.error;
  return source.report;
};
const message = (source: Source) => ("error" in source ? source.error.message : "no error");

const body = "VARDIS - The port of Arbel reopened on Tuesday.\n\nShips had waited for a week.";
const first = {
  uri: "urn:wire:1",
  type: "text",
  versioncreated: "2025-03-04T09:00:00Z",
  language: "en-GB",
  headline: "Port reopens",
  byline: "By Ann Bell",
  source: "Reuters",
  located: "Vardis",
  copyrightholder: "The Wire",
  body_text: body,
  associations: {
    main: { uri: "urn:wire:1p", type: "picture", description_text: "Ships at Arbel.", byline: "Bob Carr" },
    other: { uri: "urn:wire:2", type: "text", body_text: "Not this." },
  },
};
const second = {
  uri: "urn:wire:1",
  type: "text",
  versioncreated: "2025-03-04T09:00:00Z",
  language: "en",
  headlines: [
    { role: "short", value: "Port" },
    { role: "main", value: "Port reopens" },
  ],
  bodies: [
    {
      role: "main",
      contenttype: "text/html",
      value: "<p>VARDIS - The port of Arbel reopened on Tuesday.</p><p>Ships had waited &amp; waited.</p>",
    },
  ],
  by: "Ann Bell",
};
const third = {
  uri: "urn:wire:1",
  type: "text",
  versionCreated: "2025-03-04T09:00:00Z",
  language: "en",
  headlines: [{ value: "Port reopens" }],
  bodies: [{ contentType: "text/plain", value: body }],
  by: "Ann Bell",
  infoSources: [{ name: "Vardis Herald" }],
};

test.each([
  ["1.x", first, "Reuters", "Ships had waited for a week."],
  ["2.x", second, undefined, "Ships had waited & waited."],
  ["3.x", third, "Vardis Herald", "Ships had waited for a week."],
])("ninjs %s is known by its keys", async (_, item, publisher, last) => {
  const told = report((await all(JSON.stringify(item)))[0]);
  expect(told).toMatchObject({
    id: "urn:wire:1",
    title: "Port reopens",
    byline: "Ann Bell",
    published: "2025-03-04",
    language: "en",
  });
  expect(told.publisher).toBe(publisher);
  expect(told.text.split("\n\n").slice(0, 3)).toEqual(["Port reopens", "VARDIS - The port of Arbel reopened on Tuesday.", last]);
});

test("the agency is told from the source, captions from the pictures that belong to an item", async () => {
  const told = report((await all(JSON.stringify(first)))[0]);
  expect(told.agency).toBe("Reuters");
  expect(told.captions.map(({ start, end, credit }) => [told.text.slice(start, end), credit])).toEqual([
    ["Ships at Arbel.", "Bob Carr"],
  ]);
  expect(told.text).not.toContain("Not this");
});

test("a list, and an item on each line, read alike; lines of our own are no ninjs", async () => {
  const items = [first, { ...third, uri: "urn:wire:2" }];
  const ids = async (content: string, format?: InputFormat) => (await all(content, format)).map((source) => report(source).id);
  expect(await ids(JSON.stringify(items))).toEqual(["urn:wire:1", "urn:wire:2"]);
  expect(await ids(items.map((item) => JSON.stringify(item)).join("\n"), "ninjs")).toEqual(["urn:wire:1", "urn:wire:2"]);
  expect(await ids(JSON.stringify({ id: "a", uri: "b", headline: "c", text: "Own words." }))).toEqual(["a"]);
});

test("an item that its sender took back, or without text, or no item at all is one clear line", async () => {
  const found = await all(
    JSON.stringify([
      { ...first, pubstatus: "canceled" },
      { uri: "u", type: "audio", headline: "Sound" },
      7,
      { ...third, versionCreated: "soon" },
    ]),
    "ninjs",
  );
  expect(message(found[0])).toMatch(/taken back by its sender \(pubstatus canceled\); leave/);
  expect(message(found[1])).toMatch(/has no text \(type audio\); give/);
  expect(message(found[2])).toMatch(/not an object; give/);
  expect(found[3]).toMatchObject({ warning: '"versioncreated" is not a date: "soon"' });
});

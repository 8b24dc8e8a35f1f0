import { expect, test } from "vitest";
import { decodeBytes } from "../../src/read/bytes.js";
import { splitCredit } from "../../src/read/credit.js";
import { binaryKind, detectFormat, formatOfText } from "../../src/read/detect.js";
import { identifyLanguage } from "../../src/read/language-id.js";
import { bylineOf, isDateLine } from "../../src/read/masthead.js";
import { read } from "../../src/read/read.js";
import type { Input, ReadOptions, Source } from "../../src/read/reader.js";
import { tables } from "./tables.js";

async function all(input: Input, options: ReadOptions = {}): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of read(input, { ...tables, ...options })) found.push(source);
  return found;
}
const bytes = (...values: number[]) => new Uint8Array(values);

test("encodings: marks, UTF-16 without a mark, headers, and what is not valid", () => {
  const utf16 = new Uint8Array(new Uint16Array([..."Port open"].map((c) => c.charCodeAt(0))).buffer);
  expect(decodeBytes(new TextEncoder().encode("\ufeffÉté"), "a").text).toBe("Été");
  expect(decodeBytes(utf16, "a").text).toBe("Port open");
  expect(decodeBytes(bytes(0xfe, 0xff, 0, 65, 0, 66), "a")).toMatchObject({ text: "AB", encoding: "utf-16be" });
  expect(decodeBytes(bytes(0xe9), "a", { contentType: "text/plain; charset=ISO-8859-1" }).text).toBe("é");
  expect(() => decodeBytes(bytes(0x41, 0xff, 0x41), "a")).toThrow(/not valid utf-8 near byte 1; convert/);
  expect(() => decodeBytes(bytes(0x41), "a", { encoding: "klingon" })).toThrow(/unknown encoding "klingon"/);
});

test("formats by content type, name and content", () => {
  expect(detectFormat("a", "{}", "text/html; charset=utf-8")).toBe("html");
  expect(detectFormat("a.jsonl.gz", "")).toBe("jsonl");
  expect(detectFormat("notes.md", "plain")).toBe("markdown");
  expect(formatOfText('{"id":"a","text":"b"}\n{"id":"c"')).toBe("jsonl");
  expect(formatOfText('{\n  "id": "a",\n  "text": "b"\n}')).toBe("json");
  expect(formatOfText('[{"id":"a"}]')).toBe("json");
  expect(formatOfText("\n\n# A heading\n\nText.")).toBe("markdown");
  expect(formatOfText("<!DOCTYPE html>\n<html>")).toBe("html");
  expect(formatOfText("1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n")).toBe("conllu");
  expect(formatOfText("The port * was * shut.\n\n[sic] it said.")).toBe("text");
});

test("binary files are told by their first bytes", () => {
  expect(binaryKind(bytes(0x25, 0x50, 0x44, 0x46, 0x2d))).toBe("a PDF document");
  expect(binaryKind(bytes(0x50, 0x4b, 3, 4))).toContain("zip");
  expect(binaryKind(bytes(1, 0, 0, 1, 2, 3, 0, 0))).toBe("binary data");
  expect(binaryKind(new TextEncoder().encode("The port is open.\n"))).toBeNull();
});

test("a text is kept to the character; its head tells title, author and day", async () => {
  const text =
    "Port of Arbel opens\n\nBy Jo Ek\n3 March 2021\n\nThe port of Arbel is open again, the mayor said.\r\n\r\nShips are waiting. ";
  const [source] = await all({ name: "a.txt", content: text });
  expect(source).toMatchObject({
    report: {
      text,
      title: "Port of Arbel opens",
      byline: "Jo Ek",
      published: "2021-03-03",
      parts: [{ part: "title", start: 0, end: 19 }],
    },
  });
  const [plain] = await all({ name: "b.txt", content: "The port is open, the mayor said.\n\nShips wait." });
  expect(plain).toMatchObject({ report: { parts: [] } });
  expect(plain).not.toHaveProperty("report.title");
});

test("JSONL: verbatim, Markdown and pages, with notes on what cannot be read", async () => {
  const lines = [
    {
      id: "a",
      title: "Port open",
      text: "Port open\n\nShips wait.",
      published: "2021-03-03",
      url: "https://www.bbc.co.uk/news/1",
    },
    { id: "b", text: "# Port *open*\n\nBy AFP", format: "markdown" },
    { id: "c", text: "Ships wait.", published: "soon" },
    { id: "d", html: "<h1>x</h1>" },
    { id: "e" },
    { id: "f", text: "x", format: "pdf" },
    { id: "g", text: "" },
  ];
  const found = await all({ name: "a.jsonl", content: lines.map((line) => JSON.stringify(line)).join("\n") });
  expect(found[0]).toMatchObject({
    report: { text: "Port open\n\nShips wait.", parts: [{ part: "title", start: 0, end: 9 }], publisher: "BBC" },
  });
  expect(found[1]).toMatchObject({ report: { title: "Port open", agency: "AFP", text: "Port open" } });
  expect(found[2]).toMatchObject({ warning: expect.stringContaining('"published" is not a date: "soon"') });
  expect(found[3]).toMatchObject({ report: { text: "" }, warning: expect.stringContaining("no article") });
  expect(found.slice(4, 6).map((s) => "error" in s && s.error.message)).toEqual([
    expect.stringContaining('neither "text" nor "html"'),
    expect.stringContaining('unknown format "pdf"'),
  ]);
  expect(found[6]).toMatchObject({ report: { id: "g", text: "" } });
});

test("a list of objects, and one object over many lines", async () => {
  expect(await all({ name: "a.json", content: '[{"id":"a","text":"One."},{"id":"b","text":"Two."}]' })).toMatchObject([
    { report: { id: "a" } },
    { report: { id: "b" } },
  ]);
  expect(await all({ name: "a.json", content: '{\n "id": "a",\n "text": "One."\n}' })).toMatchObject([
    { report: { id: "a", text: "One." } },
  ]);
});

test("languages are told, and short texts are not guessed at", async () => {
  const english = "The port was shut for two years after the navy had found mines in the channel, the mayor said on Monday.";
  expect(await identifyLanguage(english)).toBe("en");
  expect(
    await identifyLanguage(
      "Der Hafen war zwei Jahre lang geschlossen, nachdem die Marine Minen im Kanal gefunden hatte, sagte die Bürgermeisterin am Montag.",
    ),
  ).toBe("de");
  expect(
    await identifyLanguage(
      "Le port est resté fermé pendant deux ans après la découverte de mines dans le chenal, a déclaré lundi la maire de la ville.",
    ),
  ).toBe("fr");
  expect(
    await identifyLanguage(
      "Порт был закрыт два года после того, как флот нашёл мины в канале, сказала мэр города в понедельник.",
    ),
  ).toBe("ru");
  expect(await identifyLanguage("Ouvert")).toBeUndefined();
  expect(await identifyLanguage("12.3 45 67")).toBeUndefined();
});

test("credits are split from captions, and from nothing else", () => {
  const split = (text: string) => splitCredit(text, tables.agencies);
  expect(split("Dockers wait at the gate. (AP Photo/Ann Bell)")).toEqual({
    caption: "Dockers wait at the gate.",
    credit: "AP Photo/Ann Bell",
  });
  expect(split("FILE PHOTO: Dockers wait at the gate. REUTERS/Ann Bell")).toMatchObject({ credit: "REUTERS/Ann Bell" });
  expect(split("Dockers wait. Photo by Ann Bell / AFP via Getty Images")).toEqual({
    caption: "Dockers wait.",
    credit: "Ann Bell / AFP via Getty Images",
  });
  expect(split("Dockers wait. Ann Bell / TASS")).toEqual({ caption: "Dockers wait.", credit: "Ann Bell / TASS" });
  for (const text of [
    "Dockers wait at the gate.",
    "The party (CDU) won.",
    "He met officials of TASS. They agreed.",
    "Ann Bell left. Bob Carr",
  ])
    expect(split(text), text).toBeNull();
});

test("bylines and lines of dates, and lines that are neither", () => {
  expect(["By Ann Bell and Bob Carr", "by AFP", "By Ann Bell | Lund Courier"].map(bylineOf)).toEqual([
    "Ann Bell and Bob Carr",
    "AFP",
    "Ann Bell",
  ]);
  expect(["By then it was late.", "By early morning the rebels held it", "Bystanders"].map(bylineOf)).toEqual([null, null, null]);
  expect(["December 04, 2024", "Published: 3 March 2021, 10:15 a.m. GMT", "Updated 2021-03-03"].every(isDateLine)).toBe(true);
  expect(["On 3 March 2021 the rebels took the town", "Over 2021 people came"].some(isDateLine)).toBe(false);
});

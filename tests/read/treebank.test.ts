import { expect, test } from "vitest";
import { read } from "../../src/read/read.js";
import type { Source } from "../../src/read/reader.js";

const row = (id: number, form: string) => `${id}\t${form}${"\t_".repeat(8)}\n`;

async function sources(content: string, maxLength?: number): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of read({ name: "given.conllu", content }, { format: "conllu", maxLength })) found.push(source);
  return found;
}

test("a treebank gives a report a document, its words with it", async () => {
  const found = await sources(`# newdoc id = a\n${row(1, "Rain")}${row(2, "fell")}\n# newdoc id = b\n${row(1, "Sun")}\n`);
  expect(found).toMatchObject([
    {
      name: "a",
      report: { id: "a", text: "Rain fell" },
      given: [
        [
          { start: 0, end: 4 },
          { start: 5, end: 9 },
        ],
      ],
    },
    { name: "b", report: { id: "b", text: "Sun" }, given: [[{ start: 0, end: 3 }]] },
  ]);
});

test("documents without an id are called by the file", async () => {
  expect((await sources(row(1, "Rain")))[0].name).toBe("given.conllu");
});

test("no word lies beyond a text that was cut", async () => {
  const [found] = await sources(`${row(1, "Rain")}\n${row(1, "Sun")}\n`, 6);
  expect(found).toMatchObject({ given: [[{ start: 0, end: 4 }]] });
});

test("a bad line and a file without a sentence are told as errors", async () => {
  expect(await sources("1\tRain\n")).toMatchObject([{ error: { message: expect.stringMatching(/line 1/) } }]);
  expect(await sources("# newdoc id = a\n\n")).toMatchObject([{ error: { message: expect.stringMatching(/no sentence/) } }]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/merge/compare.js";
import type { Telling } from "../../src/merge/telling.js";
import { Memory, mergeTables, state, tellingOf } from "../support/tellings.js";

const tarn = { name: "Tarn", country: "XKE", lat: -36.2, lon: 74.3, precision: "city", geonames: null };
const army = [state("XKE", "MIL")];

const strike = tellingOf("r1:v1", "Kestrian jets bombed the market of Tarn, killing eleven traders.", {
  actors: army,
  place: tarn,
});
const again = tellingOf("r2:v1", "Eleven traders died when the army's aircraft struck the market in Tarn.", {
  actors: army,
  place: tarn,
  published: "2025-05-03",
  deaths: "14",
});
const later = tellingOf("r3:v1", "Kestrian jets bombed the bus station of Tarn, killing four drivers.", {
  actors: army,
  place: tarn,
  first: "2025-05-06",
  last: "2025-05-06",
  published: "2025-05-06",
});
const arrest = tellingOf("r4:v1", "Police arrested eleven traders at the market of Tarn.", {
  type: "SANCTION",
  actors: [state("XKE", "COP")],
  place: tarn,
});

async function merged(tellings: readonly Telling[], decisions?: ConstructorParameters<typeof Memory>[0]): Promise<string[]> {
  const memory = new Memory(decisions);
  for (const telling of tellings) await memory.add(telling);
  return memory.events();
}

describe("one event in several reports", () => {
  test("two accounts of a strike are one, whatever toll they tell", async () => {
    expect(await merged([strike, again])).toEqual(["r1:v1 r2:v1"]);
  });

  test("a strike in the same town four days later and an arrest at the same market are others", async () => {
    expect(await merged([strike, again, later, arrest])).toEqual(["r1:v1 r2:v1", "r3:v1", "r4:v1"]);
  });

  test("calls of two ministers of one government are two", () => {
    const call = (id: string, name: string) =>
      tellingOf(id, `${name} spoke by phone with Hanne Brask on Friday.`, {
        type: "CONSULT",
        quad: 1,
        modes: ["phone"],
        actors: [{ key: `XKE:${name.toLowerCase()}`, name, country: "XKE", sector: "GOV", person: true }],
        recipients: [{ key: "XBE:hanne brask", name: "Hanne Brask", country: "XBE", sector: "GOV", person: true }],
      });
    const [solenne, kole, same] = [call("r1:v1", "Mira Solenne"), call("r2:v1", "Bertan Kole"), call("r3:v1", "Mira Solenne")];
    expect(compare(solenne, same, mergeTables).score).toBeGreaterThan(compare(solenne, kole, mergeTables).score + 1);
  });

  test("comparing is symmetric", () => {
    for (const a of [strike, again, later, arrest])
      for (const b of [strike, again, later, arrest]) expect(compare(a, b, mergeTables)).toEqual(compare(b, a, mergeTables));
  });

  test("a person joins and splits; both stay when more reports come", async () => {
    const joined = await merged([strike, arrest, later], { joined: [["r1:v1", "r3:v1"]], split: [] });
    expect(joined).toContain("r1:v1 r3:v1");
    const another = { ...again, id: "r5:v1", report: "r5" };
    const split = await merged([strike, again, another], { joined: [], split: [["r1:v1", "r2:v1"]] });
    expect(split.some((event) => event.includes("r1:v1") && event.includes("r2:v1"))).toBe(false);
    expect(split).toHaveLength(2);
  });

  test("when a report goes, the rest is as if it had never come", async () => {
    const memory = new Memory();
    for (const telling of [strike, again, later]) await memory.add(telling);
    await memory.remove("r2");
    expect(memory.events()).toEqual(await merged([strike, later]));
  });
});

const WORDS = ["market", "bridge", "harbour", "convoy", "barracks", "hospital", "traders", "soldiers", "drones", "morning"];
const telling = fc
  .record({
    who: fc.constantFrom("XKE", "XSO", "XAL"),
    to: fc.constantFrom("XKE", "XSO", "XAL"),
    day: fc.integer({ min: 1, max: 9 }),
    words: fc.subarray(WORDS, { minLength: 2, maxLength: 5 }),
    act: fc.constantFrom("bombed", "shelled", "arrested", "blamed"),
  })
  .map(({ who, to, day, words, act }) => ({
    who,
    to,
    date: `2025-05-0${day}`,
    sentence: `Forces ${act} the ${words.join(" and ")} near Tarn.`,
  }));

test("the order of arrival does not matter, whatever the reports", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(telling, { minLength: 2, maxLength: 30 }), fc.nat(), async (told, seed) => {
      const tellings = told.map(({ who, to, date, sentence }, k) =>
        tellingOf(`r${String(k).padStart(2, "0")}:v1`, sentence, {
          actors: [state(who, "MIL")],
          recipients: [state(to)],
          first: date,
          last: date,
          published: date,
        }),
      );
      const order = tellings
        .map((each, k) => ({ each, at: Math.imul(k + 1, 2654435761 ^ seed) >>> 0 }))
        .sort((a, b) => a.at - b.at);
      expect(await merged(order.map(({ each }) => each))).toEqual(await merged(tellings));
    }),
    { numRuns: 60 },
  );
});

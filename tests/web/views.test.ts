import { describe, expect, test } from "vitest";
import type { Decision, MapPlace, Timeline } from "../../src/serve/shapes.js";
import { agreements } from "../../web/src/views/agreement-of-two.js";
import { between } from "../../web/src/views/between.js";
import { axis, type By, firstDay, lastDay, MOST, next } from "../../web/src/views/buckets.js";
import { actorKey, actorPath } from "../../web/src/views/key.js";
import { drawn, HEIGHT, WIDTH } from "../../web/src/views/world.js";

describe("buckets of the timeline", () => {
  test.each([
    ["day", "2024-02-28", "2024-02-29", "2024-02-28"],
    ["day", "2023-12-31", "2024-01-01", "2023-12-31"],
    ["week", "2024-12-30", "2025-01-06", "2025-01-05"],
    ["month", "2024-02-01", "2024-03-01", "2024-02-29"],
    ["month", "2024-12-01", "2025-01-01", "2024-12-31"],
    ["year", "2024-01-01", "2025-01-01", "2024-12-31"],
    ["year", "0999-01-01", "1000-01-01", "0999-12-31"],
  ] as [By, string, string, string][])("%s from %s", (by, start, behind, last) => {
    expect(next(start, by)).toBe(behind);
    expect(next(behind, by, -1)).toBe(start);
    expect(lastDay(start, by)).toBe(last);
  });

  test("a bucket told short has a first day", () => {
    expect(["2025", "2025-03", "2025-03-09"].map(firstDay)).toEqual(["2025-01-01", "2025-03-01", "2025-03-09"]);
  });

  const timeline = (by: By, ...lanes: Record<string, number>[]): Timeline => ({
    by,
    lanes: lanes.map((lane, k) => ({
      key: `${k}`,
      label: `${k}`,
      buckets: Object.entries(lane).map(([start, events]) => ({ start, events, reports: 1 })),
    })),
  });

  test("the axis has every bucket of all lanes, empty ones too", () => {
    expect(axis(timeline("month", { "2024-11": 2 }, { "2025-02": 1 }), false)).toEqual({
      starts: ["2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"],
      before: 0,
    });
  });

  test("a few early events are left out and counted, unless all are asked for", () => {
    const one = timeline("year", { "1914": 1, "1918": 2, "2023": 50, "2024": 60 });
    expect(axis(one, false)).toEqual({ starts: ["2023-01-01", "2024-01-01"], before: 3 });
    const whole = axis(one, true);
    expect([whole.starts.length, whole.starts[0], whole.before]).toEqual([111, "1914-01-01", 0]);
  });

  test("more early events than a few stay", () => {
    expect(axis(timeline("year", { "2020": 5, "2024": 60 }), false).starts).toHaveLength(5);
  });

  test("of a long past the latest buckets are kept, the others counted", () => {
    const { starts, before } = axis(timeline("day", { "1700-01-01": 7, "2025-03-09": 1 }), true);
    expect([starts.length, starts.at(-1), before]).toEqual([MOST, "2025-03-09", 7]);
  });

  test("nothing has no axis; one event has one bucket", () => {
    expect(axis(timeline("month"), false)).toEqual({ starts: [], before: 0 });
    expect(axis(timeline("week", { "2025-03-03": 1 }), false)).toEqual({ starts: ["2025-03-03"], before: 0 });
  });
});

describe("how far two people agree", () => {
  let n = 0;
  const verdict = (by: string, subject: string, value: string, at = "2025-01-01T00:00:00Z"): Decision => ({
    id: `d${n++}`,
    at,
    by,
    kind: "verdict",
    subject,
    value,
    note: null,
  });
  const answers = (by: string, values: string) =>
    [...values].map((value, k) => verdict(by, `e${k}`, value === "y" ? "right" : "wrong"));

  test("share and kappa, worked out by hand", () => {
    // 10 records: both yes 4, both no 3, A alone yes 1, B alone yes 2; by chance 5/10 * 6/10 + 5/10 * 4/10 = 0.5.
    const [found, ...more] = agreements([...answers("Ana", "yyyyynnnnn"), ...answers("Ben", "yyyynyynnn")]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ people: ["Ana", "Ben"], both: 10, share: 0.7 });
    expect(found.kappa).toBeCloseTo((0.7 - 0.5) / 0.5);
  });

  test("agreement that chance gives is no kappa", () => {
    expect(agreements([...answers("Ana", "yyy"), ...answers("Ben", "yyy")])).toEqual([
      { people: ["Ana", "Ben"], both: 3, share: 1, kappa: Number.NaN },
    ]);
  });

  test("against each other is below nought", () => {
    expect(agreements([...answers("Ana", "yn"), ...answers("Ben", "ny")])[0]).toMatchObject({ share: 0, kappa: -1 });
  });

  test("only what both judged counts, and the last verdict of each, in whatever order they come", () => {
    const found = agreements([
      verdict("Ben", "e1", "wrong", "2025-01-03T00:00:00Z"),
      verdict("Ben", "e1", "right", "2025-01-02T00:00:00Z"),
      verdict("Ana", "e1", "wrong"),
      verdict("Ana", "e2", "right"),
      { ...verdict("Ben", "e2", "e3"), kind: "join" },
    ]);
    expect(found).toMatchObject([{ both: 1, share: 1 }]);
  });

  test("each pair once; people without a common record are no pair", () => {
    const found = agreements([...answers("C", "y"), ...answers("A", "y"), ...answers("B", "n"), verdict("D", "other", "right")]);
    expect(found.map(({ people }) => people.join())).toEqual(["A,B", "A,C", "B,C"]);
    expect(agreements([])).toEqual([]);
  });
});

test("months from one to another, over the end of a year", () => {
  expect(between("2024-11", "2025-02")).toEqual(["2024-11", "2024-12", "2025-01", "2025-02"]);
  expect(between("2025-02", "2025-02")).toEqual(["2025-02"]);
  expect(between("0001-01", "9999-12")).toHaveLength(2400);
});

test.each(["XKE:armed forces", "a/b", "100%", "%41", "José"])("the key %s goes into a path and out again", (key) => {
  const [, , part] = actorPath(key).split("/");
  expect(actorKey(part)).toBe(key);
});

test("a key that is no escape is taken as it stands", () => {
  expect(actorKey("100%")).toBe("100%");
});

describe("the map", () => {
  const place = (lon: number, lat: number) => ({ name: "A", lon, lat, events: 1 }) as MapPlace;
  const at = (...places: MapPlace[]) => drawn(places, { type: "FeatureCollection", features: [] }).at;

  test("shows every place, east to the right and north up", () => {
    const [west, east, north] = at(place(-70, 0), place(120, -30), place(10, 70));
    expect(west[0]).toBeLessThan(east[0]);
    expect(north[1]).toBeLessThan(west[1]);
    for (const [x, y] of [west, east, north]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(WIDTH);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(HEIGHT);
    }
  });

  test("a place alone stands in the middle", () => {
    const [[x, y]] = at(place(30, 50));
    expect(x).toBeCloseTo(WIDTH / 2);
    expect(y).toBeCloseTo(HEIGHT / 2);
  });

  test("a pole is a place too", () => {
    for (const [x, y] of at(place(0, 90), place(0, -90))) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { civil, dayNumber, fromIso, isoWeek, toIso, weekday } from "../../../src/annotate/times/days.js";
import { Feasts, hijriDay, orthodoxEaster, westernEaster } from "../../../src/annotate/times/feasts.js";
import { findTimes } from "../../../src/annotate/times/find.js";
import { type Grain, lastDay, moved, pointAt, timexValue } from "../../../src/annotate/times/grains.js";
import { guards } from "../../../src/annotate/times/guards.js";
import { isKind } from "../../../src/annotate/times/reckon.js";
import { calendar } from "./cases.js";

describe("days", () => {
  it("count as the calendar of the machine does", () => {
    for (let day = -800_000; day < 400_000; day += 997) {
      const date = new Date(day * 86_400_000);
      expect(civil(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
      expect(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
      expect(weekday(day) % 7).toBe(date.getUTCDay());
    }
  });

  it.each([
    ["2024-12-30", 2025, 1],
    ["2023-01-01", 2022, 52],
    ["2020-12-31", 2020, 53],
    ["2024-12-04", 2024, 49],
  ])("%s is in week %i-W%i", (day, year, week) => {
    expect(isoWeek(fromIso(day) ?? 0)).toEqual({ year, week });
  });

  it("make stretches that follow one another without a gap", () => {
    for (const grain of ["D", "W", "M", "Q", "HF", "SN", "Y", "DE", "CE"] as Grain[]) {
      const point = pointAt(grain, fromIso("2024-12-04") ?? 0);
      expect(lastDay(point) + 1, grain).toBe(moved(point, 1).day);
      expect(timexValue(moved(moved(point, -3), 3)), grain).toBe(timexValue(point));
    }
  });
});

describe("feasts", () => {
  const feasts = new Feasts(calendar);

  it.each([
    [1961, "04-02", "04-09"],
    [2000, "04-23", "04-30"],
    [2021, "04-04", "05-02"],
    [2024, "03-31", "05-05"],
    [2025, "04-20", "04-20"],
    [2038, "04-25", "04-25"],
  ])("Easter of %i", (year, western, orthodox) => {
    expect([toIso(westernEaster(year)), toIso(orthodoxEaster(year))]).toEqual([`${year}-${western}`, `${year}-${orthodox}`]);
  });

  it.each([
    ["yom-kippur", "2023-09-25"],
    ["yom-kippur", "2024-10-12"],
    ["rosh-hashanah", "2023-09-16"],
    ["rosh-hashanah", "2024-10-03"],
    ["passover", "2023-04-06"],
    ["passover", "2024-04-23"],
    ["hanukkah", "2023-12-08"],
    ["hanukkah", "2024-12-26"],
    ["purim", "2023-03-07"],
    ["purim", "2024-03-24"],
    ["thanksgiving", "2024-11-28"],
    ["labor", "2024-09-02"],
    ["memorial", "2024-05-27"],
    ["ramadan", "2024-03-11"],
    ["eid-al-fitr", "2024-04-10"],
    ["nowruz", "2024-03-20"],
    ["lunar-new-year", "2024-02-10"],
    ["us-election", "2024-11-05"],
  ])("%s on %s", (name, day) => {
    expect(toIso(feasts.inYear(name, Number(day.slice(0, 4)))?.day ?? 0)).toBe(day);
  });

  it("of the Islamic calendar agree with the Umm al-Qura calendar of ICU", () => {
    const format = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
      year: "numeric",
      month: "numeric",
      day: "numeric",
      timeZone: "UTC",
    });
    for (const year of [1405, 1421, 1440, 1446, 1460]) {
      for (const month of [1, 9, 12]) {
        const parts = format.formatToParts(new Date(hijriDay(year, month, 1, calendar.hijri) * 86_400_000));
        const part = (type: string) => Number.parseInt(parts.find((p) => p.type === type)?.value ?? "", 10);
        expect([part("year"), part("month"), part("day")]).toEqual([year, month, 1]);
      }
    }
  });

  it("all fall somewhere in 2020", () => {
    for (const { name } of calendar.feasts) expect(feasts.inYear(name, 2020), name).not.toBeNull();
  });
});

describe("patterns.tsv", () => {
  it("names only guards and kinds of meaning that there are", () => {
    for (const { guard, meaning, line } of calendar.patterns) {
      if (guard) expect(Object.keys(guards), `line ${line}`).toContain(guard);
      const [kind] = meaning.split(" ");
      expect(["=", "with", "none"].includes(kind) || isKind(kind), `line ${line}: ${kind}`).toBe(true);
    }
  });

  it("uses every guard", () => {
    const used = new Set(calendar.patterns.map((row) => row.guard));
    expect(Object.keys(guards).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe("provenance", () => {
  const read = (text: string) =>
    findTimes(text, { calendar, published: "2024-12-04" }).map(({ anchor, basis }) => [anchor, basis]);

  it("tells what a time was reckoned from, and whether the text says it all", () => {
    expect(read("It was signed on 4 December 2020.")).toEqual([[null, "said"]]);
    expect(read("It was signed last week.")).toEqual([["published", "said"]]);
    expect(read("It was signed on Monday.")).toEqual([["published", "implied"]]);
    expect(read("It was signed on 3 March 2011. The next day it failed.")).toEqual([
      [null, "said"],
      ["time:17", "said"],
    ]);
  });
});

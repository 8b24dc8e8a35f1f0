import { describe, expect, it } from "vitest";
import { isoDay, parseDateline, readDate } from "../../src/knowledge/dates.js";

const fields: [string, string | null][] = [
  ["December 04, 2024", "2024-12-04"],
  ["4 Dec 2024 10:30 GMT", "2024-12-04"],
  ["2024-12-04T10:30:00+03:00", "2024-12-04"],
  ["2024-12-04T23:30:00-05:00", "2024-12-04"],
  ["2024-12-04 10:30:00", "2024-12-04"],
  ["2024-12-04", "2024-12-04"],
  ["2024/12/04", "2024-12-04"],
  ["2024.12.04", "2024-12-04"],
  ["04.12.2024", "2024-12-04"],
  ["04.12.2024 10:30", "2024-12-04"],
  ["4. 12. 2024", "2024-12-04"],
  ["4.12.24", "2024-12-04"],
  ["Wed, 04 Dec 2024 10:30:00 +0300", "2024-12-04"],
  ["Wednesday 4 December 2024 10.30 GMT", "2024-12-04"],
  ["Wed 4 Dec 2024 10.30 GMT", "2024-12-04"],
  ["Dec. 4, 2024, 10:30 a.m. ET", "2024-12-04"],
  ["Dec. 4, 2024 at 10:30 a.m.", "2024-12-04"],
  ["Updated 10:30 AM EST, Wed December 4, 2024", "2024-12-04"],
  ["Published: 4th of December, 2024", "2024-12-04"],
  ["10:30, 4 December 2024", "2024-12-04"],
  ["10:30 04.12.2024", "2024-12-04"],
  ["Sept. 9, 2019", "2019-09-09"],
  ["04-Dec-2024", "2024-12-04"],
  ["04-Dec-24", "2024-12-04"],
  ["2024-Dec-04", "2024-12-04"],
  ["2024 December 4", "2024-12-04"],
  ["2024年12月4日", "2024-12-04"],
  ["2024年12月04日 10:30", "2024-12-04"],
  ["20241204", "2024-12-04"],
  ["20241204103000", "2024-12-04"],
  ["20241204T103000Z", "2024-12-04"],
  ["1733308200", "2024-12-04"],
  ["1733308200000", "2024-12-04"],
  ["13/12/2024", "2024-12-13"],
  ["12/13/2024", "2024-12-13"],
  ["12/12/2024", "2024-12-12"],
  ["04/12/2024", null],
  ["04-12-2024", null],
  ["29 February 2024", "2024-02-29"],
  ["29 February 2023", null],
  ["2024-13-04", null],
  ["December 2024", null],
  ["2024", null],
  ["Wednesday", null],
  ["10:30 GMT", null],
  ["3 hours ago", null],
  ["", null],
  ["By Ann Example", null],
  ["+1 202 555 0142", null],
  ["192.168.10.12", null],
  ["May you live in 12 of 2024 places", null],
];

describe("readDate", () => {
  it.each(fields)("%s -> %s", (field, day) => {
    expect(readDate(field)).toBe(day);
  });

  it("takes the order of ambiguous dates and the names of months from its caller", () => {
    expect(readDate("04/12/2024", { order: "dmy" })).toBe("2024-12-04");
    expect(readDate("04/12/2024", { order: "mdy" })).toBe("2024-04-12");
    expect(readDate("4 décembre 2024", { months: new Map([["décembre", 12]]) })).toBe("2024-12-04");
    expect(readDate("4 de diciembre de 2024", { months: new Map([["diciembre", 12]]) })).toBe("2024-12-04");
    expect(readDate("December 4", { year: 2024 })).toBe("2024-12-04");
  });

  it("knows no day that is not in the calendar", () => {
    expect(isoDay(1900, 2, 29)).toBeNull();
    expect(isoDay(2000, 2, 29)).toBe("2000-02-29");
  });
});

const datelines: [string, string | null, string | null, string | null, string][] = [
  ["MOSCOW, December 4 (Reuters) - The ministry spoke.", "MOSCOW", "2024-12-04", "Reuters", "The ministry spoke."],
  ["MOSCOW, December 4. /TASS/. The ministry spoke.", "MOSCOW", "2024-12-04", "TASS", "The ministry spoke."],
  ["BEIJING, Dec. 4 (Xinhua) -- The ministry spoke.", "BEIJING", "2024-12-04", "Xinhua", "The ministry spoke."],
  ["MOSCOW. Dec 4 (Interfax) - The ministry spoke.", "MOSCOW", "2024-12-04", "Interfax", "The ministry spoke."],
  ["PORT EXAMPLE, Ruritania (AP) — The ministry spoke.", "PORT EXAMPLE, Ruritania", null, "AP", "The ministry spoke."],
  ["London, 4 December 2023 (AFP) - The ministry spoke.", "London", "2023-12-04", "AFP", "The ministry spoke."],
  ["Berlin, 4 December 2023 (dpa) - The ministry spoke.", "Berlin", "2023-12-04", "dpa", "The ministry spoke."],
  ["The ministry spoke on December 4 (a Wednesday).", null, null, null, ""],
  ["Ann Example - a life", null, null, null, ""],
];

describe("parseDateline", () => {
  it.each(datelines)("%s", (text, place, day, agency, story) => {
    const found = parseDateline(text, { year: 2024 });
    expect(found && { place: found.place, day: found.day, agency: found.agency, story: text.slice(found.end) }).toEqual(
      place === null ? null : { place, day, agency, story },
    );
  });
});

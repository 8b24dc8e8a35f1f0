import { expect, test } from "vitest";
import { openMeans } from "../../src/ingest/means.js";
import { code } from "../../src/pipeline.js";

const means = openMeans();
const coded = (text: string) => code({ id: "t", text, published: "2021-05-04", language: "en", captions: [], parts: [] }, means);
const names = (text: string) => coded(text).entities.map(({ name }) => name);

test("the tag of party and state behind a lawmaker's name is nobody and no place", () => {
  for (const tag of ["(D-N.J.)", "(R-Fla.)", "(DFL-Cook)", "(D., Texas)", "(R-Elm Lake)"]) {
    const report = coded(`Rep. Dana Quill ${tag} met union leaders on Monday.`);
    expect(report.entities[0], tag).toMatchObject({ name: "Dana Quill", country: "USA", sectors: ["LEG"] });
    expect(report.places, tag).toEqual([]);
    expect(names(`Rep. Dana Quill ${tag} met union leaders on Monday.`), tag).toEqual(["Dana Quill", undefined]);
  }
  expect(names("Dana Quill, D-N.J., and Omar Reed, R-Florence, met on Monday.")).toEqual(["Dana Quill", "Omar Reed"]);
});

test("a lawmaker of whom only the tag tells is a legislator of the United States", () => {
  expect(coded("Omar Reed, R-Florence, criticized the governor on Monday.").entities[0]).toMatchObject({
    country: "USA",
    sectors: ["LEG"],
  });
});

test("somebody who speaks behind a place and a comma is no place", () => {
  const report = coded("Colonel Adam Cook met reporters. The convoy was hit near Sarmada, Syria, Cook said on Monday.");
  expect(report.places.map(({ name }) => name)).toEqual(["Sarmada", "Syria"]);
});

test("other commas and hyphens stay what they are", () => {
  const report = coded("The rebels of Arbel, D-Day veterans among them, marched to Paris on Monday.");
  expect(report.places.map(({ name }) => name)).toContain("Paris");
});

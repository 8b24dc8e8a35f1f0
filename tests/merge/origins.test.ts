import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OriginIndex } from "../../src/merge/origins.js";
import type { MergeReport } from "../../src/merge/report.js";

const STORY = [
  "The harbour of Castemar was closed on Monday after a freighter loaded with timber ran aground at the mouth of the river Ostra in thick fog.",
  "Tugs from three neighbouring ports tried for most of the day to pull the ship free but gave up at nightfall when the wind rose again.",
  "The harbour master expects that traffic will stay blocked until the spring tide at the end of the week lifts the vessel off the sand.",
  "Fishermen protested on the quay because the authorities had ignored their warnings about the new channel for more than two years.",
];
const OTHER =
  "Doctors in Vardis went on strike on Monday over pay and long hours, and only emergency wards stayed open in the capital while talks with the health ministry broke off without any result for the third time this month.";
const QUOTE =
  '"We shall build this bridge because the people on both banks of the river have waited for it since the days of their grandparents and they will not wait any longer for the answer of a committee," the mayor said.';

const report = (id: string, text: string, more: Partial<MergeReport> = {}): MergeReport => ({
  id,
  text,
  published: "2025-03-03",
  publisher: id,
  ...more,
});
const origins = (reports: readonly MergeReport[]) => {
  const index = new OriginIndex();
  for (const each of reports) index.add(each);
  return index.origins().map((origin) => origin.members.join("+"));
};

describe("origins", () => {
  test("a whole copy, a cut one and an edited one descend from one text", () => {
    const whole = STORY.join("\n\n");
    const cut = STORY.slice(0, 2).join("\n\n");
    const edited = `Shipping stopped in Castemar, our reporter writes from the scene.\n\n${STORY.slice(1).join("\n\n").replace("for most of the day", "all day long")}`;
    expect(origins([report("a", whole), report("b", cut), report("c", edited), report("d", OTHER)])).toEqual(["a+b+c", "d"]);
  });

  test("one speech quoted by two reporters does not make a copy", () => {
    expect(origins([report("a", `${QUOTE} ${STORY[0]}`), report("b", `${OTHER} ${QUOTE}`)])).toEqual(["a", "b"]);
  });

  test("the same words years apart, or one outlet's furniture, do not make a copy", () => {
    expect(origins([report("a", STORY.join(" ")), report("b", STORY.join(" "), { published: "2022-03-03" })])).toEqual([
      "a",
      "b",
    ]);
    const furniture =
      "Sign up for the morning letter of the Courier and read every day what matters on the coast and in the hills of the republic before breakfast, free of charge and without advertising for as long as you like to be with us.";
    const one = { publisher: "Courier" };
    expect(
      origins([
        report("a", `${STORY.join(" ")} ${furniture}`, one),
        report("b", `${OTHER} ${OTHER.replaceAll("Doctors", "Nurses")} ${furniture}`, one),
      ]),
    ).toEqual(["a", "b"]);
  });

  test("are the same in whatever order the reports come", () => {
    const reports = [
      report("a", STORY.join(" ")),
      report("b", STORY.slice(1).join(" ")),
      report("c", OTHER),
      report("d", `${OTHER} ${QUOTE}`),
      report("e", QUOTE),
    ];
    const wanted = origins(reports);
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (order) => {
        expect(origins(order)).toEqual(wanted);
      }),
    );
  });

  test("a report of quotation marks alone takes no long time", () => {
    expect(origins([report("a", '"'.repeat(200_000)), report("b", "“".repeat(200_000))])).toEqual(["a", "b"]);
  });
});

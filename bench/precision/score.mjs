// Precision of the records read in verdicts.tsv, with a 95 % Wilson interval, by verdict and by type. Prints one JSON line.
import { readFileSync } from "node:fs";

const lines = readFileSync(new URL("./verdicts.tsv", import.meta.url), "utf8").split("\n");
const [, ...rows] = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const read = rows.map(([, , , type, verdict, note = ""]) => ({ type, verdict, mark: note.startsWith("mark:") }));

const round = (x) => Math.round(x * 1000) / 1000;
function wilson(right, n, z = 1.96) {
  const p = right / n;
  const middle = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [(middle - half) / (1 + z ** 2 / n), (middle + half) / (1 + z ** 2 / n)].map(round);
}
const groupBy = (of) =>
  Object.fromEntries([...new Set(read.map(of))].sort().map((key) => [key, read.filter((r) => of(r) === key)]));
const shareOf = (some) => {
  const right = some.filter((r) => r.verdict === "right").length;
  return { read: some.length, right, precision: round(right / some.length), interval: wilson(right, some.length) };
};
const each = (groups, of) => Object.fromEntries(Object.entries(groups).map(([key, some]) => [key, of(some)]));

console.log(
  JSON.stringify({
    ...shareOf(read),
    byVerdict: each(
      groupBy((r) => r.verdict),
      (some) => some.length,
    ),
    rightButForAMark: read.filter((r) => r.verdict === "right" && r.mark).length,
    byType: each(
      groupBy((r) => r.type),
      shareOf,
    ),
  }),
);

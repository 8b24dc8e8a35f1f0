// Precision of records that were read, with a 95 % Wilson interval, by verdict and by type. Prints one JSON line a reading.
//     node bench/precision/score.mjs [FILE]...      default: the two readings of the latest draw
import { readFileSync } from "node:fs";
import path from "node:path";

const LATEST = ["sixth-reading.tsv", "seventh-reading.tsv"].map((name) => path.join(import.meta.dirname, name));
const files = process.argv.length > 2 ? process.argv.slice(2) : LATEST;

const round = (x) => Math.round(x * 1000) / 1000;
function wilson(right, n, z = 1.96) {
  const p = right / n;
  const middle = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return [(middle - half) / (1 + z ** 2 / n), (middle + half) / (1 + z ** 2 / n)].map(round);
}
const groupBy = (some, of) =>
  Object.fromEntries([...new Set(some.map(of))].sort().map((key) => [key, some.filter((r) => of(r) === key)]));
const shareOf = (some) => {
  const right = some.filter((r) => r.verdict === "right").length;
  return { read: some.length, right, precision: round(right / some.length), interval: wilson(right, some.length) };
};
const each = (groups, of) => Object.fromEntries(Object.entries(groups).map(([key, some]) => [key, of(some)]));

function readingOf(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const [, ...rows] = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
  return rows.map(([, , , type, verdict, note = ""]) => ({ type, verdict, mark: note.startsWith("mark:") }));
}

for (const file of files) {
  const read = readingOf(file);
  const byVerdict = each(
    groupBy(read, ({ verdict }) => verdict),
    (some) => some.length,
  );
  const rightButForAMark = read.filter((r) => r.verdict === "right" && r.mark).length;
  const byType = each(
    groupBy(read, ({ type }) => type),
    shareOf,
  );
  console.log(JSON.stringify({ file: path.basename(file), ...shareOf(read), byVerdict, rightButForAMark, byType }));
}

// What is left of a dossier when `readout add` is killed (SIGKILL) at moments drawn by chance: reports that were told to be on the disk and
// are lost, reports there twice, and broken files. Every round adds new reports to the same dossier, after those of the round before.
//   node bench/kill.mjs [ROUNDS]     prints one JSON line; READOUT_SEED draws other moments
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";

const MAIN = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const REPORTS = 400;

/** Reports of a round, of which the first half were in the round before. */
const reportsOf = (round) =>
  Array.from({ length: REPORTS }, (_, k) => {
    const n = (round * REPORTS) / 2 + k;
    const text = `Kestria accused Solvania of arming rebels near Tarn on Monday, day ${n}. The Highland Front denied it.`;
    return JSON.stringify({
      id: `report-${n}`,
      title: `Charge ${n}`,
      published: "2025-03-04",
      publisher: `Outlet ${n % 7}`,
      text,
    });
  });

/** Adds the reports of a round and kills the process once so many were told to be on the disk, and `delay` milliseconds have gone. */
function addAndKill(db, round, enough, delay) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, "add", "-", "--input-format", "jsonl", "--db", db, "--progress", "jsonl"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const told = [];
    let rest = "";
    child.stdin.on("error", () => {});
    child.stdin.end(`${reportsOf(round).join("\n")}\n`);
    child.stdout.on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      told.push(...lines.map((line) => JSON.parse(line).report));
      if (told.length >= enough) setTimeout(() => child.kill("SIGKILL"), delay);
    });
    if (!enough) setTimeout(() => child.kill("SIGKILL"), delay * 40);
    child.on("close", (_code, signal) => resolve({ told, killed: signal === "SIGKILL" }));
  });
}

/** What is wrong with the dossier after a kill, given all that was told to be there. */
function look(db, told) {
  const file = new Database(db);
  try {
    const whole =
      file.prepare("pragma integrity_check").all()[0].integrity_check === "ok" &&
      !file.prepare("pragma foreign_key_check").all().length;
    const sources = new Map(
      file
        .prepare("select source, count(*) as n from reports group by source")
        .all()
        .map(({ source, n }) => [source, n]),
    );
    const unmerged = file.prepare("select count(*) as n from reports where id not in (select report_id from origins)").all()[0].n;
    return {
      lost: [...told].filter((report) => !sources.has(report)).length,
      twice: [...sources.values()].filter((n) => n > 1).length,
      broken: whole && !unmerged ? 0 : 1,
    };
  } finally {
    file.close();
  }
}

/** Runs so many rounds with moments drawn from `random`; gives the sums over all of them. */
export async function killRounds(rounds, random) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "readout-kill-"));
  const db = path.join(dir, "dossier.sqlite");
  const told = new Set();
  const sum = { rounds, killed: 0, told: 0, lost: 0, twice: 0, broken: 0 };
  for (let round = 0; round < rounds; round++) {
    const enough = random() < 0.15 ? 0 : Math.floor(random() * REPORTS);
    const added = await addAndKill(db, round, enough, random() * 60);
    for (const report of added.told) told.add(report);
    sum.killed += Number(added.killed);
    if (!fs.existsSync(db)) continue;
    const found = look(db, told);
    for (const name of ["lost", "twice", "broken"]) sum[name] += found[name];
  }
  sum.told = told.size;
  fs.rmSync(dir, { recursive: true });
  return sum;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let state = Number(process.env.READOUT_SEED ?? Date.now() % 1_000_000) >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const sum = await killRounds(Number(process.argv[2] ?? 50), random);
  console.log(JSON.stringify(sum));
  if (!sum.told || sum.lost || sum.twice || sum.broken) process.exitCode = 1;
}

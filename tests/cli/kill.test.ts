import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const BENCH = fileURLToPath(new URL("../../bench/kill.mjs", import.meta.url));

test("a process killed while it adds loses nothing that it told to be kept, keeps nothing twice, and leaves a whole dossier", () => {
  const { stdout } = spawnSync(process.execPath, [BENCH, "5"], { encoding: "utf8", env: { ...process.env, READOUT_SEED: "4" } });
  const sum = JSON.parse(stdout);
  expect(sum).toMatchObject({ rounds: 5, lost: 0, twice: 0, broken: 0 });
  expect(sum.killed).toBeGreaterThan(2);
  expect(sum.told).toBeGreaterThan(50);
}, 300_000);

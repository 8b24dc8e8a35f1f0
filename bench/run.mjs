#!/usr/bin/env node
// Runs every scorer and speed measure on the development data and keeps the figures in bench/runs/DATE/.
//   npm run bench [-- NAME...]      only the tasks whose name holds one of the words; READOUT_DATA names the folder of the data
import { execFileSync, execSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tasks } from "./tasks.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const readout = path.resolve(here, "../dist/cli/main.js");
const data = path.resolve(process.env.READOUT_DATA ?? path.resolve(here, "../../shared"));
if (!fs.existsSync(path.join(data, "eval"))) {
  console.error(
    `bench: no data at ${data}; set READOUT_DATA to the folder that holds eval/, data/ and gold/ (bench/README.md says where the public sets come from)`,
  );
  process.exit(2);
}
const words = process.argv.slice(2);
const wanted = (name) => !words.length || words.some((word) => name.includes(word));
const shell = (command) =>
  execSync(command, { cwd: data, shell: "/bin/bash", encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "ignore"] });

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "readout-bench-"));
const results = {};
for (const task of tasks.filter(({ name }) => wanted(name))) {
  const started = performance.now();
  // The input goes through a file: a process that prints much and exits may be cut short by a slow pipe.
  const input = path.join(scratch, "input");
  const command = `set -o pipefail; ${task.input} > ${input}; (node ${readout} ${task.run} < ${input} || [ $? -eq 3 ]) | ${task.scorer}`;
  const figures = JSON.parse(shell(command).trim().split("\n").at(-1));
  results[task.name] = {
    command: command.replaceAll(readout, "readout.js").replaceAll(input, "input"),
    seconds: (performance.now() - started) / 1000,
    figures,
  };
  console.log(`${task.name}\n  ${JSON.stringify(figures)}`);
}
for (const name of fs.readdirSync(here).filter((file) => /^(speed|score)-.*\.mjs$/.test(file) && wanted(file))) {
  const text = execFileSync("node", [path.join(here, name)], {
    encoding: "utf8",
    env: { ...process.env, READOUT_DATA: data },
    maxBuffer: 2 ** 28,
  });
  const lines = text.trim().split("\n");
  results[name.replace(".mjs", "")] = {
    command: `node bench/${name}`,
    figures: lines.at(-1).startsWith("{") ? JSON.parse(lines.at(-1)) : lines,
  };
  console.log(`${name}\n  ${lines.join("\n  ")}`);
}
fs.rmSync(scratch, { recursive: true });
if (!words.length) keep(results);

function keep(figures) {
  const date = new Date().toISOString().slice(0, 10);
  const folder = path.join(here, "runs", date);
  const commit = execSync("git rev-parse --short HEAD", { cwd: here, encoding: "utf8" }).trim();
  const machine = {
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, "figures.json"),
    `${JSON.stringify({ date, commit, command: "npm run bench", machine, results: figures }, null, 2)}\n`,
  );
  console.log(`kept in bench/runs/${date}/figures.json`);
}

// Makes the pictures of the README, docs/reader.png and docs/events.png, from the web app over the sample dossiers (npm run picture; needs Chromium).
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = here("../dist/cli/main.js");
const db = join(mkdtempSync(join(tmpdir(), "readout-picture-")), "crisis.sqlite");
const samples = [here("../samples/dossier"), here("../samples/crisis")];
execFileSync(process.execPath, [main, "add", ...samples, "--knowledge", here("../samples/world"), "--db", db], { stdio: "ignore" });

const server = spawn(process.execPath, [main, "serve", "--db", db, "--port", "0", "--read-only"]);
const [told] = await once(server.stdout, "data");
const site = /http:\/\/[^/]+\//.exec(String(told))[0];
const { items } = await (await fetch(`${site}api/claims?evidence=none-presented`)).json();
const { report, start, end } = (items.find(({ statement }) => statement.evidenceText?.includes("evidence")) ?? items[0]).statement;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, colorScheme: "light" });
for (const [address, name] of [
  [`report/${report}?at=${start}-${end}`, "reader"],
  ["events?disputed=1", "events"],
]) {
  await page.goto(site + address, { waitUntil: "networkidle" });
  if (name === "events") await page.locator(".grid-row.item").first().click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: here(`../docs/${name}.png`) });
}
await browser.close();
server.kill();

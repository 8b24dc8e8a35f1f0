// How fast the web app is in Chromium: a report of 600 words from paste to highlights, a report of 20,000 words opened, 50,000 events
// scrolled through, and the JavaScript that pages load. Needs a build (npm run build) and Chromium (CHROMIUM_PATH).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const main = file("dist/cli/main.js");
const TIMES = 5;

const dossier = file("samples/dossier");
const plain = readdirSync(dossier)
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(join(dossier, name), "utf8").replace(/^---[\s\S]*?---/, ""))
  .join("\n\n");
/** So many words of the sample reports, which tell as much as news does. */
function text(words) {
  const all = plain.split(/(?<=\s)/);
  return Array.from({ length: words }, (_, k) => all[k % all.length]).join("");
}

const dir = mkdtempSync(join(tmpdir(), "readout-speed-web-"));
const db = join(dir, "dossier.sqlite");
execFileSync(process.execPath, [main, "add", dossier, "--knowledge", file("samples/world"), "--db", db], { stdio: "ignore" });
const server = spawn(process.execPath, [main, "serve", "--db", db, "--knowledge", file("samples/world"), "--port", "0"]);
const at = await new Promise((resolve) => {
  server.stdout.on("data", (chunk) => {
    const port = /localhost:(\d+)/.exec(chunk)?.[1];
    if (port) resolve(`http://127.0.0.1:${port}`);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
const page = await context.newPage();
const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (ms) => Math.round(ms);
/**
 * The longest that the page's own thread worked at a stretch while something was done, in ms of processor time, which other work of
 * the machine does not lengthen; and how many stretches were over 50 and over 100.
 */
async function stretches(what) {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"] });
  await what();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(
    traceEvents
      .filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter((event) => /RunTask$/.test(event.name) && event.tdur !== undefined && mains.has(`${event.pid} ${event.tid}`))
    .map((event) => event.tdur / 1000);
  return {
    longest: round(Math.max(0, ...tasks)),
    "over 50": tasks.filter((ms) => ms > 50).length,
    "over 100": tasks.filter((ms) => ms > 100).length,
  };
}

async function pasted() {
  await page.goto(at);
  await page.locator("#paste").waitFor();
  return page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    const started = performance.now();
    document
      .querySelector("#paste")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    return new Promise((resolve) => {
      const look = () =>
        document.querySelector(".mark.k-event")
          ? requestAnimationFrame(() => resolve(performance.now() - started))
          : requestAnimationFrame(look);
      look();
    });
  }, text(600));
}

async function openLong() {
  const coded = await (await fetch(`${at}/api/code`, post({ text: text(20_000), published: "2025-03-04" }))).json();
  coded.report.id = "long";
  const { id } = await (await fetch(`${at}/api/reports`, post(coded))).json();
  await page.goto(`${at}/reports`);
  await page.locator(".grid-row.item").first().waitFor();
  const open = await stretches(async () => {
    await page.evaluate((path) => {
      window.history.pushState(null, "", path);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }, `/report/${id}`);
    await page.locator(".mark.k-event").first().waitFor();
    await page.waitForTimeout(1000);
  });
  const scroll = await stretches(() =>
    page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        window.scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    }),
  );
  return { events: coded.events.length, marks: await page.locator(".mark").count(), open, scroll };
}

const post = (body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function scrollEvents() {
  const some = (await (await fetch(`${at}/api/events?limit=200`)).json()).items;
  const all = Array.from({ length: 50_000 }, (_, k) => ({ ...some[k % some.length], id: `e${k}` }));
  await page.route("**/api/events?*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? 0);
    const to = from + Number(query.get("limit"));
    return route.fulfill({ json: { items: all.slice(from, to), ...(to < all.length && { next: String(to) }) } });
  });
  await page.goto(`${at}/events`);
  await page.locator(".grid-row.item").first().waitFor();
  let rows = 0;
  const scroll = await stretches(async () => {
    rows = await page.evaluate(async () => {
      const table = document.querySelector(".table");
      let still = 0;
      while (still < 60) {
        const before = table.scrollTop;
        table.scrollTop += 1500;
        await new Promise(requestAnimationFrame);
        still = table.scrollTop === before ? still + 1 : 0;
      }
      return Math.round(table.scrollTop / 36);
    });
  });
  return { rows, scroll };
}

async function loaded(path) {
  const files = [];
  const listen = (response) => response.url().endsWith(".js") && files.push(response.body());
  page.on("response", listen);
  await page.goto(at + path);
  await page.waitForTimeout(1000);
  page.off("response", listen);
  return Math.round((await Promise.all(files)).reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000);
}

try {
  const report = (await (await fetch(`${at}/api/reports?limit=1`)).json()).items[0].id;
  const times = [];
  for (let k = 0; k <= TIMES; k++) times.push(await pasted());
  const figures = {
    "paste of 600 words to highlights, ms": round(middle(times.slice(1))),
    "first paste, ms": round(times[0]),
    "20,000 words": await openLong(),
    "50,000 events": await scrollEvents(),
    "JavaScript, kB packed": {
      events: await loaded("/events"),
      report: await loaded(`/report/${report}`),
      start: await loaded("/"),
    },
  };
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}

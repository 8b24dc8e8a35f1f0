import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { CodedReport } from "../../src/record/schema.js";
import { openBrowser } from "../support/browser.js";

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const MAIN = file("dist/cli/main.js");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The built web app, served over a dossier as `readout serve` does, and a browser to look at it. */
export interface App {
  readonly at: string;
  /** A page of its own; what it writes to the console as an error, and addresses it asks of other hosts, are kept in `wrong`. */
  page(path: string, options?: BrowserContextOptions): Promise<Page>;
  readonly wrong: string[];
  /** Keeps a coded report in the dossier; its id. */
  keep(coded: CodedReport): Promise<string>;
  get<T>(path: string): Promise<T>;
  close(): Promise<void>;
}

/** With `sample`, the dossier holds the sample reports, or the named samples; else nothing. */
export async function startApp({ sample }: { sample: boolean | readonly string[] }): Promise<App> {
  const dir = mkdtempSync(join(tmpdir(), "readout-web-"));
  const db = join(dir, "dossier.sqlite");
  const world = file("samples/world");
  const samples = sample === true ? ["dossier"] : sample || [];
  const reports = samples.map((name) => file(`samples/${name}`));
  if (reports.length) execFileSync(process.execPath, [MAIN, "add", ...reports, "--knowledge", world, "--db", db]);
  const server = spawn(process.execPath, [MAIN, "serve", "--db", db, "--knowledge", world, "--port", "0"]);
  const at = await addressOf(server);
  const browser = await openBrowser();
  const wrong: string[] = [];
  return {
    at,
    wrong,
    page: (path, options) => openPage(browser, at, path, wrong, options),
    keep: async (coded) => {
      const answer = await fetch(`${at}/api/reports`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(coded),
      });
      return ((await answer.json()) as { id: string }).id;
    },
    get: async (path) => (await fetch(`${at}/api${path}`)).json() as Promise<never>,
    close: async () => {
      await browser.close();
      server.kill();
      await new Promise((done) => server.once("exit", done));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    server.stderr?.on("data", (chunk) => {
      told += chunk;
    });
    server.stdout?.on("data", (chunk) => {
      told += chunk;
      const port = /http:\/\/localhost:(\d+)/.exec(told)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
    server.once("exit", () => reject(new Error(`the server ended: ${told}`)));
  });
}

async function openPage(
  browser: Browser,
  at: string,
  path: string,
  wrong: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && wrong.push(`${path}: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`${path}: ${error.message}`));
  page.on(
    "request",
    (request) => /^(https?|ws)/.test(request.url()) && !request.url().startsWith(at) && wrong.push(request.url()),
  );
  await page.goto(at + path);
  return page;
}

/** Waits until a page shows what it has: its heading is there, and nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => !document.querySelector('.waiting, .busy, [aria-busy="true"]'));
}

/** What axe finds wrong on a page, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const found = await (window as unknown as { axe: { run(): Promise<Found> } }).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  });
}

/** Pastes text into what has the focus, as a user does. */
export async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).evaluate((element, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

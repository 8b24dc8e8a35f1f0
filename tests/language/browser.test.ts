import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const TYPES: Record<string, string> = { ".js": "text/javascript", ".html": "text/html", ".tsv": "text/tab-separated-values" };
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TEXT = readFileSync(join(ROOT, "tests/language/golden/sentences.txt"), "utf8")
  .replaceAll(" n't", "n't")
  .replaceAll(" ,", ",");

const PAGE = `<!doctype html><title>page</title>
<script type="module">import { loadLanguage } from "/dist/language/index.js"; window.english = loadLanguage();</script>`;

/** Serves dist/ and data/ of the package, and a page that loads the language. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(ROOT, path);
    if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    if (!/^\/(dist|data)\//.test(path) || !existsSync(file)) return response.writeHead(404).end();
    const extension = /\.\w+$/.exec(path)?.[0] ?? "";
    return response.writeHead(200, { "content-type": TYPES[extension] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

interface Reader {
  parse(text: string): unknown;
}

describe.skipIf(!existsSync(CHROMIUM))(
  `in a browser (skipped where there is no Chromium at CHROMIUM_PATH or ${CHROMIUM})`,
  () => {
    let server: Server;
    let browser: Browser;

    beforeAll(async () => {
      if (!existsSync(join(ROOT, "dist/language/index.js"))) throw new Error("dist/ is missing: run npm run build first");
      server = await serve();
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    });

    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    test("a page's module script imports dist/language/index.js as it is and reads as Node does", async () => {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on("pageerror", (error) => failures.push(error.message));
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction("window.english");
      const inBrowser = await page.evaluate(
        async (text) => (await (globalThis as unknown as { english: Promise<Reader> }).english).parse(text),
        TEXT,
      );
      const { loadLanguage } = (await import(join(ROOT, "dist/language/index.js"))) as { loadLanguage(): Promise<Reader> };
      expect(inBrowser).toEqual((await loadLanguage()).parse(TEXT));
      expect(failures).toEqual([]);
    });
  },
);

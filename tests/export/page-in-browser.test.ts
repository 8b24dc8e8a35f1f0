import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlPage } from "../../src/export/html/page.js";
import { chromiumPath, openBrowser } from "../support/browser.js";
import { sampleCoded } from "../support/coded.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Without Chromium (CHROMIUM_PATH or /usr/bin/chromium) these tests cannot run. */
describe.skipIf(!chromiumPath())("the page in a browser", () => {
  let browser: Browser;
  let dir: string;
  beforeAll(async () => {
    browser = await openBrowser();
    dir = mkdtempSync(join(tmpdir(), "readout-page-"));
    writeFileSync(join(dir, "page.html"), [...htmlPage([sampleCoded(), sampleCoded()], "Two reports")].join(""));
  });
  afterAll(async () => {
    await browser?.close();
    if (dir) rmSync(dir, { recursive: true });
  });
  const open = async (colorScheme: "light" | "dark"): Promise<Page> => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1200, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`file://${join(dir, "page.html")}`);
    return page;
  };

  test.each(["light", "dark"] as const)("has no accessibility violation in the %s theme", async (scheme) => {
    const page = await open(scheme);
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run();
      return violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`);
    });
    expect(found).toEqual([]);
  });

  test("pointing at words marks their card, and a card leads back to its words", async () => {
    const page = await open("light");
    await page.locator("#d1-report a.k-event").first().hover();
    expect(await page.locator("#d1-v1.on").count()).toBe(1);
    expect(await page.locator("#d2-v1.on").count()).toBe(0);
    await page.locator("#d2-v1 h4 a").click();
    expect(await page.locator("#d2-report a.k-event.on").count()).toBe(1);
  });

  test("j and k walk the cards", async () => {
    const page = await open("light");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-record"))).toBe("d1-s1");
    await page.keyboard.press("k");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-record"))).toBe("d1-v1");
  });

  test("runs under its own content security policy without a complaint", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`file://${join(dir, "page.html")}`);
    await page.locator("#d1-report a.k-event").first().hover();
    expect(await page.locator("#d1-v1.on").count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "../support/browser.js";
import { sampleCoded } from "../support/coded.js";
import { type App, paste, settled, startApp } from "./app.js";

const SCRIPT = `<script>window.hurt = true</script><img src=x onerror="window.hurt = true">`;
const OVERRIDE = "\u202eevil\u2066";

/** A report whose every text is an attempt on the page: markup, an address that is a script, marks that turn the writing round. */
function hostile() {
  const coded = sampleCoded();
  const { report } = coded;
  const body = report.text;
  report.id = "hostile";
  report.title = `${SCRIPT} ${OVERRIDE}`;
  report.publisher = SCRIPT;
  report.byline = `${OVERRIDE} ${SCRIPT}`;
  report.url = "javascript:window.hurt=true";
  report.canonicalUrl = "javascript:window.hurt=true//https://vardis-herald.example";
  report.language = `en" onmouseover="window.hurt = true`;
  const caption = `Caption ${SCRIPT}`;
  report.text = `${body}\n${SCRIPT}\n${caption}`;
  report.captions = [{ start: report.text.length - caption.length, end: report.text.length }];
  coded.entities[0].name = SCRIPT;
  return coded;
}

describe.skipIf(!chromiumPath())("a hostile report in the web app", () => {
  let app: App;
  let id: string;
  beforeAll(async () => {
    app = await startApp({ sample: false });
    id = await app.keep(hostile());
  });
  afterAll(() => app?.close());

  test.each([
    ["the reader", () => `/report/${id}`],
    ["its record", () => `/report/${id}?tab=record`],
    ["its rules", () => `/report/${id}?tab=why`],
    ["a chosen record", () => `/report/${id}?at=v1`],
    ["an address with markup", () => `/report/${encodeURIComponent(SCRIPT)}?at=${encodeURIComponent(SCRIPT)}`],
    ["the events", () => `/events?text=${encodeURIComponent(SCRIPT)}`],
    ["the list of events", () => "/events"],
    ["the claims", () => "/claims"],
    ["the statements", () => "/statements"],
    ["the reports", () => "/reports"],
    ["the start", () => "/"],
  ])("is text in %s", async (_, path) => {
    const page = await app.page(path());
    await settled(page);
    expect(await page.evaluate(() => "hurt" in window)).toBe(false);
    expect(await page.locator("main script, main img").count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"], [onmouseover]').count()).toBe(0);
    await page.context().close();
  });

  test("its markup is there to be read", async () => {
    const page = await app.page(`/report/${id}`);
    await page.locator(".article", { hasText: "<script>window.hurt = true</script>" }).waitFor();
    await expect.poll(() => page.locator(".caption").textContent()).toContain("onerror=");
    await page.context().close();
  });

  test("marks that turn the writing round end with the text they stand in", async () => {
    const page = await app.page(`/report/${id}`);
    await page.locator(".article h1").first().waitFor();
    const apart = await page.evaluate(() => {
      const isolated = (element: Element): boolean => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
      const holders = document.querySelectorAll(".article h1, .reader-source [dir], .block");
      return [...holders].every((element) => isolated(element) || getComputedStyle(element).display === "block");
    });
    expect(apart).toBe(true);
    await page.context().close();
  });

  test("a paragraph of five megabytes is shown, a piece at a time", async () => {
    const coded = sampleCoded();
    coded.report.id = "long";
    coded.report.text += ` ${"Nothing more was told. ".repeat(220_000)}The end.`;
    coded.sentences.push({ start: coded.sentences[0].end + 1, end: coded.report.text.length });
    const long = await app.keep(coded);
    const page = await app.page(`/report/${long}`);
    await page.locator(".article .mark.k-event", { hasText: "accused" }).waitFor();
    await expect.poll(() => page.locator(".block").count()).toBeGreaterThan(1000);
    await page.locator(".block").last().scrollIntoViewIfNeeded();
    expect(await page.locator(".block").last().textContent()).toContain("The end.");
    await page.getByRole("tab", { name: "Record" }).click();
    await page.locator(".json", { hasText: "characters)" }).waitFor();
    await page.context().close();
  });

  test("a paste too large to read is answered, not swallowed", async () => {
    const page = await app.page("/");
    await paste(page, "#paste", "word ".repeat(900_000));
    await page.getByRole("alert").waitFor();
    await page.context().close();
  });

  test("the policy was never offended", () => {
    expect(app.wrong.filter((line) => !/status of 40[04]/.test(line))).toEqual([]);
  });
});

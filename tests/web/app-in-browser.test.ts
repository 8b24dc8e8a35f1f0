import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventItem, Page as PageOf, ReportItem, StatementItem } from "../../src/serve/shapes.js";
import { chromiumPath } from "../support/browser.js";
import { sampleCoded } from "../support/coded.js";
import { type App, paste, settled, startApp, violations } from "./app.js";

const REPORT = `Kestria accuses Solvania

VARDIS, March 4 (Tarn Wire) - Kestria on Tuesday accused Solvania of arming rebels, without presenting any evidence.

"We will expel three diplomats," Foreign Minister Mira Solenne told reporters in Vardis.`;

/** Without Chromium (CHROMIUM_PATH or /usr/bin/chromium) these tests cannot run; they look at the build in dist/. */
describe.skipIf(!chromiumPath())("the web app over the sample dossier", () => {
  let app: App;
  let events: readonly EventItem[];
  let reports: readonly ReportItem[];
  let accusation: EventItem;
  let report: string;
  beforeAll(async () => {
    app = await startApp({ sample: true });
    events = (await app.get<PageOf<EventItem>>("/events?limit=200")).items;
    reports = (await app.get<PageOf<ReportItem>>("/reports?limit=200")).items;
    accusation = events.find(({ quote }) => quote.text.includes("without presenting any evidence")) as EventItem;
    report = reports.find(({ title }) => title === "Kestria says Solvania arms rebels")?.id as string;
  });
  afterAll(() => app?.close());

  const rows = (page: Page) => page.locator(".grid-row.item");
  const total = async (page: Page) => Number(await page.locator(".page-head [role=status]").textContent());

  test("a pasted report is shown with its records, and kept only when asked", async () => {
    const page = await app.page("/");
    await paste(page, "#paste", REPORT);
    await page.locator(".article .mark.k-event", { hasText: "accused" }).waitFor();
    await page.locator(".card", { hasText: "no evidence presented" }).first().waitFor();
    expect((await app.get<PageOf<ReportItem>>("/reports?limit=200")).items).toHaveLength(reports.length);
    await page.getByRole("button", { name: "Keep in the dossier" }).click();
    await page.waitForURL(/\/report\/[0-9a-f]+$/);
    await page.locator(".article .mark.k-event", { hasText: "accused" }).waitFor();
    expect((await app.get<PageOf<ReportItem>>("/reports?limit=200")).items).toHaveLength(reports.length + 1);
    await page.context().close();
  });

  test("a date told of a pasted report settles its days", async () => {
    const page = await app.page("/");
    await paste(page, "#paste", "Kestrian jets bombed Tarn on Tuesday.");
    await page.locator(".mark.k-event").first().waitFor();
    await page.getByLabel("Published").fill("2025-03-05");
    await page.getByRole("button", { name: "Read again" }).click();
    await page.locator(".card time", { hasText: "2025-03-04" }).first().waitFor();
    await page.context().close();
  });

  test("a press on words chooses their card, one on a card its words, and the address keeps it", async () => {
    const page = await app.page(`/report/${report}`);
    const words = page.locator(".article .mark.k-event", { hasText: "accused" }).first();
    await words.click();
    const card = page.locator(".card.chosen");
    await card.waitFor();
    await expect.poll(() => card.textContent()).toContain("ACCUSE");
    await expect.poll(() => words.getAttribute("class")).toContain("chosen");
    await page.locator(".card", { hasText: "SANCTION" }).locator("button").first().click();
    await expect.poll(() => page.locator(".article .mark.chosen").textContent()).toBe("expel");
    const chosen = new URL(page.url()).searchParams.get("at");
    await page.reload();
    await page.locator(".card.chosen").waitFor();
    await expect.poll(() => page.locator(".card.chosen").getAttribute("data-card")).toBe(chosen);
    await page.context().close();
  });

  test("pointing at a card joins it to its words", async () => {
    const page = await app.page(`/report/${report}`);
    await page.locator(".card", { hasText: "SANCTION" }).hover();
    await expect.poll(() => page.locator(".article .mark.on").allTextContents()).toContain("expel");
    await page.locator("h1").first().hover();
    await page.locator(".article .mark.k-event", { hasText: "expel" }).hover();
    await expect.poll(() => page.locator(".card.on").textContent()).toContain("SANCTION");
    await page.context().close();
  });

  test("the record and the rules of a report have tabs", async () => {
    const page = await app.page(`/report/${report}?tab=why`);
    await page.locator(".rules code", { hasText: "accuse.accuse" }).first().waitFor();
    await page.getByRole("tab", { name: "Record" }).click();
    await page.locator(".json", { hasText: "readout/coded-report@1" }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get("tab")).toBe("record");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save JSON" }).click()]);
    expect(JSON.parse(readFileSync(await saved.path(), "utf8"))).toMatchObject({ schema: "readout/coded-report@1" });
    await page.context().close();
  });

  test("a filter narrows the events, stands in the address, outlives a reload and comes off", async () => {
    const page = await app.page("/events");
    await rows(page).first().waitFor();
    const all = await total(page);
    await page.getByRole("combobox", { name: "any act" }).selectOption("ASSAULT");
    await page.waitForURL(/type=ASSAULT/);
    const assaults = events.filter(({ type }) => type === "ASSAULT").length;
    await expect.poll(() => total(page)).toBe(assaults);
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(assaults);
    expect(new Set(await page.locator(".c-did .type-name").allTextContents())).toEqual(new Set(["ASSAULT"]));
    await page.getByRole("button", { name: "Take off type: ASSAULT" }).click();
    await expect.poll(() => total(page)).toBe(all);
    await page.goBack();
    await expect.poll(() => total(page)).toBe(assaults);
    await page.context().close();
  });

  test("a facet narrows, pressed again widens", async () => {
    const page = await app.page("/events");
    const facet = page.locator(".facet", { hasText: "Did" }).locator(".facet-value").first();
    const name = await facet.locator("bdi").textContent();
    const n = Number(await facet.locator(".number").textContent());
    await facet.click();
    await expect.poll(() => total(page)).toBe(n);
    await expect.poll(() => new URL(page.url()).searchParams.get("type")).toBe(name);
    await page.locator('.facet-value[aria-pressed="true"]').click();
    await expect.poll(() => total(page)).toBeGreaterThan(n);
    await page.context().close();
  });

  test("by keys alone: to the events, down, open, the whole event, its sentence, back", async () => {
    const page = await app.page("/");
    await page.locator(".dossier").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.waitForURL(/\/events$/);
    await rows(page).nth(3).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(":focus").getAttribute("data-row")).toBe("1");
    await page.keyboard.press("Enter");
    await page.locator(".panel .quote").first().waitFor();
    const open = new URL(page.url()).searchParams.get("open");
    await page.keyboard.press("j");
    await expect.poll(() => new URL(page.url()).searchParams.get("open")).not.toBe(open);
    await page.keyboard.press("e");
    await page.waitForURL(/\/event\//);
    await page.locator(".event-page .quote").first().waitFor();
    await page.keyboard.press("u");
    await page.waitForURL(/\/events\?open=/);
    await page.keyboard.press("x");
    await expect.poll(() => page.locator(".panel").count()).toBe(0);
    await page.context().close();
  });

  test("the reader goes by keys from record to record and from report to report", async () => {
    const page = await app.page("/reports");
    await rows(page).nth(3).waitFor();
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(":focus").getAttribute("data-row")).toBe("0");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/report\//);
    await page.locator(".article .mark").first().waitFor();
    await page.keyboard.press("j");
    const first = await page.locator(".card.chosen").getAttribute("data-card");
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(".card.chosen").getAttribute("data-card")).not.toBe(first);
    const before = new URL(page.url()).pathname;
    await page.keyboard.press("l");
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(before);
    await page.context().close();
  });

  test("no key acts while typing or when keys are off; ? lists them all", async () => {
    const page = await app.page("/events");
    await rows(page).first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("g c?");
    await expect.poll(() => page.locator("#search").inputValue()).toBe("g c?");
    expect(new URL(page.url()).pathname).toBe("/events");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    expect(new URL(page.url()).pathname).toBe("/events");
    await page.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.keyboard.press("?");
    expect(new URL(page.url()).pathname).toBe("/events");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.context().close();
  });

  test("a search finds events by words and says so when there are none", async () => {
    const page = await app.page("/events");
    await page.locator("#search").fill("zzyzx");
    await page.locator("#search").press("Enter");
    await page.locator(".notice", { hasText: "No event passes all these filters" }).waitFor();
    await page.locator(".notice button").click();
    await rows(page).first().waitFor();
    await page.context().close();
  });

  test("the sentence of an event leads to its place in the report", async () => {
    const page = await app.page(`/event/${accusation.id}`);
    await page.locator(".quote-link").first().click();
    await page.waitForURL(/\/report\/[0-9a-f]+\?at=\d+-\d+/);
    const sought = (await page.locator(".article .sought").allTextContents()).join("");
    expect(accusation.quote.text).toContain(sought);
    await page.context().close();
  });

  test("events can be split, and the split undone", async () => {
    const told = events.find(({ counts }) => counts.reports > 1) as EventItem;
    const page = await app.page(`/event/${told.id}`);
    await page.locator(".telling").first().waitFor();
    const before = await page.locator(".telling").count();
    await page
      .getByRole("button", { name: /split off/ })
      .last()
      .click();
    await page.locator("h2", { hasText: "Decisions" }).waitFor();
    await expect.poll(() => page.locator(".telling").count()).toBeLessThan(before);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect.poll(() => page.locator(".telling").count()).toBe(before);
    await page.context().close();
  });

  test("going back finds a list as it was left", async () => {
    const page = await app.page("/statements", { viewport: { width: 1400, height: 400 } });
    await rows(page).first().waitFor();
    await page.locator(".table").evaluate((table) => table.scrollTo(0, 900));
    await expect.poll(() => rows(page).first().getAttribute("data-row")).not.toBe("0");
    const top = await page.locator(".table").evaluate((table) => table.scrollTop);
    // Pressed from the page itself: a press from outside would bring the link into view first, and so scroll the list.
    await page
      .locator(".c-outlet a")
      .last()
      .evaluate((link) => (link as HTMLElement).click());
    await page.waitForURL(/\/report\//);
    await page.locator(".article .mark").first().waitFor();
    await page.keyboard.press("u");
    await page.waitForURL(/\/statements$/);
    await expect.poll(() => page.locator(".table").evaluate((table) => table.scrollTop)).toBe(top);
    await page.context().close();
  });

  test("Escape closes what is open beside a list, and not what is typed", async () => {
    const page = await app.page(`/events?open=${accusation.id}`);
    await page.locator(".panel .quote").first().waitFor();
    await page.locator('.item[aria-selected="true"]').waitFor();
    await page.getByRole("textbox", { name: /^Who/ }).press("Escape");
    expect(await page.locator(".panel").count()).toBe(1);
    await page.getByRole("button", { name: /^Close/ }).press("Escape");
    await expect.poll(() => page.locator(".panel").count()).toBe(0);
    await page.context().close();
  });

  test("a file that is chosen is read as one that is pasted; several are kept", async () => {
    const page = await app.page("/");
    const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page
      .locator('input[type="file"]')
      .setInputFiles(file("a.md", "# Kestria and Solvania\n\nKestria accused Solvania of arming rebels."));
    await page.locator(".article h1", { hasText: "Kestria and Solvania" }).waitFor();
    await page.getByRole("button", { name: "Read another" }).click();
    const before = (await app.get<PageOf<ReportItem>>("/reports?limit=200")).items.length;
    const files = [file("b.txt", "Solvania expelled two Kestrian diplomats."), file("c.txt", "Aldoria sent aid to Kestria.")];
    await page.locator('input[type="file"]').setInputFiles(files);
    await page.waitForURL(/\/reports$/);
    expect((await app.get<PageOf<ReportItem>>("/reports?limit=200")).items).toHaveLength(before + 2);
    await page.context().close();
  });

  test("a report that comes while the start is open is told at once", async () => {
    const page = await app.page("/nowhere");
    const listening = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/stream");
    await page.goto(new URL("/", page.url()).href);
    await page.locator(".dossier").waitFor();
    await listening;
    const coded = sampleCoded();
    coded.report.title = "Come just now";
    await app.keep(coded);
    await page.locator(".since a", { hasText: "Come just now" }).waitFor();
    await page.context().close();
  });

  test("whoever comes to a report by its address can go on to the next", async () => {
    const page = await app.page(`/report/${report}`);
    await page
      .getByRole("link", { name: /(Next|Previous) report/ })
      .first()
      .click();
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(`/report/${report}`);
    await page.locator(".article h1").waitFor();
    await page.context().close();
  });

  test("every list gives its rows as CSV at its own address", async () => {
    for (const list of ["events", "claims", "statements", "reports"]) {
      const page = await app.page(`/${list}`);
      await page.getByRole("button", { name: /Take the rows/ }).click();
      const address = await page.getByRole("link", { name: "Download CSV" }).getAttribute("href");
      const answer = await fetch(app.at + address);
      expect([list, answer.status, answer.headers.get("content-type")]).toEqual([list, 200, expect.stringContaining("text/csv")]);
      expect((await answer.text()).split("\n").length).toBeGreaterThan(2);
      await page.context().close();
    }
  });

  const statementOf = async () => (await app.get<PageOf<StatementItem>>("/statements?limit=1")).items[0];

  test.each(["light", "dark"] as const)("no page has an accessibility violation in the %s theme", async (colorScheme) => {
    const statement = await statementOf();
    const found: string[] = [];
    for (const path of [
      "/",
      "/reports",
      "/events",
      `/events?open=${accusation.id}`,
      "/events?text=zzyzx",
      `/event/${accusation.id}`,
      "/claims",
      "/statements",
      `/statements?open=${statement.id}`,
      `/report/${report}?at=v1`,
      `/report/${report}?tab=record`,
      `/report/${report}?tab=why`,
      "/nowhere",
    ]) {
      const page = await app.page(path, { colorScheme });
      await settled(page);
      found.push(...(await violations(page)).map((line) => `${path}: ${line}`));
      await page.context().close();
    }
    expect(found).toEqual([]);
  });

  test.each(["/", "/events", "/claims", "/reports"])("%s flows at 320 pixels, as at four times the size", async (path) => {
    const page = await app.page(path, { viewport: { width: 320, height: 256 } });
    await settled(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.context().close();
  });

  test.each([1180, 1280, 1400])("the bar stands in one row at %i pixels", async (width) => {
    const page = await app.page("/nowhere", { viewport: { width, height: 800 } });
    await settled(page);
    const box = await page.locator(".bar").boundingBox();
    expect(box?.height).toBeLessThan(60);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.context().close();
  });

  test("the theme can be set, and stays", async () => {
    const page = await app.page("/help-not-there", { colorScheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: /^Theme: system/ }).click();
    expect(await ground()).toBe(light);
    await page.getByRole("button", { name: /^Theme: light/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
    await page.context().close();
  });

  test.each(["/events", "report"])("the JavaScript that %s loads first is at most 250 KB packed", async (path) => {
    const page = await app.page("/nowhere");
    const files: Promise<Buffer>[] = [];
    page.on("response", (response) => response.url().endsWith(".js") && files.push(response.body()));
    await page.goto(app.at + (path === "report" ? `/report/${report}` : path));
    await settled(page);
    const bytes = (await Promise.all(files)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(250_000);
    await page.context().close();
  });

  test("nothing was asked of another host, refused by the policy, or logged as an error", () => {
    expect(app.wrong).toEqual([]);
  });
});

describe.skipIf(!chromiumPath())("the web app over nothing", () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ sample: false });
  });
  afterAll(() => app?.close());

  test("asks for a report, and reads the sample", async () => {
    const page = await app.page("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Try the sample" }).click();
    await page.locator(".article .mark.k-event", { hasText: "accused" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(["events", "claims", "statements", "reports"])("says why there are no %s", async (list) => {
    const page = await app.page(`/${list}`);
    await page.locator(".notice", { hasText: "The dossier is empty" }).waitFor();
    await page.context().close();
  });

  test("nothing was asked of another host, refused by the policy, or logged as an error", () => {
    expect(app.wrong).toEqual([]);
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ActorItem, AgreementItem, Decision, EventItem, MapPlace, Network, Page as PageOf } from "../../src/serve/shapes.js";
import { actorPath } from "../../web/src/views/key.js";
import { chromiumPath } from "../support/browser.js";
import { type App, settled, startApp, violations } from "./app.js";

const THEMES = ["light", "dark"] as const;

/** The words of a page, once they change no more. */
async function wordsOf(page: Page): Promise<string> {
  await settled(page);
  await page.waitForFunction(() => !document.querySelector("main .waiting"));
  let words = "";
  for (let now = await page.locator("main").innerText(); now !== words; now = await page.locator("main").innerText()) {
    words = now;
    await page.waitForTimeout(250);
  }
  return words;
}

/** What axe finds on pages, each in one theme. */
async function faults(app: App, paths: readonly string[], colorScheme: "light" | "dark"): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const page = await app.page(path, { colorScheme });
    await settled(page);
    found.push(...(await violations(page)).map((line) => `${path}: ${line}`));
    await page.context().close();
  }
  return found;
}

/** Without Chromium (CHROMIUM_PATH or /usr/bin/chromium) these tests cannot run; they look at the build in dist/. */
describe.skipIf(!chromiumPath())("the views over the sample dossiers", () => {
  let app: App;
  let actor: ActorItem;
  let agreement: AgreementItem;
  let network: Network;
  let paths: string[];
  beforeAll(async () => {
    app = await startApp({ sample: ["dossier", "crisis"] });
    [actor] = (await app.get<PageOf<ActorItem>>("/actors?limit=1")).items;
    const { items } = await app.get<PageOf<AgreementItem>>("/agreements?limit=50");
    agreement = items.find(({ brokers, guarantors, events }) => brokers.length && guarantors.length && events.length)!;
    network = await app.get<Network>("/network?limit=60");
    const { a, b } = network.edges[0];
    paths = [
      "/actors",
      actorPath(actor.key),
      "/network",
      `/network?edge=${encodeURIComponent(JSON.stringify([a, b]))}`,
      "/timeline",
      "/timeline?lane=actor&by=day&count=reports",
      "/map",
      "/agreements",
      `/agreement/${agreement.id}`,
      "/sources",
      "/check",
      "/help",
    ];
  });
  afterAll(() => app?.close());

  const nameOf = (key: string): string => network.nodes.find((node) => node.key === key)?.name as string;
  const total = async (page: Page) => Number(await page.locator(".page-head [role=status]").textContent());

  test.each(THEMES)("no page has an accessibility violation in the %s theme", async (theme) => {
    expect(await faults(app, paths, theme)).toEqual([]);
  });

  test("no page is wider than a telephone, and a reload of each address shows the same", async () => {
    for (const path of paths) {
      const page = await app.page(path, { viewport: { width: 360, height: 740 } });
      const before = await wordsOf(page);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360]);
      expect(before.length).toBeGreaterThan(80);
      await page.reload();
      expect(await wordsOf(page)).toBe(before);
      await page.context().close();
    }
  });

  test("an edge of the network leads to its sentences, and a sentence to its place in the report", async () => {
    const { a, b } = network.edges[0];
    const page = await app.page("/network");
    await page.getByRole("button", { name: `Sentences of ${nameOf(a)} and ${nameOf(b)}`, exact: true }).click();
    const panel = page.getByRole("complementary", { name: "Sentences behind the edge" });
    const quote = panel.locator(".quote").first();
    await quote.waitFor();
    await expect.poll(() => JSON.parse(new URL(page.url()).searchParams.get("edge") ?? "null")).toEqual([a, b]);
    const link = quote.locator(".quote-link");
    const sentence = (await quote.innerText()).slice(0, -(await link.innerText()).length).trim();
    expect(await quote.locator("mark").innerText()).not.toBe("");
    await link.click();
    await page.waitForURL(/\/report\/.*at=\d+-\d+/);
    await page.locator(".article .sought").first().waitFor();
    const sought = (await page.locator(".article .sought").allInnerTexts()).join("");
    expect(sought.replace(/\s+/g, " ")).toContain(sentence.replace(/\s+/g, " "));
    expect(await page.locator(".article .sought").first().isVisible()).toBe(true);
    await page.goBack();
    await quote.waitFor();
    await panel.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => panel.count()).toBe(0);
    await page.context().close();
  });

  test("an actor's dealings lead to the edge of the network", async () => {
    const page = await app.page(actorPath(actor.key));
    const cell = page.locator(".actor-columns td a").first();
    const events = Number(await cell.innerText());
    await cell.click();
    await page.waitForURL(/\/network\?/);
    const query = new URL(page.url()).searchParams;
    expect(JSON.parse(query.get("edge") as string)[0]).toBe(actor.key);
    const panel = page.getByRole("complementary", { name: "Sentences behind the edge" });
    await expect.poll(() => panel.locator(".quote").count()).toBe(events);
    await expect.poll(() => page.locator("tr.chosen").count()).toBe(1);
    await page.context().close();
  });

  test("by keys along a lane of the timeline, and from a bar to its events", async () => {
    const page = await app.page("/timeline");
    const bars = page.locator(".bars").first().locator(".lane-bar");
    await bars.first().waitFor();
    await page.locator(".lane-label a").first().focus();
    await page.keyboard.press("Tab");
    const name = () => page.locator(":focus").getAttribute("aria-label");
    await expect.poll(name).toBe(await bars.first().getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    await expect.poll(name).toBe(await bars.nth(1).getAttribute("aria-label"));
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await expect.poll(name).toBe(await bars.first().getAttribute("aria-label"));
    const [, type, month, n] = /^(\w+), (\d{4}-\d\d): (\d+) event/.exec((await name()) as string) as RegExpExecArray;
    await page.keyboard.press("Tab");
    await expect.poll(() => page.locator(".lane-bar:focus").count()).toBe(0);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/events\?/);
    const query = new URL(page.url()).searchParams;
    expect([query.get("type"), query.get("from")]).toEqual([type, `${month}-01`]);
    await expect.poll(() => total(page)).toBe(Number(n));
    await page.context().close();
  });

  test("a drag over the days of the timeline narrows them", async () => {
    const page = await app.page("/timeline");
    const box = (await page.locator(".brush").boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.6, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.95, box.y + 10);
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d\d-01&to=/);
    await page.context().close();
  });

  test("a place of the map's list is chosen, and leads to its events", async () => {
    const [place] = await app.get<MapPlace[]>("/map");
    const page = await app.page("/map");
    await page.locator(".map .land").waitFor({ state: "attached" });
    await page.getByRole("button", { name: place.name, exact: true }).click();
    await expect.poll(() => page.locator(".dot.chosen").count()).toBe(1);
    await page.reload();
    await page.locator(`tr.chosen`, { hasText: place.name }).waitFor();
    await page.getByRole("link", { name: `${place.events} events in ${place.name}`, exact: true }).click();
    await page.waitForURL(/\/events\?place=/);
    await page.locator(".c-did").first().waitFor();
    expect(await total(page)).toBeGreaterThanOrEqual(place.events);
    await page.context().close();
  });

  test("an agreement shows whom it binds, who brokered and guarantees it, and what bore on it", async () => {
    const page = await app.page("/agreements");
    await page.locator(`a[href="/agreement/${agreement.id}"]`).click();
    await page.locator(".agreement .sides").waitFor();
    const side = (label: string) => page.locator(".sides > div", { hasText: label }).locator(".party").allInnerTexts();
    for (const [label, parties] of [
      ["Parties", agreement.parties],
      ["Brokers", agreement.brokers],
      ["Guarantors", agreement.guarantors],
    ] as const)
      expect([label, ...(await side(label))]).toEqual([label, ...parties.map(({ name }) => name)]);
    const bearings = await page.locator(".bearings .bearing").allInnerTexts();
    expect(bearings).toEqual(agreement.events.map(({ bearing }) => bearing));
    await page.locator(".bearings .quote-link").first().click();
    await page.locator(".article .sought").first().waitFor();
    await page.context().close();
  });

  test("checking: y, n and z by keys; the answers are kept, and a reload goes on behind them", async () => {
    const { items } = await app.get<PageOf<EventItem>>("/events?sort=unsure&limit=4");
    const page = await app.page("/check");
    await page.getByLabel("Your name").fill("Ana");
    await page.locator("h1").click();
    const status = () => page.locator(".check [role=status]").innerText();
    const kept = async () =>
      (await app.get<PageOf<Decision>>("/decisions?kind=verdict&limit=100")).items
        .map(({ by, subject, value }) => `${by} ${items.findIndex(({ id }) => id === subject)} ${value}`)
        .sort();
    const card = () => page.locator(".check-card h2").innerText();
    const first = await card();
    await page.keyboard.press("y");
    await expect.poll(status).toMatch(/^1 of/);
    await page.keyboard.press("n");
    await expect.poll(kept).toEqual(["Ana 0 right", "Ana 1 wrong"]);
    const third = await card();
    await page.keyboard.press("s");
    await page.keyboard.press("z");
    await page.keyboard.press("z");
    await expect.poll(kept).toEqual(["Ana 0 right"]);
    await expect.poll(status).toMatch(/^1 of/);
    await page.keyboard.press("n");
    await expect.poll(kept).toEqual(["Ana 0 right", "Ana 1 wrong"]);
    await page.locator("li", { hasText: "Ana: 1 of 2 right" }).waitFor();
    await page.reload();
    await page.locator(".check-card").waitFor();
    await expect.poll(() => page.getByLabel("Your name").inputValue()).toBe("Ana");
    expect(await card()).toBe(third);
    expect(await card()).not.toBe(first);
    await page.locator("li", { hasText: "Ana: 1 of 2 right" }).waitFor();
    await page.context().close();
  });

  test("nothing was asked of another host, refused by the policy, or logged as an error", () => {
    expect(app.wrong).toEqual([]);
  });
});

describe.skipIf(!chromiumPath())("the views over nothing", () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ sample: false });
  });
  afterAll(() => app?.close());
  const paths = ["/actors", "/network", "/timeline", "/map", "/agreements", "/sources", "/check", "/help"];

  test.each(THEMES)("no page has an accessibility violation in the %s theme", async (theme) => {
    expect(await faults(app, paths, theme)).toEqual([]);
  });

  test("each view says why it is empty", async () => {
    for (const path of ["/actors", "/network", "/timeline", "/map", "/agreements", "/check"]) {
      const page = await app.page(path);
      await page.locator(".notice", { hasText: "The dossier is empty" }).waitFor();
      await page.context().close();
    }
    expect(app.wrong).toEqual([]);
  });

  test.each(["/actor/no%3Abody", "/agreement/none"])("%s says that it is not there", async (path) => {
    const page = await app.page(path);
    await page.locator(".notice.problem").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

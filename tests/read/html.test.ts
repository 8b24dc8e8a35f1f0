import { expect, test } from "vitest";
import { readHtml } from "../../src/read/html.js";
import { read } from "../../src/read/read.js";
import type { Source } from "../../src/read/reader.js";
import { tables } from "./tables.js";

const story = [
  "The council of Arbel met on Monday and agreed, after a debate of six hours, to open the old harbour to the ships of every flag again.",
  "“We could not wait another winter,” the mayor, Mira Holt, told reporters outside the town hall, where about two hundred dockers had gathered since the morning.",
  "The harbour was shut two years ago, after the navy had found mines in the channel; the last of them was cleared in March, according to the port's own engineers.",
  "Nine ships are waiting off the coast, four of them laden with grain, and the first is to come in on Thursday with the evening tide.",
];
const paragraphs = story.map((text) => `<p>${text}</p>`).join("\n");
const page = `<!doctype html><html lang="en"><head><title>Arbel reopens its harbour - The Lund Courier</title>
<meta property="og:title" content="Arbel reopens its harbour"><meta property="og:site_name" content="The Lund Courier">
<link rel="canonical" href="https://courier.example/2021/03/02/harbour">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Arbel reopens its harbour","datePublished":"2021-03-02T21:15:00+02:00","author":[{"@type":"Person","name":"Jo Ek"}],"publisher":{"@type":"Organization","name":"The Lund Courier"}}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>Arbel reopens its harbour</h1><div class="byline">By Jo Ek</div><time datetime="2021-03-02">2 March 2021</time>
<figure><img src="a.jpg" alt=""><figcaption>Dockers wait at the gate. <span class="credit">Photo: Ann Bell/AFP</span></figcaption></figure>
${paragraphs.replace("</p>\n<p>“We", '</p>\n<div class="share-bar"><a href="#">Share on Facebook</a></div><p>Advertisement</p>\n<p>“We')}
<p><a href="/other">Read more: The mines of the channel</a></p>
<p>(Reporting by Jo Ek; Editing by Per Lind)</p></article>
<aside><h2>Most read</h2><ul><li><a href="/x">Storm shuts the bridge</a></li></ul></aside></main>
<section class="comments"><p>First! What a fine harbour it is, and how long we all have waited for it, my friends.</p></section>
<footer><p>© The Lund Courier. All rights reserved.</p></footer><script>document.body.innerHTML = "gone"</script></body></html>`;

const report = async (html: string, fields = {}) => (await readHtml(html, { id: "x", ...fields }, tables)).report;
async function first(content: string | Uint8Array): Promise<Source> {
  for await (const source of read({ name: "page.html", content }, tables)) return source;
  throw new Error("nothing was read");
}

test("a news page: title, author, outlet, day, address, caption with credit, and the story alone", async () => {
  const found = await report(page);
  expect(found).toMatchObject({
    title: "Arbel reopens its harbour",
    byline: "Jo Ek",
    publisher: "The Lund Courier",
    published: "2021-03-02",
    language: "en",
    canonicalUrl: "https://courier.example/2021/03/02/harbour",
  });
  expect(found.captions.map((c) => [found.text.slice(c.start, c.end), c.credit])).toEqual([
    ["Dockers wait at the gate.", "Ann Bell/AFP"],
  ]);
  expect(found.text.split("\n\n")).toEqual(["Arbel reopens its harbour", "Dockers wait at the gate.", ...story]);
});

test("what the caller knows goes before what the page says", async () => {
  expect(await report(page, { published: "2021-03-03", title: "Harbour open" })).toMatchObject({
    published: "2021-03-03",
    title: "Harbour open",
  });
});

test("a day is told by meta elements, by the face of the page, or by its address", async () => {
  const bare = (head: string, body: string) =>
    `<html><head><title>Arbel reopens its harbour</title>${head}</head><body><h1>Arbel reopens its harbour</h1>${body}${paragraphs}</body></html>`;
  expect((await report(bare('<meta name="DC.date.issued" content="2021-03-02">', ""))).published).toBe("2021-03-02");
  expect((await report(bare("", '<span class="post-date">Tuesday, March 2, 2021 9:15 pm</span>'))).published).toBe("2021-03-02");
  expect((await report(bare("", ""), { url: "https://a.example/2021/03/02/harbour.html" })).published).toBe("2021-03-02");
  expect((await report(bare("", "<p>Call 2021 for help</p>"))).published).toBeUndefined();
});

test("a heading that the metadata confirms is the title, not the name of the site", async () => {
  const html = `<html><head><title>Arbel reopens its harbour | Courier</title></head><body><h1>The Courier</h1><h1>Arbel reopens its harbour</h1>${paragraphs}</body></html>`;
  expect((await report(html)).title).toBe("Arbel reopens its harbour");
});

test("an article only told in JSON-LD is read from there", async () => {
  const ld = JSON.stringify({ "@type": "NewsArticle", headline: "Arbel reopens its harbour", articleBody: story.join("\n\n") });
  const found = await report(
    `<html><head><script type="application/ld+json">${ld}</script></head><body><div id="app"></div></body></html>`,
  );
  expect(found.text.split("\n\n")).toEqual(["Arbel reopens its harbour", ...story]);
});

test("a page without an article is an error that says so; so is an empty one", async () => {
  const shop = `<html><head><title>Shop</title></head><body><ul>${'<li><a href="/a">Lamp</a></li>'.repeat(30)}</ul></body></html>`;
  expect(await first(shop)).toMatchObject({
    error: expect.objectContaining({ message: expect.stringMatching(/no article was found in the page; give/) }),
  });
  expect(await first("<html></html>")).toHaveProperty("error");
});

test("a page in Russian keeps its text and its language", async () => {
  const russian =
    "Городской совет собрался в понедельник и после шести часов споров решил снова открыть старую гавань для кораблей под любым флагом. ".repeat(
      4,
    );
  const found = await report(`<html><body><h1>Гавань открыта</h1><p>${russian}</p><p>${russian}</p></body></html>`);
  expect(found.language).toBe("ru");
  expect(found.text).toContain("старую гавань");
});

test("the page's own encoding is obeyed; stray bytes are replaced with a warning", async () => {
  const latin = (head: string) =>
    Uint8Array.from(
      Buffer.from(
        `<html><head>${head}<title>Café open</title></head><body><h1>Café open</h1>${paragraphs.replaceAll(/[“”]/g, '"')}<p>The café reopened too, and its owner said that he was glad of every guest who came.</p></body></html>`,
        "latin1",
      ),
    );
  for (const head of [
    '<meta charset="iso-8859-1">',
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    "",
  ]) {
    const source = await first(latin(head));
    expect("report" in source && source.report.text).toContain("The café reopened");
  }
  expect(await first(latin('<meta charset="utf-8">'))).toHaveProperty("warning", expect.stringContaining("not valid utf-8"));
});

test("hostile pages take bounded time and never overflow the stack", async () => {
  const hostile = [
    "<div>".repeat(100_000) + paragraphs,
    `<body>${"<span>".repeat(100_000)}${paragraphs}`,
    "<a<a".repeat(300_000),
    "<".repeat(2_000_000),
    `<p>${"&lt;".repeat(500_000)}`,
    "<p>a</p>".repeat(200_000) + paragraphs,
    "<!--".repeat(300_000),
    "<script>".repeat(200_000),
    `<div class="${"a ".repeat(500_000)}">${paragraphs}`,
    `<script type="application/ld+json">${"[".repeat(100_000)}</script>${paragraphs}`,
    `${"<div><p>The mayor said so.</p>".repeat(290)}${"<i>a</i>".repeat(40_000)}`,
  ];
  for (const html of hostile) {
    const start = performance.now();
    const source = await first(html);
    expect("report" in source || source.error.message.length > 0).toBe(true);
    expect(performance.now() - start, html.slice(0, 30)).toBeLessThan(50_000);
  }
});

import { expect, test } from "vitest";
import { readMarkdown } from "../../src/read/markdown.js";
import { tables } from "./tables.js";

const read = (markdown: string) => readMarkdown(markdown, { id: "x" }, tables).report;
const parts = (markdown: string) => {
  const report = read(markdown);
  return {
    ...report,
    text: undefined,
    captions: report.captions.map((c) => [report.text.slice(c.start, c.end), c.credit]),
    body: bodyOf(report),
  };
};
function bodyOf({ text, parts }: ReturnType<typeof read>): string {
  return parts
    .reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
    .replace(/\n{2,}/g, "\n")
    .trim();
}

test("a page as a clipping service writes it: heading, agency, day, caption with credit, story, address", () => {
  const found = parts(`
# Arbel Opens Its Harbour to Grain Ships

By [AFP](#)

March 03, 2021


Sailors watch the first ship come in past the old lighthouse of Port Arbel. **Ann Bell / AP / TASS**

Arbel opened its harbour on Tuesday, [the ministry](https://example.org/m) said, after **two years** of blockade.

"We waited *long* enough," a docker told the radio.

Original url:

<https://www.dawn.com/2021/03/03/arbel>
`);
  expect(found).toMatchObject({
    title: "Arbel Opens Its Harbour to Grain Ships",
    byline: "AFP",
    agency: "AFP",
    published: "2021-03-03",
    canonicalUrl: "https://www.dawn.com/2021/03/03/arbel",
    publisher: "Dawn",
    captions: [["Sailors watch the first ship come in past the old lighthouse of Port Arbel.", "Ann Bell / AP / TASS"]],
    body: 'Arbel opened its harbour on Tuesday, the ministry said, after two years of blockade.\n"We waited long enough," a docker told the radio.',
  });
});

test("front matter, a menu before the heading, share bars, images, lists of links and a reading list at the end", () => {
  const found = parts(`---
title: "Strike closes the ferry line"
date: 2022-11-05T08:30:00+02:00
author: Mira Holt
url: https://news.example.net/strike
---

- [Home](/)
- [World](/w)
- [Sport](/s)

[Skip to content](#main)

# Strike closes the ferry line

**By Mira Holt**

Published: 5 November 2022 | Updated: 6 November 2022

Share

![Empty quay at Lund with two ferries tied up in the rain (Jo Ek/Reuters)](https://img.example.net/1.jpg)

The crews of all nine ferries walked out on Friday, their union said, and no boat left the islands.

## What the crews want

1. A shorter working week on the winter boats, the union's chair said.
2. Pay for the hours that they wait on the quay.

[Read more: The ferry that never came](/other)

They will meet the company on Monday for a second round of talks with the mediator.

### Related

- [Bridge shut after storm](/b)
- [Boats late again](/c)
`);
  expect(found).toMatchObject({
    title: "Strike closes the ferry line",
    byline: "Mira Holt",
    published: "2022-11-05",
    canonicalUrl: "https://news.example.net/strike",
  });
  expect(found.captions).toEqual([["Empty quay at Lund with two ferries tied up in the rain", "Jo Ek/Reuters"]]);
  expect(found.body.split("\n")).toEqual([
    "The crews of all nine ferries walked out on Friday, their union said, and no boat left the islands.",
    "What the crews want",
    "A shorter working week on the winter boats, the union's chair said.",
    "Pay for the hours that they wait on the quay.",
    "They will meet the company on Monday for a second round of talks with the mediator.",
  ]);
});

test("the head that page-to-Markdown services write, and a dateline that tells the agency", () => {
  const found = parts(`Title: Envoys meet in Lund

URL Source: https://www.example.com/envoys

Published Time: 2023-02-10T00:00:00Z

Markdown Content:
LUND (Reuters) - Envoys of the two sides met on Friday for the first time since the truce.

They will meet again next week, a host said, and both sides have named their teams already.
`);
  expect(found).toMatchObject({
    title: "Envoys meet in Lund",
    canonicalUrl: "https://www.example.com/envoys",
    published: "2023-02-10",
    agency: "Reuters",
  });
  expect(found.body.startsWith("LUND (Reuters) - Envoys")).toBe(true);
});

test("marks are reduced to their text, whatever they are", () => {
  const text = read(
    'A *b* **c** ***d*** _e_ snake_case_name 2 * 3 `f` [g](h "i") [j][k] ![no](x.png)l &amp; m&#8212;n \\*o\\* <b>p</b> q[^1] and <https://example.org>.',
  ).text;
  expect(text).toBe("A b c d e snake_case_name 2 * 3 f g j l & m—n *o* p q and https://example.org.");
});

test("a setext heading is the title; a paragraph under an image in italics is its caption; quotations stay, code goes", () => {
  const found = parts(`Council backs the canal
=======================

![](a.jpg)

*Diggers stand idle beside the old lock. Photo: Per Lind*

> The canal will be built, the council wrote on Monday,
> whatever the mayor of the next town may think of it.

\`\`\`
var x = 1;
\`\`\`

The vote was nine to four after a debate of six hours that ended at midnight.
`);
  expect(found.title).toBe("Council backs the canal");
  expect(found.captions).toEqual([["Diggers stand idle beside the old lock.", "Per Lind"]]);
  expect(found.body).not.toContain("var x");
  expect(found.body.split("\n")).toHaveLength(2);
});

test("prose that only looks like furniture stays: an address inside, a name in brackets, a bold last word", () => {
  const body =
    "The agency (AFP) was told so. The rebels hold the town, and the army has **fled**.\nShare prices fell in the capital on Monday after the central bank closed its doors to all who asked for their money back, a trader said there.";
  expect(parts(`# A title here\n\n${body.replace("\n", "\n\n")}`)).toMatchObject({
    captions: [],
    body: body.replaceAll("**", ""),
  });
});

test("hostile Markdown takes bounded time", () => {
  for (const bit of ["[", "![", "*", "**a ", "_ _", "<", "`", "[a](", "&#", "> ", "- ", "|-", "# ", "\\", "(("]) {
    const start = performance.now();
    read(bit.repeat(200_000 / bit.length));
    expect(performance.now() - start, JSON.stringify(bit)).toBeLessThan(50_000);
  }
});

import { expect, test } from "vitest";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();

const typesOf = (text: string): string[] =>
  analyse(reportOf(text, { published: "2024-12-04" }), means).events.map(({ type }) => type);

test.each([
  ["what somebody is known for", "The union is known for insulting the senators.", "The union insulted the senators."],
  [
    "what has long been said",
    "The president has long criticised the opposition.",
    "The president has criticised the opposition.",
  ],
  ["what is likely", "The senators are likely to criticise the president.", "The senators criticised the president."],
  [
    "what is kept from",
    "The president refrained from insulting the opposition.",
    "The president was accused of insulting the opposition.",
  ],
  [
    "what somebody wants to do",
    "The president insisted on travelling to the town.",
    "The president insisted on a ceasefire with the rebels.",
  ],
  [
    "who did not",
    "The bill passed, with all but one senator voting against it.",
    "The bill passed, with one senator voting against it.",
  ],
  [
    "what somebody lacks the power for",
    "The president was powerless to insult the opposition.",
    "The president was eager and insulted the opposition.",
  ],
  [
    "what an inverted clause supposes",
    "Growth would fall should the president go on, the opposition said.",
    "The president should go, the opposition said.",
  ],
  [
    "what somebody is spared",
    "The opposition said that the president should not face charges.",
    "The opposition said that the president should not sign the bill.",
  ],
])("leaves out %s", (_, silent, told) => {
  expect(typesOf(silent)).toEqual([]);
  expect(typesOf(told)).not.toEqual([]);
});

test("a word that somebody objects to is denied, a plan is criticised", () => {
  expect(typesOf("The president objected to the word.")).toEqual(["REJECT"]);
  expect(typesOf("The president objected to the plan of the senators.")).toEqual(["ACCUSE"]);
});

test("interviewers ask nobody to act", () => {
  expect(typesOf("The president asked the senators to comment on the book.")).toEqual([]);
  expect(typesOf("The president asked the senators to pass the bill.")).toEqual(["REQUEST"]);
});

import { type ReadData, readTable, several } from "./table.js";

/** A news agency: its short name as bylines give it, and every other way it is written. */
export interface Agency {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** News agencies and the names of outlets by the host of their pages. */
export interface Agencies {
  /** The agency that a name, byline or credit names as a whole ("Agence France-Presse" -> AFP); undefined for anybody else. */
  named(name: string): string | undefined;
  /** The agencies named anywhere in a short text such as a credit, in the order they stand. */
  within(text: string): string[];
  /** The outlet whose pages lie on this address's host ("The Moscow Times"); undefined when the table has none. */
  publisherOf(url: string): string | undefined;
}

const folded = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Names as whole words, by their first word, so that a look-up tries only a few. */
function namesWithin(names: ReadonlyMap<string, string>, text: string): string[] {
  const words = folded(text).split(" ").slice(0, 400);
  const found: string[] = [];
  for (let i = 0; i < words.length; i++) {
    for (let n = Math.min(5, words.length - i); n > 0; n--) {
      const name = names.get(words.slice(i, i + n).join(" "));
      if (!name) continue;
      if (!found.includes(name)) found.push(name);
      i += n - 1;
      break;
    }
  }
  return found;
}

function hostsOf(url: string): string[] {
  const host = /^(?:[a-z]+:)?\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(url)?.[1].toLowerCase() ?? "";
  const labels = host.split(".");
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join("."));
}

/** Reads `en/agencies.tsv` and `en/publishers.tsv`. Throws an Error naming file and line of a mistake. */
export function loadAgencies(read: ReadData): Agencies {
  const names = new Map<string, string>();
  for (const row of readTable("en/agencies.tsv", read("en/agencies.tsv"), ["name", "aliases"])) {
    for (const name of [row.name, ...several(row.aliases)]) names.set(folded(name), row.name);
  }
  const publishers = new Map<string, string>();
  for (const row of readTable("en/publishers.tsv", read("en/publishers.tsv"), ["host", "publisher"]))
    publishers.set(row.host.toLowerCase(), row.publisher);
  return {
    named: (name) => names.get(folded(name)),
    within: (text) => namesWithin(names, text),
    publisherOf: (url) =>
      hostsOf(url)
        .map((host) => publishers.get(host))
        .find((name) => name !== undefined),
  };
}

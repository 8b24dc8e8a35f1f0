import type { Edge, Network } from "../store/items.js";

const NODE = ["country", "sector", "events"] as const;
const EDGE = ["contact", "cooperation", "conflict", "reports", "outlets", "origins", "first", "latest"] as const;
const NUMBERS = new Set<string>(["events", "contact", "cooperation", "conflict", "reports", "outlets", "origins"]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string): string => text.replace(UNWRITABLE, "").replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** A network as GEXF 1.3: each edge lives from its first event to its last. */
export function gexf({ nodes, edges }: Network): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">',
    attributes("node", NODE),
    attributes("edge", EDGE),
    "<nodes>",
    ...nodes.map((node) => `<node id="${escaped(node.key)}" label="${escaped(node.name)}">${values(NODE, node)}</node>`),
    "</nodes>",
    "<edges>",
    ...edges.map(edgeElement),
    "</edges>",
    "</graph>",
    "</gexf>",
    "",
  ].join("\n");
}

function edgeElement(edge: Edge, n: number): string {
  const { a, b, kinds, counts, first, latest } = edge;
  const weight = kinds.contact + kinds.cooperation + kinds.conflict;
  const time = `${first ? ` start="${first}"` : ""}${latest ? ` end="${latest}"` : ""}`;
  const told = { ...kinds, ...counts, first, latest };
  return `<edge id="${n}" source="${escaped(a)}" target="${escaped(b)}" weight="${weight}"${time}>${values(EDGE, told)}</edge>`;
}

function attributes(of: "node" | "edge", names: readonly string[]): string {
  const each = names.map(
    (name) => `<attribute id="${name}" title="${name}" type="${NUMBERS.has(name) ? "integer" : "string"}"/>`,
  );
  return `<attributes class="${of}">${each.join("")}</attributes>`;
}

function values(names: readonly string[], of: object): string {
  const told = names.flatMap((name) => {
    const value = (of as Record<string, unknown>)[name];
    return value === null || value === undefined ? [] : [`<attvalue for="${name}" value="${escaped(String(value))}"/>`];
  });
  return `<attvalues>${told.join("")}</attvalues>`;
}

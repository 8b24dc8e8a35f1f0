import { HttpProblem } from "./problem.js";

/** The largest body, in bytes. */
export const LARGEST = 16 * 2 ** 20;

/** The query of an address; of a name told twice the last counts. */
export function queryOf(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) if (value !== "" && name !== "__proto__") query[name] = value;
  return query;
}

const patterns = new Map<string, RegExp>();

/** The parts of a path that a template such as `/event/{id}` names, decoded; null where it is another path. */
export function asPath(template: string, path: string): Record<string, string> | null {
  let pattern = patterns.get(template);
  if (!pattern) {
    pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    patterns.set(template, pattern);
  }
  const found = pattern.exec(path);
  if (!found) return null;
  return Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decoded(value)]));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpProblem(400, "the address is not well formed");
  }
}

/** The body of a request: JSON, or JSON Lines as a list. A type must be told, so that no form of a foreign page can send one. */
export async function readBody(request: Request): Promise<unknown> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  if (type !== "application/json" && type !== "application/x-ndjson" && type !== "application/jsonl")
    throw new HttpProblem(415, "send JSON (content-type: application/json) or JSON Lines (application/x-ndjson)");
  const text = await textOf(request);
  try {
    if (type === "application/json") return JSON.parse(text);
    return text
      .split("\n")
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line));
  } catch {
    throw new HttpProblem(400, "the body is not valid JSON");
  }
}

async function textOf(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length")) > LARGEST) throw tooLarge();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let length = 0;
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > LARGEST) throw tooLarge();
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new HttpProblem(400, "the body is not valid UTF-8");
    throw error;
  }
}

const tooLarge = () =>
  new HttpProblem(413, `the body is larger than ${LARGEST / 2 ** 20} MiB; send less at a time, or use readout add`, {
    connection: "close",
  });

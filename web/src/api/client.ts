import type { Problem } from "../../../src/serve/shapes.js";

/** Names and values of a query; what is empty is left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What the server, or the way to it, answered instead of what was asked. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly detail?: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** `/api/events?type=AGREE`: the address of an operation. */
export function apiPath(path: string, query: Query | URLSearchParams = {}): string {
  const text = queryText(query);
  return `/api${path}${text ? `?${text}` : ""}`;
}

export function queryText(query: Query | URLSearchParams): string {
  if (query instanceof URLSearchParams) return query.toString();
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) found.set(name, String(value));
  }
  return found.toString();
}

/** Asks for JSON. Throws `ApiError` when the server says no, cannot be reached, or answers something else. */
export async function get<T>(path: string, query?: Query | URLSearchParams, signal?: AbortSignal): Promise<T> {
  return (await ask(apiPath(path, query), { signal })) as T;
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal };
  return (await ask(apiPath(path), init)) as T;
}

export async function remove(path: string): Promise<void> {
  await ask(apiPath(path), { method: "DELETE" });
}

async function ask(address: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(address, { ...init, headers: { accept: "application/json", ...init.headers } }).catch((error) => {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, "The server does not answer", "Is `readout serve` still running?");
  });
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined;
  return answer.json().catch(() => {
    throw new ApiError(answer.status, "The server answered something that is not JSON", address);
  });
}

async function problemOf(answer: Response): Promise<ApiError> {
  const problem = (await answer.json().catch(() => null)) as Problem | null;
  return new ApiError(answer.status, problem?.title ?? `The server answered ${answer.status}`, problem?.detail);
}

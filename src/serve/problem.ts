import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import type { Problem } from "./shapes.js";

/** An error that is answered as a problem (RFC 9457): what is wrong, and what to do. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** An error as a problem; a fault of the server's own tells nothing of its inside. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof RangeError) return new HttpProblem(400, error.message);
  return new HttpProblem(500, "something went wrong in the server; its log tells more");
}

export function problemResponse({ status, message, headers }: HttpProblem): Response {
  const body: Problem = { type: "about:blank", title: STATUS_CODES[status] ?? "Problem", status, detail: message };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** What a checked value lacks, in one line. */
export function faults(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => {
      if (issue.code === "unrecognized_keys") return `there is no ${issue.keys.map((key) => `"${key.slice(0, 40)}"`).join(", ")}`;
      return `${issue.path.join(".") || "value"}: ${issue.message}`;
    })
    .join("; ");
}

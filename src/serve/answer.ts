import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";

const gzip = promisify(gzipCallback);
/** Below this many bytes packing does not pay. */
const SMALL = 1024;

const accepts = (request: Request): boolean => /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");

/** Answers with a body as a whole: with a weak ETag, 304 where the asker has it, gzipped where it pays and is understood. */
export async function whole(request: Request, body: string, type: string, headers: Readonly<Record<string, string>> = {}) {
  const etag = `W/"${createHash("sha1").update(body).digest("base64url")}"`;
  const told = { etag, "cache-control": "no-cache", vary: "accept-encoding", ...headers };
  if (seen(request, etag)) return new Response(null, { status: 304, headers: told });
  if (body.length < SMALL || !accepts(request)) return new Response(body, { headers: { ...told, "content-type": type } });
  const packed = await gzip(body, { level: 4 });
  return new Response(packed, { headers: { ...told, "content-type": type, "content-encoding": "gzip" } });
}

/** Whether the asker has what this tag stands for. */
export function seen(request: Request, etag: string): boolean {
  const tags = request.headers.get("if-none-match");
  return (
    tags !== null &&
    (tags.trim() === "*" || tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag.replace(/^W\//, "")))
  );
}

export const json = (request: Request, value: unknown): Promise<Response> =>
  whole(request, JSON.stringify(value), "application/json");

/** Answers piece by piece, as fast as the asker takes them. */
export function streamed(pieces: AsyncIterator<string>, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(body, { headers: { "content-type": type, "cache-control": "no-cache", ...headers } });
}

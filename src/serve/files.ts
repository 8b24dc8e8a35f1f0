import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { seen } from "./answer.js";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
const PACKS = /^(text|application)\/|svg/;

interface File {
  readonly path: string;
  readonly type: string;
  bytes?: Uint8Array<ArrayBuffer>;
  packed?: Uint8Array<ArrayBuffer> | null;
  etag?: string;
}

/** The built web app. Only the files that are in the folder at the start are served, by their exact names: no path leads out of it. */
export class Files {
  readonly #files = new Map<string, File>();

  constructor(folder: string) {
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith(".gz")) continue;
      const path = join(entry.parentPath, entry.name);
      const type = TYPES[extname(entry.name)] ?? "application/octet-stream";
      this.#files.set(`/${path.slice(folder.length).split(sep).filter(Boolean).join("/")}`, { path, type });
    }
  }

  get empty(): boolean {
    return !this.#files.has("/index.html");
  }

  /** The file of an address, null where there is none; names under /assets hold a hash and are kept for good. */
  answer(request: Request, path: string): Response | null {
    const file = this.#files.get(path);
    if (!file) return null;
    const { bytes, packed, etag } = loaded(file);
    const headers: Record<string, string> = {
      "content-type": file.type,
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      vary: "accept-encoding",
      etag,
    };
    if (seen(request, etag)) return new Response(null, { status: 304, headers });
    if (packed && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? ""))
      return new Response(packed, { headers: { ...headers, "content-encoding": "gzip" } });
    return new Response(bytes, { headers });
  }
}

/** Reads a file when it is first asked for; its packed form lies beside it, or is made now. */
function loaded(file: File) {
  const bytes = (file.bytes ??= new Uint8Array(readFileSync(file.path)));
  file.etag ??= `W/"${createHash("sha1").update(bytes).digest("base64url")}"`;
  if (file.packed === undefined) {
    const beside = `${file.path}.gz`;
    if (existsSync(beside)) file.packed = new Uint8Array(readFileSync(beside));
    else file.packed = PACKS.test(file.type) && bytes.length > 1024 ? new Uint8Array(gzipSync(bytes)) : null;
  }
  return { bytes, packed: file.packed, etag: file.etag };
}

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { HttpProblem } from "./problem.js";

export const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

const COOKIE = "readout";
const YEAR = 365 * 24 * 3600;

/** A token that cannot be guessed. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/** Whether a name or address stands for this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Compares without telling by its time how much agrees. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

export interface Guarded {
  /** The server listens on this machine alone. */
  readonly loopback: boolean;
  /** What a request must show; null where nothing is asked. */
  readonly token: string | null;
}

/**
 * Refuses a request that comes by a foreign name (DNS rebinding), from a foreign page, or without the token. Throws an HttpProblem.
 */
export function guard(request: Request, { loopback, token }: Guarded): void {
  if (loopback) checkHost(request);
  checkOrigin(request);
  if (token && !shownToken(request).some((shown) => same(shown, token)))
    throw new HttpProblem(
      401,
      "this server asks for the token that it printed when it started: open the address with ?token=...",
      {
        "www-authenticate": "Bearer",
      },
    );
}

function checkHost(request: Request): void {
  const host = request.headers.get("host") ?? "";
  if (!isLoopback(host.replace(/:\d+$/, "")))
    throw new HttpProblem(421, `this server answers to localhost and 127.0.0.1 only, not to "${host.slice(0, 100)}"`);
}

/** Pages of other sites may lead here, but neither read nor write. */
function checkOrigin({ headers, method }: Request): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const foreign = site === "cross-site" || site === "same-site";
  const reads = method === "GET" || method === "HEAD";
  if (reads && foreign && headers.get("sec-fetch-mode") !== "navigate")
    throw new HttpProblem(403, "pages of another site may not read from this server");
  if (reads) return;
  if (foreign || (origin !== null && hostOf(origin) !== headers.get("host")))
    throw new HttpProblem(403, "pages of another site may not write to this server");
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

function shownToken({ headers }: Request): string[] {
  const bearer = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const cookie = (headers.get("cookie") ?? "")
    .split(";")
    .map((part) => part.trim().split("="))
    .find(([name]) => name === COOKIE)?.[1];
  return [bearer, cookie].filter((shown) => shown !== undefined);
}

/** A visit with `?token=` in its address: the token is put into a cookie, the address led on without it. Null for any other. */
export function login(request: Request, token: string | null): Response | null {
  const url = new URL(request.url);
  const shown = url.searchParams.get("token");
  if (!token || shown === null || request.method !== "GET" || !same(shown, token)) return null;
  url.searchParams.delete("token");
  return new Response(null, {
    status: 303,
    headers: {
      location: `${url.pathname.replace(/^\/+/, "/")}${url.search}`,
      "set-cookie": `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${YEAR}`,
      "cache-control": "no-store",
    },
  });
}

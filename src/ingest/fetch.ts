import { lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type Input, ReadError } from "../read/reader.js";
import { VERSION } from "../version.js";

export interface FetchOptions {
  /** Also fetch from this machine and from private networks; default no. */
  readonly allowPrivate?: boolean;
  /** For the whole page, redirects included; default 20,000. */
  readonly timeoutMs?: number;
  /** The largest page, unpacked; default 10 MiB. */
  readonly maxBytes?: number;
}

const MAX_REDIRECTS = 5;
const MAX_BYTES = 10 * 2 ** 20;
const TIMEOUT = 20_000;

/** Addresses that are not of the public internet: this machine, private and local networks, carriers' and test ranges, multicast. */
const notPublic = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  notPublic.addSubnet(net, bits, "ipv6");

/** Whether an IP address is of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublicAddress(mapped);
  if (/^(::ffff:|64:ff9b::)/i.test(address)) return false;
  return !notPublic.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Resolves a host for one connection and gives only public addresses, so that what was checked is what is connected to. */
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 0);
    const bad = addresses.find(({ address }) => !isPublicAddress(address));
    if (bad || !addresses.length) return done(Object.assign(new Error("not public"), { code: "ENOTPUBLIC" }), "", 0);
    if (options.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  });
};

/** The address, if it may be fetched; throws a ReadError otherwise. */
function checked(address: string, from: string, allowPrivate: boolean | undefined): URL {
  if (!URL.canParse(address, from))
    throw new ReadError(from, `leads to "${address.slice(0, 100)}", which is no address`, "check the address");
  const url = new URL(address, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ReadError(
      from,
      `the scheme "${url.protocol.slice(0, 20)}" is not fetched`,
      "give an http or https address, or a path",
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && isIP(host) && !isPublicAddress(host)) throw privateError(from, host);
  return url;
}

const privateError = (name: string, host: string): ReadError =>
  new ReadError(
    name,
    `${host} is not an address of the public internet`,
    "save the page to a file, or allow private addresses explicitly",
  );

const headers = {
  "user-agent": `Readout/${VERSION} (reader of news reports, at the request of its user)`,
  accept: "text/html,application/xhtml+xml,text/markdown,text/plain,application/x-ndjson;q=0.9,*/*;q=0.5",
  "accept-encoding": "gzip, deflate, br",
  "accept-language": "en",
};

type Headers = Readonly<Record<string, string>>;

function ask(url: URL, options: FetchOptions, signal: AbortSignal, more: Headers = {}): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(
      url,
      { headers: { ...headers, ...more }, signal, agent: false, lookup: options.allowPrivate ? undefined : publicLookup },
      resolve,
    )
      .on("error", reject)
      .end();
  });
}

function unpacked(response: IncomingMessage): Readable {
  const unpack = { gzip: createGunzip, "x-gzip": createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    response.headers["content-encoding"] ?? ""
  ];
  if (!unpack) return response;
  const stream = unpack();
  response.on("error", (error) => stream.destroy(error));
  return response.pipe(stream);
}

async function contentOf(response: IncomingMessage, name: string, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpacked(response)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) throw new ReadError(name, `is larger than ${limit} bytes`, "save the page to a file and cut it");
  }
  return Buffer.concat(chunks);
}

/**
 * Fetches one page over http or https, following at most five redirects. Every host, that of a redirect too, must resolve to public
 * addresses only, unless `allowPrivate`. Throws a ReadError that says what went wrong.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Input> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT);
  try {
    return await follow(address, options, signal);
  } catch (error) {
    throw error instanceof ReadError ? error : explained(address, error, signal);
  }
}

async function follow(address: string, options: FetchOptions, signal: AbortSignal): Promise<Input> {
  let url = checked(address, address, options.allowPrivate);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await ask(url, options, signal);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && response.headers.location) {
      response.destroy();
      url = checked(response.headers.location, url.href, options.allowPrivate);
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw new ReadError(address, `the server answered ${status}`, "check the address, or save the page to a file");
    }
    const content = await contentOf(response, address, options.maxBytes ?? MAX_BYTES);
    return { name: address, url: url.href, content, contentType: response.headers["content-type"] };
  }
  throw new ReadError(address, `more than ${MAX_REDIRECTS} redirects`, "give the address they lead to");
}

/** What a server answered to one request, whatever its status; redirects are told, not followed. */
export interface Answer {
  readonly status: number;
  readonly url: string;
  /** By lower-case name; of a header told twice the first stands. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly content: Uint8Array;
  /** Whether the content was cut at the limit. */
  readonly cut: boolean;
}

/**
 * Makes one request, with the same guard against private addresses as `fetchPage`. Content beyond `maxBytes`, unpacked, is cut. Throws a
 * ReadError where there is no answer.
 */
export async function fetchOnce(address: string, options: FetchOptions, more: Headers = {}): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT);
  try {
    const response = await ask(checked(address, address, options.allowPrivate), options, signal, more);
    const status = response.statusCode ?? 0;
    const read =
      status === 200 ? await headOf(response, options.maxBytes ?? MAX_BYTES) : { content: new Uint8Array(0), cut: false };
    response.destroy();
    return { status, url: address, headers: flat(response), ...read };
  } catch (error) {
    throw error instanceof ReadError ? error : explained(address, error, signal);
  }
}

const flat = ({ headers }: IncomingMessage): Answer["headers"] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));

async function headOf(response: IncomingMessage, limit: number): Promise<{ content: Uint8Array; cut: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpacked(response)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return { content: Buffer.concat(chunks).subarray(0, limit), cut: length > limit };
}

function explained(address: string, error: unknown, signal: AbortSignal): ReadError {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ENOTPUBLIC") return privateError(address, URL.canParse(address) ? new URL(address).hostname : address);
  if (signal.aborted) return new ReadError(address, "no whole answer in time", "try again later, or save the page to a file");
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new ReadError(address, "the host's name cannot be resolved", "check the address and the network");
  return new ReadError(address, `cannot be fetched (${code ?? message})`, "check the address and the network");
}

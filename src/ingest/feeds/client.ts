import { setTimeout as sleep } from "node:timers/promises";
import { ReadError } from "../../read/reader.js";
import { type Answer, type FetchOptions, fetchOnce } from "../fetch.js";
import { allowAll, parseRobots, type Robots } from "./robots.js";

export interface PoliteOptions extends FetchOptions {
  /** Least time between two requests to a host; default 1,000 ms. */
  readonly gapMs?: number;
  /** The time in milliseconds; default the clock's. */
  readonly now?: () => number;
  /** Makes one request; default `fetchOnce`. */
  readonly fetch?: typeof fetchOnce;
}

interface Host {
  queue: Promise<unknown>;
  last: number;
  robots?: Promise<Robots>;
  /** Until when the robots.txt is good. */
  robotsUntil: number;
  /** Until when it is left alone. */
  until: number;
}

const MAX_REDIRECTS = 5;
const TOKEN = "readout";
/** How long a host is left alone that refuses or fails and does not say for how long. */
const REST = 15 * 60_000;
const LONGEST_REST = 24 * 3_600_000;
/** RFC 9309: no longer than a day. */
const ROBOTS_KEPT = 3_600_000;

/**
 * Fetches as a guest should: by robots.txt, one request a host at a time with a pause between, and none to a host that has refused (403,
 * 429) or failed (5xx) until the time it named, or a quarter of an hour, has passed.
 */
export class PoliteClient {
  readonly #hosts = new Map<string, Host>();
  readonly #now: () => number;
  readonly #fetch: typeof fetchOnce;

  constructor(readonly options: PoliteOptions = {}) {
    this.#now = options.now ?? Date.now;
    this.#fetch = options.fetch ?? fetchOnce;
  }

  /** Asks for an address, following at most five redirects, each by the same rules. Throws a ReadError where nothing is or may be fetched. */
  async get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    let url = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const answer = await this.#allowed(url, headers);
      const { location } = answer.headers;
      if (answer.status < 301 || answer.status > 308 || answer.status === 304 || !location) return answer;
      if (!URL.canParse(location, url)) throw new ReadError(address, "is redirected to no address", "check the address");
      url = new URL(location, url).href;
    }
    throw new ReadError(address, `more than ${MAX_REDIRECTS} redirects`, "give the address they lead to");
  }

  async #allowed(address: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const { origin, pathname, search } = urlOf(address);
    const host = this.#hostOf(origin);
    const robots = await this.#robotsFor(host, origin);
    if (!robots.allows(pathname + search))
      throw new ReadError(address, `robots.txt of ${origin} does not allow it`, "ask the site, or save the page to a file");
    const answer = await this.#inTurn(host, robots.delay * 1000, () => {
      if (host.until > this.#now()) throw new HostRests(address, host.until);
      return this.#fetch(address, this.options, headers);
    });
    const rest = restOf(answer, this.#now());
    if (rest) host.until = rest;
    return answer;
  }

  #hostOf(origin: string): Host {
    const host = this.#hosts.get(origin) ?? { queue: Promise.resolve(), last: 0, robotsUntil: 0, until: 0 };
    this.#hosts.set(origin, host);
    return host;
  }

  #inTurn<Result>(host: Host, delay: number, work: () => Promise<Result>): Promise<Result> {
    const turn = host.queue.then(async () => {
      const gap = Math.max(this.options.gapMs ?? 1000, delay) - (this.#now() - host.last);
      if (host.last && gap > 0) await sleep(gap);
      try {
        return await work();
      } finally {
        host.last = this.#now();
      }
    });
    host.queue = turn.catch(() => undefined);
    return turn;
  }

  #robotsFor(host: Host, origin: string): Promise<Robots> {
    if (!host.robots || host.robotsUntil < this.#now()) {
      host.robotsUntil = this.#now() + ROBOTS_KEPT;
      host.robots = this.#robotsOf(host, origin);
      host.robots.catch(() => {
        host.robots = undefined;
      });
    }
    return host.robots;
  }

  /** RFC 9309: none (4xx) allows all; while it cannot be had (5xx, no answer) nothing else is asked for. */
  async #robotsOf(host: Host, origin: string): Promise<Robots> {
    let url = `${origin}/robots.txt`;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const address = url;
      const answer = await this.#inTurn(this.#hostOf(urlOf(url).origin), 0, () => {
        if (host.until > this.#now()) throw new HostRests(address, host.until);
        return this.#fetch(address, { ...this.options, maxBytes: 600 * 1024 }, { accept: "text/plain,*/*;q=0.5" });
      });
      const { location } = answer.headers;
      if (answer.status === 200) return parseRobots(new TextDecoder().decode(answer.content), TOKEN);
      if (answer.status === 429 || answer.status >= 500) {
        host.until = restOf(answer, this.#now());
        throw new HostRests(address, host.until);
      }
      if (answer.status < 301 || answer.status > 308 || !location || !URL.canParse(location, url)) return allowAll;
      url = new URL(location, url).href;
    }
    return allowAll;
  }
}

/** A host that asked to be left alone for a while, or failed. */
export class HostRests extends ReadError {
  constructor(
    address: string,
    /** Until when, in milliseconds. */
    readonly until: number,
  ) {
    super(address, `its host is left alone until ${new Date(until).toISOString().slice(0, 16)}Z`, "it will be tried again later");
  }
}

function urlOf(address: string): URL {
  if (URL.canParse(address) && /^https?:/i.test(address)) return new URL(address);
  throw new ReadError(address, "is no http or https address", "check the address");
}

/** Until when a host that answered so is left alone; 0 when it need not be. */
export function restOf({ status, headers }: Pick<Answer, "status" | "headers">, now: number): number {
  if (status !== 403 && status !== 429 && status < 500) return 0;
  const told = headers["retry-after"] ?? "";
  const until = /^\d{1,9}$/.test(told) ? now + Number(told) * 1000 : Date.parse(told);
  return Math.min(now + LONGEST_REST, until > now ? until : now + REST);
}

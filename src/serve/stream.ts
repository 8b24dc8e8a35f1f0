import type { ReportItem } from "../store/items.js";
import type { Readable } from "../store/reading.js";
import type { News } from "./news.js";

/** A comment is sent so often, so that no one between closes the line, in milliseconds. */
const PING = 15_000;
/** How often the dossier is asked for reports that other processes stored, in milliseconds. */
const LOOK = 2000;
/** Reports sent at a time. */
const SOME = 100;

const message = (event: string, data: unknown, id?: string): string =>
  `${id ? `id: ${id}\n` : ""}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/**
 * Server-sent events: `report` for each report that is stored from now on, or since `last` (the id of the last one that the listener
 * had); `progress` while work goes on. Ends when `signal` is aborted.
 */
export function eventStream(store: Readable, news: News, last: string | null, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const teller = new Teller(store, last, (item, id) => send(message("report", item, id)));
      const deaf = news.listen((progress) => (progress ? send(message("progress", progress)) : teller.look()));
      const ping = setInterval(() => send(": ping\n\n"), PING);
      const look = setInterval(() => teller.look(), LOOK);
      stop = () => {
        deaf();
        clearInterval(ping);
        clearInterval(look);
        teller.stop();
      };
      send("retry: 3000\n\n");
      if (news.progress) send(message("progress", news.progress));
      teller.look();
      signal.addEventListener("abort", () => {
        stop();
        try {
          controller.close();
        } catch {}
      });
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

/** Tells of reports in the order in which they were stored, each once. */
class Teller {
  #last: string | null;
  #busy = false;
  #again = false;
  #stopped = false;

  constructor(
    readonly store: Readable,
    last: string | null,
    readonly tell: (item: ReportItem, id: string) => void,
  ) {
    this.#last = last;
  }

  stop(): void {
    this.#stopped = true;
  }

  look(): void {
    if (this.#busy) this.#again = true;
    else this.#lookNow().catch(() => {});
  }

  async #lookNow(): Promise<void> {
    this.#busy = true;
    try {
      do {
        this.#again = false;
        const { items, last } = await this.store.since(this.#last, SOME);
        for (const { item, mark } of items) if (!this.#stopped) this.tell(item, mark);
        this.#last = last;
        this.#again ||= items.length === SOME;
      } while (this.#again && !this.#stopped);
    } finally {
      this.#busy = false;
    }
  }
}

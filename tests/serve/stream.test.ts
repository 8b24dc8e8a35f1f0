import { afterAll, beforeAll, expect, test } from "vitest";
import { post, type Running, running, variant } from "./running.js";

let server: Running;
beforeAll(async () => {
  server = await running();
});
afterAll(() => server.close());

interface Message {
  id?: string;
  event: string;
  data: { title?: string; id?: string; done?: number };
}

/** Listens until `enough` messages have come. */
async function listen(enough: number, headers: Record<string, string> = {}, ready = () => {}): Promise<Message[]> {
  const stop = new AbortController();
  const response = await fetch(`${server.at}/api/stream`, { headers, signal: stop.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const messages: Message[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    if (!text) setTimeout(ready, 300);
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() || "\n";
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^\\s*${name}: (.*)$`, "m").exec(part)?.[1];
      const event = field("event");
      if (event) messages.push({ id: field("id"), event, data: JSON.parse(field("data") ?? "null") });
    }
    if (messages.length >= enough) break;
  }
  stop.abort();
  return messages;
}

const added = (title: string) => variant(title, (coded) => void (coded.report.title = title));

test("a report that is stored is told, and a listener that was away hears what it missed", async () => {
  const [first] = await listen(1, {}, () => void post(server.at, "/api/reports", added("One")));
  expect(first).toMatchObject({ event: "report", data: { title: "One" } });
  await post(server.at, "/api/reports", added("Two"));
  await post(server.at, "/api/reports", added("Three"));
  const missed = await listen(2, { "last-event-id": first.id ?? "" });
  expect(missed.map(({ data }) => data.title)).toEqual(["Two", "Three"]);
});

test("what another process stores is told too", async () => {
  const [message] = await listen(1, {}, () => void server.writer.add([added("From elsewhere")]));
  expect(message.data.title).toBe("From elsewhere");
});

test("progress is told while work goes on", async () => {
  const messages = await listen(1, {}, () => server.world.news.went({ what: "reports", done: 3, total: 10 }));
  server.world.news.went({ what: "reports", done: 10, total: 10 });
  expect(messages[0]).toEqual({ event: "progress", data: { what: "reports", done: 3, total: 10 } });
});

test("a mark that is none is taken as none", async () => {
  const [message] = await listen(
    1,
    { "last-event-id": "'; drop table reports" },
    () => void post(server.at, "/api/reports", added("After")),
  );
  expect(message.data.title).toBe("After");
});

import { Hono } from "hono";
import { json } from "./answer.js";
import type { Files } from "./files.js";
import { type Guarded, guard, HEADERS, login } from "./guard.js";
import { openApi } from "./openapi.js";
import type { Operation, World } from "./operation.js";
import { operations } from "./operations/operations.js";
import { inForm, missing } from "./pages.js";
import { faults, HttpProblem, problemOf, problemResponse } from "./problem.js";
import { referencePage, STYLE } from "./reference.js";
import { asPath, queryOf, readBody } from "./request.js";
import { eventStream } from "./stream.js";

export interface AppOptions extends Guarded {
  readonly world: World;
  readonly files: Files;
  /** Told of faults of the server's own. */
  readonly log?: (error: unknown) => void;
}

/** The server as a function of requests: the API, the page addresses in other forms, the web app's files. */
export function createApp({ world, files, log = console.error, ...guarded }: AppOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const { raw } = context.req;
    const led = login(raw, guarded.token);
    if (led) context.res = led;
    else {
      guard(raw, guarded);
      await next();
    }
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  });
  app.onError((error) => {
    const problem = problemOf(error);
    if (problem.status === 500) log(error);
    const response = problemResponse(problem);
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  });
  for (const operation of operations) route(app, operation, world);
  app.get("/api/stream", ({ req }) =>
    eventStream(world.store, world.news, req.header("last-event-id") ?? req.query("last") ?? null, req.raw.signal),
  );
  app.get("/api/openapi.json", ({ req }) => json(req.raw, openApi(operations, world.version)));
  app.get("/api/style.css", () => new Response(STYLE, { headers: { "content-type": "text/css; charset=utf-8" } }));
  app.get("/api", () => new Response(referencePage(operations), { headers: { "content-type": "text/html; charset=utf-8" } }));
  app.all("/api/*", ({ req }) => {
    throw unknownPath(req.path, req.method);
  });
  app.on(["GET", "HEAD"], "*", ({ req }) => page(req.raw, world, files));
  app.notFound(() => problemResponse(new HttpProblem(405, "pages are only read; changes go to /api", { allow: "GET, HEAD" })));
  return app;
}

function route(app: Hono, operation: Operation, world: World): void {
  const { method, path, writes, answer } = operation;
  app.on(method.toUpperCase(), `/api${path.replace(/\{(\w+)\}/g, ":$1")}`, async ({ req }) => {
    if (writes && !world.writer) throw new HttpProblem(403, "this server is read-only");
    const query = checked(operation.query, queryOf(req.raw), true);
    const body = operation.body ? checked(operation.body, await readBody(req.raw)) : undefined;
    const found = await operation.run(world, { query, body, params: req.param() });
    if (found === null) throw missing(operation);
    return writes || answer === undefined ? written(found) : json(req.raw, found);
  });
}

const written = (found: unknown): Response =>
  new Response(JSON.stringify(found), { headers: { "content-type": "application/json", "cache-control": "no-store" } });

/** Checks what was asked; on the API a name that is not known is a mistake, on a page address it is the page's own. */
function checked(shape: Operation["query"], value: unknown, strict = false): never {
  const exact = strict && "strict" in shape ? (shape as unknown as { strict(): Operation["query"] }).strict() : shape;
  const read = exact.safeParse(value);
  if (!read.success) throw new HttpProblem(400, faults(read.error));
  return read.data as never;
}

/** A path of the API that is none, or one that is not used this way. */
function unknownPath(path: string, method: string): HttpProblem {
  const allowed = operations
    .filter((operation) => asPath(`/api${operation.path}`, path))
    .map((operation) => operation.method.toUpperCase());
  if (!allowed.length) return new HttpProblem(404, "there is no such path; /api lists those that are");
  return new HttpProblem(405, `${method} is not done here`, { allow: [...new Set(allowed)].join(", ") });
}

/** A file of the web app, a page's data in another form, or the web app itself, which knows its own pages. */
async function page(request: Request, world: World, files: Files): Promise<Response> {
  const path = new URL(request.url).pathname;
  const file = files.answer(request, path);
  if (file) return file;
  const [, address, form] = /^(.+)\.(json|csv|gexf)$/.exec(path) ?? [];
  for (const operation of form ? operations : []) {
    const params = operation.page && asPath(operation.page, address);
    if (params) return inForm(form, request, world, operation, { query: checked(operation.query, queryOf(request)), params });
  }
  if (path.startsWith("/assets/")) throw new HttpProblem(404, "there is no such file");
  const index = files.answer(request, "/index.html");
  if (!index) throw new HttpProblem(404, "the web app is not built (npm run build); the API is at /api");
  return index;
}

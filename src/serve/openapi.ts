import { z } from "zod";
import type { Operation } from "./operation.js";
import * as shapes from "./shapes.js";

type Json = Record<string, unknown>;

const NAMED: Readonly<Record<string, z.ZodType>> = {
  Party: shapes.party,
  Counts: shapes.counts,
  PlaceOf: shapes.placeOf,
  Quote: shapes.quote,
  EventItem: shapes.eventItem,
  EventDetail: shapes.eventDetail,
  StatementItem: shapes.statementItem,
  ClaimItem: shapes.claimItem,
  Decision: shapes.decision,
  ReportItem: shapes.reportItem,
  ReportDetail: shapes.reportDetail,
  ActorItem: shapes.actorItem,
  ActorDetail: shapes.actorDetail,
  Network: shapes.network,
  Contacts: shapes.contacts,
  VersionChanges: shapes.versionChanges,
  Timeline: shapes.timeline,
  MapPlace: shapes.mapPlace,
  AgreementItem: shapes.agreementItem,
  Facets: shapes.facets,
  Sources: shapes.sources,
  Status: shapes.status,
  Problem: shapes.problem,
};

let made: Json | null = null;

/** The API as an OpenAPI 3.1 document, made from the table of operations. */
export function openApi(operations: readonly Operation[], version: string): Json {
  made ??= document(operations, version);
  return made;
}

function document(operations: readonly Operation[], version: string): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const ids = new Map<z.ZodType, string>(Object.entries(NAMED).map(([id, schema]) => [schema, id]));
  for (const { name, answer, body } of operations)
    for (const [schema, kind] of [
      [answer, "Answer"],
      [body, "Body"],
    ] as const)
      if (schema && !ids.has(schema)) {
        const id = `${name[0].toUpperCase()}${name.slice(1)}${kind}`;
        registry.add(schema, { id });
        ids.set(schema, id);
      }
  const told = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: "input" }) as {
    schemas: Record<string, Json>;
  };
  const paths: Record<string, Json> = {};
  for (const operation of operations) (paths[`/api${operation.path}`] ??= {})[operation.method] = operationOf(operation, ids);
  paths["/api/stream"] = { get: STREAM };
  return {
    openapi: "3.1.0",
    info: {
      title: "Readout",
      version,
      description:
        "Who did or said what to whom, when, where, on whose word and on what evidence. Lists are paged: `next` of a page is the `cursor` of the one behind it. " +
        "Every answer to a GET has a weak ETag. Every page of the web app also answers as .json and .csv at its own address.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(told.schemas).map(([id, schema]) => [id, withoutIds(schema)])),
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
    security: [{}, { token: [] }],
  };
}

const withoutIds = ({ $schema: _schema, $id: _id, ...schema }: Json): Json => schema;

const ref = (id: string | undefined): Json => ({ schema: { $ref: `#/components/schemas/${id}` } });
const PROBLEM = { description: "a problem (RFC 9457)", content: { "application/problem+json": ref("Problem") } };

function operationOf(operation: Operation, ids: ReadonlyMap<z.ZodType, string>): Json {
  const { name, summary, path, query, body, answer, method } = operation;
  return {
    operationId: name,
    summary,
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body ? { requestBody: { required: true, content: bodyTypes(name, ref(ids.get(body))) } } : {}),
    responses: {
      "200": { description: "what was asked for", content: { "application/json": ref(ids.get(answer)) } },
      ...(method === "get" ? { "304": { description: "as the If-None-Match that was sent" } } : {}),
      default: PROBLEM,
    },
  };
}

const bodyTypes = (name: string, content: Json): Json => ({
  "application/json": content,
  ...(name === "addReports" ? { "application/x-ndjson": { schema: { type: "string", description: "one a line" } } } : {}),
});

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));

/** The parameters of a query, in the order of its shape. */
export function queryParameters(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description ? { description } : {}),
    schema,
  }));
}

const STREAM: Json = {
  operationId: "stream",
  summary:
    "Server-sent events: `report` for each report that is stored (resumes behind Last-Event-ID), `progress` while work goes on",
  parameters: [{ name: "Last-Event-ID", in: "header", required: false, schema: { type: "string" } }],
  responses: {
    "200": { description: "a stream that does not end", content: { "text/event-stream": { schema: { type: "string" } } } },
    default: PROBLEM,
  },
};

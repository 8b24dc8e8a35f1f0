import { z } from "zod";
import { actorRow, agreementRow, edgeRow, eventRow } from "../../export/lists.js";
import { operation } from "../operation.js";
import { actorQuery, agreementQuery, contactsQuery, edgeQuery, networkQuery, nothing } from "../query.js";
import * as shape from "../shapes.js";

export const actorOperations = [
  operation({
    name: "actors",
    summary: "Everybody in the dossier, those of most events first",
    method: "get",
    path: "/actors",
    page: "/actors",
    query: actorQuery,
    answer: shape.pageOf(shape.actorItem),
    rows: ({ items }) => items.map(actorRow),
    run: ({ store }, { query }) => store.actors(query),
  }),
  operation({
    name: "actor",
    summary: "An actor: names, whom they deal with, when, and their standing ties",
    method: "get",
    path: "/actors/{key}",
    page: "/actor/{key}",
    query: nothing,
    answer: shape.actorDetail,
    rows: ({ dealings }) =>
      dealings.map(({ other, kinds, counts, first, latest }) => ({
        other: other.name,
        contact: kinds.contact ?? 0,
        cooperation: kinds.cooperation ?? 0,
        conflict: kinds.conflict ?? 0,
        ...counts,
        first,
        latest,
        key: other.key,
      })),
    run: ({ store }, { params }) => store.actor(params.key),
  }),
  operation({
    name: "network",
    summary: "Who deals with whom, those of most events first; with `actor` that one and those around",
    method: "get",
    path: "/network",
    page: "/network",
    query: networkQuery,
    answer: shape.network,
    rows: ({ nodes, edges }) => {
      const names = new Map(nodes.map(({ key, name }) => [key, name]));
      return edges.map((edge) => edgeRow(edge, names));
    },
    run: ({ store }, { query }) => store.network(query),
  }),
  operation({
    name: "edge",
    summary: "The events that two actors share, newest first, with their sentences",
    method: "get",
    path: "/network/edge",
    page: "/network/edge",
    query: edgeQuery,
    answer: shape.pageOf(shape.eventItem),
    rows: ({ items }) => items.map(eventRow),
    run: ({ store }, { query: { a, b, ...filter } }) => store.edge(a, b, filter),
  }),
  operation({
    name: "contacts",
    summary: "When two actors were in contact: first, latest, and the times without",
    method: "get",
    path: "/network/contacts",
    query: contactsQuery,
    answer: z.object({ contacts: shape.contacts.nullable().describe("null when there was none") }),
    run: async ({ store }, { query: { a, b, ...filter } }) => ({ contacts: await store.contacts(a, b, filter) }),
  }),
  operation({
    name: "agreements",
    summary: "Agreements over all reports: parties, brokers, guarantors, and what became of them",
    method: "get",
    path: "/agreements",
    page: "/agreements",
    query: agreementQuery,
    answer: shape.pageOf(shape.agreementItem),
    rows: ({ items }) => items.map(agreementRow),
    run: ({ store }, { query }) => store.agreements(query),
  }),
  operation({
    name: "agreement",
    summary: "An agreement",
    method: "get",
    path: "/agreements/{id}",
    page: "/agreement/{id}",
    query: nothing,
    answer: shape.agreementItem,
    rows: ({ events }) => events.map(({ bearing, event }) => ({ bearing, ...eventRow(event) })),
    run: ({ store }, { params }) => store.agreement(params.id),
  }),
];

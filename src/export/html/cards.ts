import type { AgreementRecord, CodedReport, EntityRecord, EventRecord, StatementRecord } from "../../record/schema.js";
import { days, Told, toll } from "../../record/told.js";
import { escapeHtml } from "./escape.js";

type Fact = readonly [label: string, value: string | undefined];

/** The cards of a report's records, each joined to its words by `#words-ID`. */
export function cardsHtml(coded: CodedReport, scope: string): string {
  const told = new Told(coded);
  const spoken = coded.statements.filter((statement) => statement.kind !== "thought");
  const card = (id: string, tag: string, head: string, facts: readonly Fact[], note = "") =>
    cardHtml(`${scope}${id}`, tag, head, facts, note);
  return [
    section(
      "Events",
      coded.events.map((event) => eventCard(event, told, card)),
    ),
    section(
      "Statements",
      spoken.map((statement) => statementCard(statement, told, card)),
    ),
    section(
      "Agreements",
      coded.agreements.map((agreement) => agreementCard(agreement, told, card)),
    ),
    section(
      "Relations",
      coded.relations.map((relation, k) =>
        card(`r${k}`, "R", `${told.name(relation.from)}: ${relation.kind} of ${told.name(relation.to)}`, [
          ["words", relation.span.text],
        ]),
      ),
    ),
    section(
      "Actors",
      coded.entities.map((entity) => entityCard(entity, card)),
    ),
    section(
      "Places",
      coded.places.map((place, k) =>
        card(`p${k}`, "P", place.name, [
          ["country", place.country],
          ["precision", place.precision],
          [
            "position",
            place.lat === undefined || place.lon === undefined ? undefined : `${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`,
          ],
        ]),
      ),
    ),
    section(
      "Times",
      coded.times.map((time, k) =>
        card(`t${k}`, "T", time.span.text, [
          ["value", time.timex.value],
          ["days", days({ ...time, start: time.start ?? null, end: time.end ?? null })],
        ]),
      ),
    ),
  ].join("\n");
}

type Card = (id: string, tag: string, head: string, facts: readonly Fact[], note?: string) => string;

function eventCard(event: EventRecord, told: Told, card: Card): string {
  const statement = told.coded.statements.find((candidate) => candidate.id === event.statement);
  return card(
    event.id,
    "E",
    told.what(event),
    [
      ["who", event.actors.length ? party(event.actors, told) : "unknown"],
      ["to whom", party(event.recipients, told)],
      ["when", days(event.when) && `${days(event.when)} (${event.when?.basis})`],
      ["where", told.place(event)],
      ["toll", toll(event)],
      ["about", event.contexts.join(", ")],
      ["standing", told.standing(event)],
      ["evidence", statement?.evidence && `${statement.evidence.status}: “${statement.evidence.span.text}”`],
      ["CAMEO", event.cameo],
      ["confidence", event.confidence.toFixed(2)],
    ],
    `found by ${[...new Set(event.mentions.map((mention) => mention.rule))].join(", ")}`,
  );
}

function statementCard(statement: StatementRecord, told: Told, card: Card): string {
  return card(
    statement.id,
    "S",
    `${told.name(statement.speaker)}: ${statement.cue.text}`,
    [
      ["words", told.said(statement)],
      ["kind", statement.kind],
      ["to", told.names(statement.addressees)],
      ["through", told.names(statement.via)],
      ["when", days(statement.when)],
      ["medium", statement.medium],
      ["venue", statement.venue],
      ["evidence", statement.evidence && `${statement.evidence.status}: “${statement.evidence.span.text}”`],
    ],
    `found by ${statement.rule}`,
  );
}

function agreementCard(agreement: AgreementRecord, told: Told, card: Card): string {
  return card(
    agreement.id,
    "G",
    agreement.kind,
    [
      ["parties", told.names(agreement.parties)],
      ["brokers", told.names(agreement.brokers)],
      ["guarantors", told.names(agreement.guarantors)],
      ["when", days(agreement.when)],
      ["status", agreement.status],
    ],
    `found by ${agreement.rule}`,
  );
}

function entityCard(entity: EntityRecord, card: Card): string {
  const forms = [...new Set(entity.mentions.map((mention) => mention.span.text))];
  return card(entity.id, "A", entity.name ?? forms[0], [
    ["country", entity.country],
    ["sectors", entity.sectors.join(", ")],
    ["office", entity.office],
    ["kind", entity.kind],
    ["in the text", forms.slice(0, 8).join("; ")],
    ["Wikidata", entity.wikidata],
  ]);
}

const party = (ids: readonly string[], told: Told): string =>
  ids.map((id) => [told.name(id), told.code(id) && `(${told.code(id)})`].filter(Boolean).join(" ")).join(", ");

function cardHtml(id: string, tag: string, head: string, facts: readonly Fact[], note: string): string {
  const rows = facts
    .filter(([, value]) => value)
    .map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value ?? "")}</dd>`)
    .join("");
  return (
    `<li class="card tag-${tag}" id="${id}" tabindex="-1"><h4><a href="#words-${id}" data-record="${id}"><span class="tag" aria-hidden="true">${tag}</span> ${escapeHtml(head)}</a></h4>` +
    `<dl>${rows}</dl>${note ? `<p class="note">${escapeHtml(note)}</p>` : ""}</li>`
  );
}

function section(title: string, cards: readonly string[]): string {
  if (!cards.length) return "";
  const open = title === "Events" || title === "Statements" || title === "Agreements" ? " open" : "";
  return `<details${open}><summary><h3>${title} <span class="count">${cards.length}</span></h3></summary><ul>${cards.join("\n")}</ul></details>`;
}

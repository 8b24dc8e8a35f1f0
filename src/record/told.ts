import type { CodedReport, EntityRecord, EventRecord, StatementRecord, WhenRecord } from "./schema.js";

/** A coded report with its ids resolved, for whoever tells it in words. */
export class Told {
  readonly #entities: ReadonlyMap<string, EntityRecord>;

  constructor(readonly coded: CodedReport) {
    this.#entities = new Map(coded.entities.map((entity) => [entity.id, entity]));
  }

  entity(id: string | undefined): EntityRecord | undefined {
    return id === undefined ? undefined : this.#entities.get(id);
  }

  /** What an entity is called: its name, else the longest words that describe it. */
  name(id: string | undefined): string {
    const entity = this.entity(id);
    if (!entity) return "unknown";
    if (entity.name) return entity.name;
    const forms = entity.mentions.filter((mention) => mention.form !== "pronoun").map((mention) => mention.span.text);
    return forms.reduce(
      (best, form) => (form.length > best.length ? form : best),
      forms[0] ?? entity.mentions[0]?.span.text ?? "unknown",
    );
  }

  names(ids: readonly string[]): string {
    return ids.map((id) => this.name(id)).join(", ");
  }

  /** `RUS GOV`: country and first sector, as far as known. */
  code(id: string): string {
    const entity = this.entity(id);
    return [entity?.country, entity?.sectors[0]].filter(Boolean).join(" ");
  }

  /** Who did it, in words; "unknown" when the text does not tell. */
  actors(event: EventRecord): string {
    return event.actors.length ? this.names(event.actors) : "unknown";
  }

  place(event: EventRecord): string {
    return event.place === undefined ? "" : (this.coded.places[event.place]?.name ?? "");
  }

  /** `CONSULT · phone`. */
  what(event: EventRecord): string {
    return [event.type, ...event.modes].join(" · ");
  }

  /** How the event stands: its reality marks and on whose word. */
  standing(event: EventRecord): string {
    const word = event.onTheWordOf ? [`on the word of ${this.name(event.onTheWordOf)}`] : [];
    return [...event.reality, ...word].join(", ");
  }

  /** What was said, its pieces joined. */
  said(statement: StatementRecord): string {
    return statement.content.map((piece) => piece.text).join(" … ");
  }
}

/** `2024-12-03`, `2016-01-01 to 2016-12-31`, `until 2024-12-04`, or "" when no day is told. */
export function days(when: WhenRecord | undefined): string {
  if (!when) return "";
  const { start, end } = when;
  if (start && end) return start === end ? start : `${start} to ${end}`;
  if (start) return `from ${start}`;
  return end ? `until ${end}` : "";
}

/** Dead, injured, or both, as told: `4 dead, dozens injured`. */
export function toll(event: EventRecord): string {
  return [
    event.deaths === undefined ? "" : `${event.deaths} dead`,
    event.injuries === undefined ? "" : `${event.injuries} injured`,
    event.casualties === undefined ? "" : `${event.casualties} dead or injured`,
  ]
    .filter(Boolean)
    .join(", ");
}

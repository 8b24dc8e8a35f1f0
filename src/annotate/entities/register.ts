import type { Analysis } from "../../document/analysis.js";
import type { Entity, EntityKind, MentionForm } from "../../document/annotation.js";
import { type Actor, type Actors, officeOn, type Role } from "../../knowledge/actors.js";
import { Genders } from "./gender.js";

/** A mention to be added: `first` and `last` without title, `titled` where the title begins. */
export interface NewMention {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly titled?: number;
  readonly form: MentionForm;
  readonly rule: string;
}

/** The entities of one report, found again by actor, name or description, so that each is made once. */
export class Register {
  readonly #byKey = new Map<string, Entity>();
  /** For each token the mention that covers it, title included. */
  readonly covering: (Entity | undefined)[] = [];
  /** By the head of a mention of several at once, all of them. */
  readonly joined = new Map<number, readonly Entity[]>();

  /** Persons by each word of their names, folded. */
  readonly persons = new Map<string, Entity[]>();
  readonly genders: Genders;

  constructor(
    readonly analysis: Analysis,
    readonly actors: Actors,
    readonly day: string | null,
  ) {
    this.genders = new Genders(actors);
  }

  find(key: string): Entity | undefined {
    return this.#byKey.get(key);
  }

  /** Makes the entity found under `key` from now on. */
  bind(key: string, entity: Entity): Entity {
    this.#byKey.set(key, entity);
    return entity;
  }

  make(key: string, kind: EntityKind, fields: Partial<Omit<Entity, "id" | "kind" | "mentions">>): Entity {
    return this.#byKey.get(key) ?? this.bind(key, this.analysis.newEntity(kind, fields));
  }

  mention(entity: Entity, { first, last, head, titled, form, rule }: NewMention): void {
    const title =
      titled !== undefined && titled < first ? this.analysis.span(titled, trimmed(this.analysis, titled, first)) : null;
    this.analysis.addMention({ first, last, head, span: this.analysis.span(first, last), title, form, rule, entity });
    for (let i = titled ?? first; i < last; i++) this.covering[i] ??= entity;
  }

  /** The government of a state, which its name, its capital and its palaces stand for. */
  state(actor: Actor): Entity {
    return this.make(`actor:${actor.id}`, "country", {
      name: actor.name,
      country: actor.country,
      sectors: actor.sectors,
      wikidata: actor.wikidata,
      actor: actor.id,
    });
  }

  /** An organisation or group of the tables. */
  actor(actor: Actor): Entity {
    if (actor.kind === "country") return this.state(actor);
    return this.make(`actor:${actor.id}`, actor.kind, {
      name: actor.name,
      country: actor.country,
      sectors: actor.sectors,
      wikidata: actor.wikidata,
      actor: actor.id,
    });
  }

  /** An organ of a state by its pattern; of the government itself, the state. */
  organ(role: Role, country: string | null, sectors: readonly string[]): Entity {
    const state = country ? this.actors.states.get(country) : undefined;
    if (role.organ?.startsWith("Government of") && state) return this.state(state);
    const name = state && role.organ ? role.organ.replace("{state}", state.name) : null;
    return this.make(`organ:${role.organ ?? role.role}|${country ?? ""}`, "organisation", {
      name,
      country,
      sectors: role.sectors.length ? role.sectors : sectors,
    });
  }

  /** A person of the tables, with the office of the report's day. */
  holder(actor: Actor): Entity {
    const known = this.find(`actor:${actor.id}`);
    if (known) return known;
    const office = officeOn(actor, this.day);
    const last = office ?? actor.offices.find((held) => this.day !== null && held.to !== null && held.to < this.day) ?? null;
    return this.make(`actor:${actor.id}`, "person", {
      name: actor.name,
      country: last?.country ?? actor.country,
      sectors: last?.sectors ?? [],
      office: office?.title ?? null,
      wikidata: actor.wikidata,
      actor: actor.id,
    });
  }
}

/** The end of a title without the comma or bracket before the name. */
function trimmed({ tokens }: Analysis, first: number, last: number): number {
  let end = last;
  while (end > first + 1 && tokens[end - 1].upos === "PUNCT" && !/["”)]/.test(tokens[end - 1].form)) end--;
  return end;
}

import type {
  Agreement,
  CodedEvent,
  Entity,
  EntityKind,
  Mention,
  PlaceMention,
  Relation,
  StandIn,
  Statement,
  TimeExpression,
} from "./annotation.js";
import { type Report, spanOf } from "./report.js";
import type { Span } from "./span.js";
import type { Sentence, Token } from "./token.js";
import { Tree } from "./tree.js";

/** A remark of an annotator about one sentence, kept for `readout explain`. */
export interface Remark {
  readonly sentence: number;
  /** Which annotator: `events`, `statements`, ... */
  readonly step: string;
  readonly text: string;
}

/**
 * A report under annotation: its tokens and trees, and the layers that annotators add, each in turn.
 * Annotators append to the layers; they never change tokens or text.
 */
export class Analysis {
  readonly tree: Tree;
  readonly entities: Entity[] = [];
  readonly mentions: Mention[] = [];
  readonly times: TimeExpression[] = [];
  readonly places: PlaceMention[] = [];
  readonly standIns: StandIn[] = [];
  readonly statements: Statement[] = [];
  readonly events: CodedEvent[] = [];
  readonly agreements: Agreement[] = [];
  readonly relations: Relation[] = [];
  /** Filled only when somebody asked for an explanation. */
  readonly remarks: Remark[] | null;
  readonly #mentionAt: (Mention | undefined)[];

  constructor(
    readonly report: Report,
    readonly tokens: readonly Token[],
    readonly sentences: readonly Sentence[],
    explain = false,
  ) {
    this.tree = new Tree(tokens);
    this.remarks = explain ? [] : null;
    this.#mentionAt = new Array(tokens.length);
  }

  /** The span of tokens `first` up to, not including, `last`. */
  span(first: number, last: number): Span {
    return spanOf(this.report, this.tokens[first].start, this.tokens[last - 1].end);
  }

  /** Makes a new entity with the next free id and no mention. */
  newEntity(kind: EntityKind, fields: Partial<Omit<Entity, "id" | "kind" | "mentions">> = {}): Entity {
    const entity: Entity = {
      id: `e${this.entities.length + 1}`,
      name: null,
      kind,
      country: null,
      sectors: [],
      office: null,
      wikidata: null,
      actor: null,
      ...fields,
      mentions: [],
    };
    this.entities.push(entity);
    return entity;
  }

  /** Adds a mention to its entity and to the index by head. The first mention of a head token stays the one `mentionAt` finds. */
  addMention(mention: Mention): void {
    this.mentions.push(mention);
    mention.entity.mentions.push(mention);
    this.#mentionAt[mention.head] ??= mention;
  }

  /** The mention whose head is this token. */
  mentionAt(head: number): Mention | undefined {
    return this.#mentionAt[head];
  }

  /** Keeps a remark for `readout explain`; costs nothing otherwise. */
  remark(sentence: number, step: string, text: () => string): void {
    this.remarks?.push({ sentence, step, text: text() });
  }
}

import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Settings } from "../../knowledge/cues-settings.js";
import { entityFor } from "../entities/entities.js";
import { documentSubject } from "./circumstances.js";
import type { Draft } from "./draft.js";
import { caseOf } from "./phrase.js";
import { isPassive, subjectOf } from "./subject.js";

const TITLE = /^(Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Miss|Prof)\.?$/;

/** Finds the entity that a draft's words name as speaker; a document speaks for its author. Remembers who issued what within one report. */
export class Speakers {
  #last: Entity | null = null;
  readonly #issuers = new Map<string, Entity>();

  constructor(
    readonly analysis: Analysis,
    readonly settings: Settings,
    /** Who says "we" outside quotations: the issuer of a release; null for news. */
    readonly issuer: () => Entity | null,
  ) {}

  /** The speaker of a draft, or null where the text names none. */
  of(draft: Draft): Entity | null {
    const { subject } = draft;
    if (!subject) return null;
    const document = subject.document === undefined ? documentSubject(this.analysis, draft, this.settings) : null;
    const author = document && (this.#authorOf(subject.head) ?? this.#issuers.get(document.name));
    const shown = subject.shown === subject.head ? null : subject.shown;
    return (
      author ?? entityFor(this.analysis, this.#namedBy(subject.head)) ?? (shown === null ? null : entityFor(this.analysis, shown))
    );
  }

  /** Who an unresolved "I", "we", "he" or "she" is: the issuer or whoever's words hold it, else, after "he continued", whoever spoke last. */
  standIn({ subject, rule }: Draft, enclosing: Entity | null): Entity | null {
    const form = this.analysis.tokens[subject?.shown ?? -1]?.form ?? "";
    if (/^(i|we)$/i.test(form)) return enclosing ?? this.issuer();
    return /^(he|she)$/i.test(form) && rule === "quotation" && this.#last?.kind === "person" ? this.#last : null;
  }

  /** The name beside a title or a number that stands for somebody ("Mr Holm", "one of them, the council"). */
  #namedBy(head: number): number {
    const { tree, tokens, mentions } = this.analysis;
    if (mentions.length === 0) return head;
    const { upos, lemma, form } = tokens[head];
    const standsIn = upos === "NUM" || lemma === "one" || TITLE.test(form);
    if (!standsIn && (upos !== "PROPN" || this.analysis.mentionAt(head))) return head;
    const named = tree.children(head).find((c) => /^(flat|appos|compound)/.test(tokens[c].deprel) && this.analysis.mentionAt(c));
    return named ?? head;
  }

  /** Keeps that a speaker spoke by a medium, so that "the statement said" later is theirs. */
  remember(medium: string | null, speaker: Entity | null): void {
    if (speaker) this.#last = speaker;
    if (medium && speaker) this.#issuers.set(medium, speaker);
  }

  /** Whose a document is: "the army's statement", "a statement from the army", "a statement released by the army". */
  #authorOf(document: number): Entity | null {
    const { tree, tokens } = this.analysis;
    if (relationIs(tokens[document].deprel, "obj")) {
      const issuer = subjectOf(this.analysis, tokens[document].head);
      const entity = issuer && issuer.head !== document ? entityFor(this.analysis, issuer.head) : null;
      if (entity) return entity;
    }
    for (const child of tree.children(document)) {
      const { deprel } = tokens[child];
      const owner = deprel === "nmod:poss" || (relationIs(deprel, "nmod") && /^(from|by|of)$/.test(caseOf(this.analysis, child)));
      if (owner) {
        const entity = entityFor(this.analysis, child);
        if (entity) return entity;
      }
      if (relationIs(deprel, "acl") && isPassive(this.analysis, child)) {
        const agent = subjectOf(this.analysis, child);
        if (agent) return entityFor(this.analysis, agent.head);
      }
    }
    return null;
  }
}

import type { Entity } from "../../document/annotation.js";
import type { Actors, Pronoun } from "../../knowledge/actors.js";

const SHE =
  /\b(mrs|ms|miss|madam|queen|princess|lady|dame|duchess|empress|nun|mother|wife|daughter|sister|widow|aunt|girl|actress|hostess|\w*woman)\b/i;
const HE =
  /\b(mr|king|prince|sir|lord|duke|pope|pontiff|monk|father|husband|son|brother|widower|uncle|boy|sheikh|shaikh|ayatollah|imam|mullah|emir|sultan|cardinal|bishop|archbishop|patriarch|\w*man|fisherman|statesman)\b/i;
const NEITHER = /\b(human|german|roman|woman|ottoman|ombudsman|spokesman)\b/gi;

/** Which of "he" and "she" is said of persons, as far as titles, words and given names tell or a pronoun has shown. */
export class Genders {
  readonly #shown = new Map<Entity, Pronoun>();
  readonly #told = new Map<Entity, readonly [mentions: number, Pronoun | null]>();

  constructor(readonly actors: Actors) {}

  /** Keeps what a pronoun has shown of somebody. */
  show(entity: Entity, pronoun: Pronoun): void {
    this.#shown.set(entity, pronoun);
  }

  of(entity: Entity): Pronoun | null {
    const shown = this.#shown.get(entity);
    if (shown) return shown;
    const known = this.#told.get(entity);
    if (known && known[0] === entity.mentions.length) return known[1];
    const told = this.#byWords(entity) ?? (entity.kind === "person" ? this.#byName(entity.name) : null);
    this.#told.set(entity, [entity.mentions.length, told]);
    return told;
  }

  /** Titles and descriptions: "Mrs Doe", "the queen", "a policeman". */
  #byWords({ mentions, office }: Entity): Pronoun | null {
    let words = office ?? "";
    for (let k = 0; k < mentions.length && k < 12; k++) {
      const { title, form, span } = mentions[k];
      if (title) words += ` ${title.text}`;
      if (form === "description") words += ` ${span.text}`;
    }
    if (!words) return null;
    const said = words.replace(/['’]s\b.*/, "").replace(NEITHER, (word) => (/^(woman|spokesman)$/i.test(word) ? word : ""));
    if (SHE.test(said)) return "she";
    return HE.test(said) ? "he" : null;
  }

  #byName(name: string | null): Pronoun | null {
    const words = name?.split(" ") ?? [];
    return words.length > 1 ? (this.actors.givenNames.get(this.actors.spelling(words[0])) ?? null) : null;
  }
}

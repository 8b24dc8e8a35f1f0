import type { Calendar, CalendarPattern } from "../../knowledge/calendar.js";
import { Feasts } from "./feasts.js";
import { type ClassId, Lexicon } from "./lexicon.js";
import { type NumeralClasses, numeralClasses } from "./numerals.js";

/** A field of a meaning: taken from a slot of the pattern, or constant. */
interface Field {
  readonly name: string;
  readonly slot: number;
  readonly constant: number | string;
}

/** The end of a pattern: what it means and what must hold around it. */
export interface Final {
  readonly rule: string;
  readonly kind: string;
  readonly fields: readonly Field[];
  readonly guard: string;
  readonly order: number;
}

/** A place in the patterns: where a class or a part leads on to. */
export interface Node {
  readonly next: Map<ClassId, Node>;
  readonly parts: [part: number, node: Node][];
  readonly finals: Final[];
}

/** The compiled patterns of a calendar. Read-only after `compile`. */
export interface Grammar {
  readonly lexicon: Lexicon;
  readonly numerals: NumeralClasses;
  /** Roots by number of part. */
  readonly roots: readonly Node[];
  readonly top: number;
  /** For each part, the classes it can begin with: 1 at their ids. */
  readonly firsts: readonly Uint8Array[];
  readonly feasts: Feasts;
}

interface Item {
  readonly label: string;
  readonly optional: boolean;
  readonly part: number;
  readonly cls: ClassId;
}

const TOP = "time";
const compiled = new WeakMap<Calendar, Grammar>();

/** The grammar of a calendar, compiled at its first use. */
export function grammarOf(calendar: Calendar): Grammar {
  let grammar = compiled.get(calendar);
  if (!grammar) compiled.set(calendar, (grammar = new Compiler(calendar).run()));
  return grammar;
}

class Compiler {
  readonly lexicon: Lexicon;
  readonly parts = new Map<string, number>();
  readonly roots: Node[] = [];
  readonly groups = new Map<string, ClassId>();

  constructor(readonly calendar: Calendar) {
    this.lexicon = new Lexicon(calendar.words);
  }

  run(): Grammar {
    const numerals = numeralClasses(this.lexicon);
    for (const { gives } of this.calendar.patterns) if (gives !== "trap") this.part(gives);
    const top = this.part(TOP);
    for (const [order, row] of this.calendar.patterns.entries()) this.addPattern(row, order);
    for (const [group, cls] of this.groups) this.fillGroup(group, cls);
    const firsts = this.roots.map((_, part) => this.flags(this.startsOf(part, new Set())));
    this.markStarts(firsts[top], this.flags(this.aloneIn(top, new Set())));
    return { lexicon: this.lexicon, numerals, roots: this.roots, top, firsts, feasts: new Feasts(this.calendar) };
  }

  part(name: string): number {
    let id = this.parts.get(name);
    if (id === undefined) {
      this.parts.set(name, (id = this.roots.length));
      this.roots.push(newNode());
    }
    return id;
  }

  addPattern(row: CalendarPattern, order: number): void {
    const items = row.pattern
      .split(" ")
      .filter(Boolean)
      .map((written) => this.item(written, row));
    const root = this.roots[row.gives === "trap" ? this.part(TOP) : this.part(row.gives)];
    for (const sequence of expansions(items)) this.addSequence(root, sequence, row, order);
  }

  item(written: string, row: CalendarPattern): Item {
    const found = /^(?:(\w+):)?(<\w+>|\([^)]+\)|[^\s?]+?)(\?)?$/.exec(written);
    if (!found) throw new Error(`en/calendar/patterns.tsv:${row.line}: cannot read "${written}" in the pattern "${row.pattern}"`);
    const [, label, body, mark] = found;
    const optional = mark !== undefined;
    if (body.startsWith("<")) {
      const name = body.slice(1, -1);
      const part = this.parts.get(name);
      if (part === undefined) throw new Error(`en/calendar/patterns.tsv:${row.line}: no pattern gives <${name}>`);
      return { label: label ?? name, optional, part, cls: -1 };
    }
    if (body.startsWith("(")) return { label: label ?? groupLabel(body), optional, part: -1, cls: this.group(body) };
    const isClass = /^[A-Z]+$/.test(body);
    return { label: label ?? body, optional, part: -1, cls: isClass ? this.lexicon.classId(body) : this.lexicon.literal(body) };
  }

  group(body: string): ClassId {
    const cls = this.lexicon.classId(body);
    this.groups.set(body, cls);
    return cls;
  }

  fillGroup(body: string, cls: ClassId): void {
    for (const member of body.slice(1, -1).split("|")) {
      const from = /^[A-Z]+$/.test(member) ? this.lexicon.classId(member) : this.lexicon.literal(member);
      this.lexicon.alias(from, cls);
    }
  }

  addSequence(root: Node, sequence: readonly Item[], row: CalendarPattern, order: number): void {
    let node = root;
    for (const item of sequence) node = step(node, item);
    const [kind, ...fields] = row.meaning.split(" ").filter(Boolean);
    const slots = new Map<string, number>();
    sequence.forEach((item, slot) => {
      if (!slots.has(item.label)) slots.set(item.label, slot);
    });
    const known = fields.flatMap((field) => {
      const [name, source] = field.split("=");
      const slot = slots.get(source) ?? -1;
      if (slot < 0 && /^[A-Z]{3,}$/.test(source) && row.pattern.includes(source)) return [];
      return [{ name, slot, constant: /^-?[\d.]+$/.test(source) ? Number(source) : source }];
    });
    node.finals.push({ rule: row.rule, kind, fields: known, guard: row.guard, order });
  }

  startsOf(part: number, seen: Set<number>): Set<ClassId> {
    const found = new Set<ClassId>();
    if (seen.has(part)) return found;
    seen.add(part);
    for (const cls of this.roots[part].next.keys()) found.add(cls);
    for (const [inner] of this.roots[part].parts) for (const cls of this.startsOf(inner, seen)) found.add(cls);
    return found;
  }

  flags(classes: ReadonlySet<ClassId>): Uint8Array {
    const flags = new Uint8Array(this.lexicon.classCount);
    for (const cls of classes) flags[cls] = 1;
    return flags;
  }

  /** Classes of one word that make a whole part. */
  aloneIn(part: number, seen: Set<number>): Set<ClassId> {
    const found = new Set<ClassId>();
    if (seen.has(part)) return found;
    seen.add(part);
    for (const [cls, node] of this.roots[part].next) if (node.finals.length > 0) found.add(cls);
    for (const [inner, node] of this.roots[part].parts) {
      if (node.finals.length > 0) for (const cls of this.aloneIn(inner, seen)) found.add(cls);
    }
    return found;
  }

  markStarts(starts: Uint8Array, alone: Uint8Array): void {
    for (const entry of this.lexicon.entries()) {
      entry.starts = entry.number >= 0 || [...entry.readings, ...entry.phrases].some(({ cls }) => starts[cls] === 1);
      entry.alone = entry.readings.some(({ cls }) => alone[cls] === 1);
    }
  }
}

function newNode(): Node {
  return { next: new Map(), parts: [], finals: [] };
}

function step(node: Node, { part, cls }: Item): Node {
  if (part < 0) {
    let child = node.next.get(cls);
    if (!child) node.next.set(cls, (child = newNode()));
    return child;
  }
  const known = node.parts.find(([id]) => id === part);
  if (known) return known[1];
  const child = newNode();
  node.parts.push([part, child]);
  return child;
}

/** A group that holds one class only is called by the class in meanings. */
function groupLabel(body: string): string {
  const classes = body
    .slice(1, -1)
    .split("|")
    .filter((member) => /^[A-Z]+$/.test(member));
  return classes.length > 0 ? classes[0] : body;
}

/** Every way to leave out optional items. */
function expansions(items: readonly Item[]): Item[][] {
  let lists: Item[][] = [[]];
  for (const item of items) {
    const longer = lists.map((list) => [...list, item]);
    lists = item.optional ? [...longer, ...lists] : longer;
  }
  return lists.filter((list) => list.length > 0);
}

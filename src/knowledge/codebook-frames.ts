import { type ReadData, readTable } from "./table.js";

/** A place in the tree where a role is looked for; see `data/codebook/frames.tsv`. */
export interface Slot {
  readonly name: string;
  /** Go on to the owner when the filler is an act or a thing. */
  readonly soft: boolean;
  /** A place may stand for its country. */
  readonly place: boolean;
  /** Whatever noun stands there is somebody ("arrested a sharpshooter"). */
  readonly generic: boolean;
}

/** Slots in order of preference; each step is a union of slots. */
export type Role = readonly (readonly Slot[])[];

/** Which dependents of a trigger fill which role. */
export interface Frame {
  readonly name: string;
  readonly pos: "v" | "n" | "a" | "x" | "w";
  readonly actor: Role;
  readonly recipient: Role;
  /** All sides are actors. */
  readonly both: boolean;
  readonly recipientFirst: boolean;
}

const POS = ["v", "n", "a", "x", "w"] as const;

function roleOf(cell: string): Role {
  const steps = cell
    .split(",")
    .map((step) => step.trim())
    .filter(Boolean);
  return steps.map((step) =>
    step.split("+").map((slot) => ({
      name: slot.replace(/[~^*]/g, ""),
      soft: slot.includes("~"),
      place: slot.includes("^"),
      generic: slot.includes("*"),
    })),
  );
}

export function loadFrames(read: ReadData): Map<string, Frame> {
  const path = "codebook/frames.tsv";
  const frames = new Map<string, Frame>();
  for (const row of readTable(path, read(path), ["frame", "pos", "actor", "recipient", "both", "first"])) {
    const pos = POS.find((p) => p === row.pos);
    if (!pos) throw new Error(`${path}:${row.line}: pos "${row.pos}" is none of ${POS.join(", ")}`);
    if (!row.actor) throw new Error(`${path}:${row.line}: frame "${row.frame}" has no actor`);
    frames.set(row.frame, {
      name: row.frame,
      pos,
      actor: roleOf(row.actor),
      recipient: roleOf(row.recipient),
      both: row.both === "yes",
      recipientFirst: row.first === "r",
    });
  }
  return frames;
}

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Files a folder may hold at most; a larger one is cut, by name. */
const MOST = 100_000;

/** Remembers the files of a folder, to tell which are new or were changed since it was last asked. */
export class ChangedFiles {
  readonly #seen = new Map<string, string>();

  constructor(readonly path: string) {}

  /** The files that are new or changed, by name; a path that is a file is one. Those that were removed are forgotten. Throws where the path is not there. */
  next(): string[] {
    const files = statSync(this.path).isDirectory() ? filesOf(this.path) : [this.path];
    const now = new Map(files.flatMap((file) => mark(file)));
    const changed = [...now].filter(([file, stamp]) => this.#seen.get(file) !== stamp).map(([file]) => file);
    this.#seen.clear();
    for (const [file, stamp] of now) this.#seen.set(file, stamp);
    return changed;
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, MOST);
}

/** Size and time of a file; nothing when it has gone meanwhile. */
function mark(file: string): [string, string][] {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? [[file, `${stat.size} ${stat.mtimeMs}`]] : [];
}

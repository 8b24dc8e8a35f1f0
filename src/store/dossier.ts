import type { CodedReport } from "../record/schema.js";
import { Adding } from "./adding.js";
import { decide, undecide } from "./deciding.js";
import type { Engine } from "./engine.js";
import { migrate } from "./migrations/all.js";
import { type Readable, Reading } from "./reading.js";
import { rebuild } from "./rebuild.js";
import type { Added, Decision, NewDecision, Store } from "./store.js";

/** A store over an engine, its tables made if they are not there. `now` gives the time that rows are stamped with. */
export async function openStore(engine: Engine, now: () => string = () => new Date().toISOString()): Promise<Store> {
  await migrate(engine);
  return new Dossier(engine, now);
}

/** A store that only reads an engine whose tables are there. */
export function openReading(engine: Engine, now: () => string = () => new Date().toISOString()): Readable {
  return new Reading(engine, now);
}

class Dossier extends Reading implements Store {
  add(reports: readonly CodedReport[]): Promise<Added[]> {
    return this.engine.transaction(async (writer) => {
      const adding = new Adding(writer, this.now());
      const added: Added[] = [];
      for (const coded of reports) added.push(await adding.take(coded));
      await adding.finish();
      return added;
    });
  }

  decide(decision: NewDecision): Promise<Decision | null> {
    return this.engine.transaction((writer) => decide(writer, decision, this.now()));
  }

  rebuild(step?: (done: number, total: number) => void): Promise<number> {
    return this.engine.transaction((writer) => rebuild(writer, this.now(), step));
  }

  undecide(id: string): Promise<boolean> {
    return this.engine.transaction((writer) => undecide(writer, id));
  }
}

import { SAMPLE_WORLD } from "../ingest/means.js";
import { openSources, type Source } from "../ingest/sources.js";
import { openCoder } from "../serve/coder.js";
import { News } from "../serve/news.js";
import type { World } from "../serve/operation.js";
import { openStore } from "../store/dossier.js";
import { reportId } from "../store/rows.js";
import { openSqlite } from "../store/sqlite.js";
import { VERSION } from "../version.js";
import { openBrowser } from "./browser.js";
import { EXIT } from "./errors.js";
import { listening, stopped } from "./serving.js";
import { paint, warn } from "./terminal.js";

/** Serves the sample dossier from memory until the process is asked to stop; it is coded while the server answers already. */
export async function serveDemo(samples: string, { port, open }: { port: number; open: boolean }): Promise<number> {
  const store = await openStore(openSqlite(":memory:"));
  const world: World = {
    store,
    writer: store,
    coder: openCoder({ knowledge: SAMPLE_WORLD }),
    news: new News(),
    version: VERSION,
  };
  const serving = await listening({ world, port, host: "127.0.0.1", token: null });
  process.stdout.write(
    `Readout at ${paint("underline", serving.address)}: ten short reports about a fictional crisis, by five outlets\n`,
  );
  const shown = await fill(world, samples);
  if (open) openBrowser(shown ? `${serving.address}report/${shown}` : serving.address);
  process.stdout.write("It is kept in memory only. Stop with Ctrl+C; readout init --sample makes a dossier of it that stays.\n");
  await stopped();
  await serving.close();
  await world.coder.close();
  await store.close();
  return EXIT.ok;
}

/** Codes and keeps the samples; gives the id of one that shows what there is to see: a claim and its evidence. */
async function fill({ coder, writer, news }: World, samples: string): Promise<string | null> {
  let shown: string | null = null;
  const sources: Source[] = [];
  for await (const source of openSources([samples])) sources.push(source);
  for (const [k, source] of sources.entries()) {
    const outcome = await coder.source(source);
    if ("error" in outcome) warn(`${outcome.name}: ${outcome.error.message}`);
    else {
      await writer?.add([outcome.coded]);
      if (!shown && outcome.coded.statements.some(({ evidence }) => evidence)) shown = reportId(outcome.coded);
      news.stored();
    }
    news.went({ what: "reports", done: k + 1, total: sources.length });
  }
  return shown;
}

// What merging finds in samples/crisis against what a reader found (tests/merge/crisis/). Prints one JSON line.
import { codeMany } from "../dist/ingest/many.js";
import { SAMPLE_WORLD } from "../dist/ingest/means.js";
import { openSources } from "../dist/ingest/sources.js";
import { openStore } from "../dist/store/dossier.js";
import { openSqlite } from "../dist/store/sqlite.js";
import { scoreAgreements, scoreContradictions, scoreEvents, scoreOrigins } from "../tests/merge/crisis/score.mjs";

const store = await openStore(openSqlite(":memory:"));
const crisis = new URL("../samples/crisis", import.meta.url).pathname;
for await (const outcome of codeMany(openSources([crisis]), { knowledge: SAMPLE_WORLD }))
  if (outcome.coded) await store.add([outcome.coded]);
const sql = (query) => store.sql(query);
const { aligned, ...events } = await scoreEvents(sql);
const { results, ...agreements } = await scoreAgreements(sql);
console.log(
  JSON.stringify({ events, contradictions: await scoreContradictions(sql), origins: await scoreOrigins(sql), agreements }),
);
await store.close();

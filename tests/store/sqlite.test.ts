import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqlite } from "../../src/store/sqlite.js";
import { storeContract } from "../contracts/store.js";

const dir = mkdtempSync(join(tmpdir(), "readout-store-"));
afterAll(() => rmSync(dir, { recursive: true }));
let n = 0;

storeContract("SQLite", () => openSqlite(join(dir, `${n++}.sqlite`)));

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresPrograms, TestServer } from "../support/postgres.js";
import { readout, records } from "./run.js";

const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));

describe.skipIf(!postgresPrograms())("a dossier on a PostgreSQL server", () => {
  const dir = mkdtempSync(join(tmpdir(), "readout-cli-pg-"));
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test("is filled, listed, backed up to a file and restored to another database", () => {
    const [db, other, file] = [server.database(), server.database(), join(dir, "copy.sqlite")];
    expect(readout(["add", SAMPLES, "--db", db]).stdout).toMatch(/^10 new/);
    const events = records(readout(["events", "--db", db, "--type", "ASSAULT"]));
    expect(events.length).toBeGreaterThan(0);
    expect(readout(["db", "backup", file, "--db", db]).status).toBe(0);
    expect(readout(["db", "restore", file, "--db", other]).status).toBe(0);
    const ids = (at: string) =>
      records(readout(["events", "--db", at, "--limit", "500"]))
        .map(({ id }) => id)
        .sort();
    expect(ids(other)).toEqual(ids(db));
    expect(ids(file)).toEqual(ids(db));
    expect(readout(["db", "restore", file, "--db", db]).stderr).toContain("into an empty one");
  });

  test("that cannot be reached is told in one line, without its password", () => {
    const ran = readout(["events", "--db", "postgres://someone:secret@127.0.0.1:1/none"]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/cannot open postgres:\/\/someone:\*\*\*@127\.0\.0\.1:1\/none: .*ECONNREFUSED/);
    expect(ran.stderr).not.toContain("secret");
  });
});

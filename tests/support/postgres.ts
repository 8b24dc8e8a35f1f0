import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** The folder of PostgreSQL's programs on this machine, or null. */
export function postgresPrograms(): string | null {
  const lib = "/usr/lib/postgresql";
  const versions = existsSync(lib) ? readdirSync(lib).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [process.env.POSTGRES_BIN, ...versions.map((version) => join(lib, version, "bin"))];
  return folders.find((folder): folder is string => Boolean(folder && existsSync(join(folder, "initdb")))) ?? null;
}

/** A real server for tests: its own data folder, on a socket only, gone when stopped. */
export class TestServer {
  #databases = 0;

  private constructor(
    readonly folder: string,
    readonly programs: string,
    readonly server: ChildProcess,
    readonly as: { uid?: number; gid?: number },
  ) {}

  static async start(): Promise<TestServer> {
    const programs = postgresPrograms() as string;
    const folder = mkdtempSync(join(tmpdir(), "readout-pg-"));
    const data = join(folder, "data");
    mkdirSync(data, { mode: 0o700 });
    const as = otherThanRoot();
    if (as.uid !== undefined) for (const path of [folder, data]) chownSync(path, as.uid, as.gid as number);
    execFileSync(
      join(programs, "initdb"),
      ["-D", data, "-U", "readout", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
      {
        ...as,
        cwd: folder,
        stdio: "pipe",
      },
    );
    const settings = ["listen_addresses=", "fsync=off", `unix_socket_directories=${folder}`, "max_connections=40"];
    const server = spawn(join(programs, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      ...as,
      cwd: folder,
      stdio: "ignore",
    });
    const started = new TestServer(folder, programs, server, as);
    await started.#ready();
    return started;
  }

  async #ready(): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      try {
        execFileSync(join(this.programs, "pg_isready"), ["-h", this.folder], { stdio: "pipe" });
        return;
      } catch {
        await setTimeout(100);
      }
    }
    throw new Error("the server did not start within 30 s");
  }

  /** A new, empty database; its address. */
  database(): string {
    const name = `t${this.#databases++}`;
    execFileSync(join(this.programs, "createdb"), ["-h", this.folder, "-U", "readout", name], { stdio: "pipe" });
    return `postgres://readout@localhost/${name}?host=${encodeURIComponent(this.folder)}`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill("SIGINT");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root: then the account that its package made, or nobody. */
function otherThanRoot(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string, name: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
  for (const name of ["postgres", "nobody"]) {
    try {
      return { uid: id("-u", name), gid: id("-g", name) };
    } catch {}
  }
  return {};
}

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.js";
import { Files } from "./files.js";
import { isLoopback } from "./guard.js";
import type { World } from "./operation.js";

export interface ServeOptions {
  readonly world: World;
  /** Where it listens; 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** What requests must show; null where nothing is asked. */
  readonly token: string | null;
  /** The folder of the built web app. */
  readonly web?: string;
  readonly log?: (error: unknown) => void;
}

export interface Serving {
  readonly port: number;
  /** The address to open, with the token where one is asked for. */
  readonly address: string;
  close(): Promise<void>;
}

export const WEB = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Listens and answers until it is closed. Rejects where the port is taken. */
export function serve({ world, port, host, token, web = WEB, log }: ServeOptions): Promise<Serving> {
  const app = createApp({ world, files: new Files(web), loopback: isLoopback(host), token, log });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: 60_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
  }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const told = (server.address() as AddressInfo).port;
      const name = isLoopback(host) || host === "0.0.0.0" || host === "::" ? "localhost" : host;
      const address = `http://${name.includes(":") ? `[${name}]` : name}:${told}/${token ? `?token=${token}` : ""}`;
      resolve({ port: told, address, close: () => closed(server) });
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

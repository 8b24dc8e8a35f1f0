import type { Operation } from "../operation.js";
import { actorOperations } from "./actors.js";
import { dossierOperations } from "./dossier.js";
import { eventOperations } from "./events.js";
import { reportOperations } from "./reports.js";

/** Everything that the server does. A path without braces stands before one whose braces would take it in. */
export const operations: readonly Operation[] = [
  ...dossierOperations.slice(0, 1),
  ...reportOperations,
  ...eventOperations,
  ...actorOperations,
  ...dossierOperations.slice(1),
];

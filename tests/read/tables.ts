import { readFileSync } from "node:fs";
import { loadAgencies } from "../../src/knowledge/agencies.js";
import { loadFurniture } from "../../src/knowledge/furniture.js";

const readData = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");

/** The tables that readers use, from the package's own data. */
export const tables = { agencies: loadAgencies(readData), furniture: loadFurniture(readData) };

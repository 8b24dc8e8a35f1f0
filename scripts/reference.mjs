// Writes docs/coded-report.md from the definition of the record (npm run reference).
import { writeFileSync } from "node:fs";
import { reference } from "../dist/record/reference.js";

writeFileSync(new URL("../docs/coded-report.md", import.meta.url), reference());

// Writes docs/coded-report.md from the definition of the record, and docs/api.md from the table of operations (npm run reference).
import { writeFileSync } from "node:fs";
import { reference } from "../dist/record/reference.js";
import { operations } from "../dist/serve/operations/operations.js";
import { referenceMarkdown } from "../dist/serve/reference.js";

writeFileSync(new URL("../docs/coded-report.md", import.meta.url), reference());
writeFileSync(new URL("../docs/api.md", import.meta.url), referenceMarkdown(operations));

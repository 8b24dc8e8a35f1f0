import type { Command } from "commander";

/** `readout schema`: the JSON Schema of a coded report. */
export function schemaCommand(program: Command): void {
  program
    .command("schema")
    .description("print the JSON Schema of a coded report")
    .action(async () => {
      const [{ z }, { codedReport }] = await Promise.all([import("zod"), import("../record/schema.js")]);
      process.stdout.write(`${JSON.stringify(z.toJSONSchema(codedReport), null, 2)}\n`);
    });
}

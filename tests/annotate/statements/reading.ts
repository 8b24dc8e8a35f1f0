import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { annotateEntities } from "../../../src/annotate/entities/entities.js";
import { annotateEvidence } from "../../../src/annotate/evidence/evidence.js";
import { annotateStatements } from "../../../src/annotate/statements/statements.js";
import { annotateTimes } from "../../../src/annotate/times/annotate.js";
import { Analysis } from "../../../src/document/analysis.js";
import type { Entity, Statement } from "../../../src/document/annotation.js";
import { type Knowledge, loadKnowledge } from "../../../src/knowledge/knowledge.js";
import { loadLanguage } from "../../../src/language/index.js";
import { reportOf } from "../../support/tree.js";

const ROOT = resolve(import.meta.dirname, "../../..");

export const knowledge: Knowledge = loadKnowledge((path) => readFileSync(join(ROOT, "data", path), "utf8"));
const english = await loadLanguage();

/** Reads a text up to its statements and their evidence. */
export function read(text: string): Analysis {
  const { tokens, sentences } = english.parse(text);
  return annotated(new Analysis(reportOf(text, { published: "2024-12-04" }), tokens, sentences));
}

export function annotated(analysis: Analysis): Analysis {
  for (const annotate of [annotateTimes, annotateEntities, annotateStatements, annotateEvidence]) annotate(analysis, knowledge);
  return analysis;
}

/** The lines of a case file, `text ==> what is wanted`; lines that begin with "# " are left out. */
export function cases(file: string): { text: string; wanted: string }[] {
  const lines = readFileSync(join(ROOT, "tests/cases", file), "utf8").split("\n");
  return lines
    .filter((line) => line.trim() && !line.startsWith("# "))
    .map((line) => {
      const [text, wanted = ""] = line.split(" ==> ");
      return { text: text.replaceAll("¶", "\n\n"), wanted };
    });
}

/** Lower case, without an article before it, white space as single spaces. */
export function bare(text: string): string {
  return text
    .replaceAll("¶", "\n\n")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^(the|a|an) /, "");
}

export function contentOf(statement: Statement): string {
  return statement.content.map(({ text }) => text).join(" // ");
}

/** Every way an entity is named in the report. */
export function namesOf(entity: Entity): string[] {
  const written = entity.mentions.flatMap(({ span, title }) => (title ? [span.text, `${title.text} ${span.text}`] : [span.text]));
  return [...(entity.name ? [entity.name] : []), ...written].map(bare);
}

export function isNamed(entity: Entity, wanted: string): boolean {
  const name = bare(wanted);
  return namesOf(entity).some((other) => other === name || other.endsWith(` ${name}`) || name.endsWith(` ${other}`));
}

/** The public API of `readout`: code reports in a program of your own. */
export type { Report, ReportFields } from "./document/report.js";
export type { Span } from "./document/span.js";
export { codeMany, type ManyOptions, type Outcome } from "./ingest/many.js";
export { openMeans } from "./ingest/means.js";
export { openSources, type Source, type SourceOptions } from "./ingest/sources.js";
export type { Language } from "./language/language.js";
export { analyse, type CodeOptions, code, type Means } from "./pipeline.js";
export type * from "./record/schema.js";
export { VERSION } from "./version.js";

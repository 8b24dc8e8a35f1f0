/** Which part of a report a stretch of text belongs to. */
export type Part = "title" | "body" | "caption";

/** A stretch of a report's text: UTF-16 offsets, half open; `text` is exactly what stands there. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly part: Part;
}

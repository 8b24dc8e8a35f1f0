/** What merging needs to know of a report. */
export interface MergeReport {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly agency?: string;
  /** ISO day. */
  readonly published?: string;
}

/** Days between two reports; null when one has no date. */
export function daysApart(a: Omit<MergeReport, "text">, b: Omit<MergeReport, "text">): number | null {
  if (!a.published || !b.published) return null;
  return Math.abs(Date.parse(a.published) - Date.parse(b.published)) / 86_400_000;
}

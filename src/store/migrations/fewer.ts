/** What belongs to a coding is found by its id, which begins with that of the coding; bands are found by their own numbers. */
export const fewer: readonly string[] = [
  "drop index entities_by_coding",
  "drop index places_by_coding",
  "drop index report_bands_by_report",
];

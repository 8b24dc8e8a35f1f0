const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `4 Mar 2025` for `2025-03-04`; anything else as it stands. */
export function dayInWords(day: string | null | undefined): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? "");
  if (!parts) return day ?? "no date";
  return `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1] ?? parts[2]} ${parts[1]}`;
}

/** `4 Mar 2025`, `4 Mar to 6 Mar 2025`, `from …`, `until …`; "no date" when none is told. */
export function daysInWords(first: string | null | undefined, last: string | null | undefined): string {
  if (first && last) return first === last ? dayInWords(first) : `${dayInWords(first)} to ${dayInWords(last)}`;
  if (first) return `from ${dayInWords(first)}`;
  return last ? `until ${dayInWords(last)}` : "no date";
}

/** A day so many days after another, both ISO. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export function weekday(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
}

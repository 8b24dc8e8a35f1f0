/** All months from one to another, `YYYY-MM`. */
export function between(first: string, last: string): string[] {
  const found: string[] = [];
  for (let [year, month] = first.split("-").map(Number); found.length < 2400; ) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    found.push(name);
    if (name >= last) break;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return found;
}

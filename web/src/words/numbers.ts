const whole = new Intl.NumberFormat("en-GB");

/** `12,345`. */
export function number(n: number): string {
  return whole.format(n);
}

/** `1 report`, `3 reports`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

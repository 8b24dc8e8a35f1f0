import { stripVTControlCharacters, styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Text in a style where the stream is a terminal that wants colour (NO_COLOR is honoured), plain text elsewhere. */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  const colour = stream.isTTY && !process.env.NO_COLOR;
  return colour ? styleText(style, text) : text;
}

/** Control characters of hostile text are not sent to a terminal: shown as a space. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

/** One line on standard error. */
export function warn(text: string): void {
  process.stderr.write(`${paint("yellow", "readout:", process.stderr)} ${plain(text)}\n`);
}

/** Columns of standard output; 100 where it is no terminal. */
export function columns(): number {
  return process.stdout.columns || 100;
}

/**
 * A progress line on standard error. It shows itself only after a second of work and only at a terminal, and is wiped when done.
 * `total` may be unknown (0).
 */
export class Progress {
  #done = 0;
  #shown = 0;
  readonly #start = performance.now();

  constructor(
    readonly noun: string,
    readonly total = 0,
  ) {}

  step(by = 1): void {
    this.#done += by;
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#start < 1000 || now - this.#shown < 100) return;
    this.#shown = now;
    process.stderr.write(`\r\u001b[K${this.#line(now)}`);
  }

  end(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
  }

  #line(now: number): string {
    const rate = `${Math.round((this.#done * 1000) / (now - this.#start))} ${this.noun}/s`;
    if (!this.total) return `${this.#done} ${this.noun}, ${rate}`;
    const share = Math.min(1, this.#done / this.total);
    const width = 24;
    const bar = "█".repeat(Math.round(share * width)).padEnd(width, "░");
    return `${bar} ${this.#done}/${this.total} ${this.noun}, ${rate}`;
  }
}

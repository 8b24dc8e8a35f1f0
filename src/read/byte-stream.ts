/** Reads a stream of bytes piece by piece, holding no more than what is asked for and one chunk. */
export class ByteStream {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #buffer = new Uint8Array(0);
  #at = 0;
  #ended = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Passes over bytes of these values; false at the end of the stream. */
  async skipAny(values: readonly number[]): Promise<boolean> {
    for (;;) {
      while (this.#at < this.#buffer.length) {
        if (!values.includes(this.#buffer[this.#at])) return true;
        this.#at++;
      }
      if (!(await this.#next())) return false;
    }
  }

  /** The lines up to an empty line, which is consumed; null when none comes within `limit` bytes. */
  async head(limit: number): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    let lineLength = 0;
    while (length <= limit) {
      if (this.#at >= this.#buffer.length && !(await this.#next())) return null;
      const end = this.#buffer.indexOf(10, this.#at);
      const piece = this.#buffer.subarray(this.#at, end < 0 ? this.#buffer.length : end + 1);
      this.#at += piece.length;
      pieces.push(piece);
      length += piece.length;
      lineLength += piece.length;
      if (end < 0) continue;
      if (lineLength <= 2 && (lineLength === 1 || endsInReturn(pieces))) return joined(pieces, length);
      lineLength = 0;
    }
    return null;
  }

  /** The next `wanted` bytes, fewer at the end of the stream. */
  async take(wanted: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < wanted) {
      if (this.#at >= this.#buffer.length && !(await this.#next())) break;
      const piece = this.#buffer.subarray(this.#at, this.#at + wanted - length);
      this.#at += piece.length;
      length += piece.length;
      pieces.push(piece);
    }
    return joined(pieces, length);
  }

  /** Passes over bytes; how many there were. */
  async skip(wanted: number): Promise<number> {
    let left = wanted;
    while (left > 0) {
      if (this.#at >= this.#buffer.length && !(await this.#next())) break;
      const step = Math.min(left, this.#buffer.length - this.#at);
      this.#at += step;
      left -= step;
    }
    return wanted - left;
  }

  async #next(): Promise<boolean> {
    while (!this.#ended) {
      const { done, value } = await this.#chunks.next();
      if (done) this.#ended = true;
      else if (value.length) {
        this.#buffer = value as Uint8Array<ArrayBuffer>;
        this.#at = 0;
        return true;
      }
    }
    return false;
  }
}

/** Whether the byte before the last one is a carriage return. */
function endsInReturn(pieces: readonly Uint8Array[]): boolean {
  const last = pieces[pieces.length - 1];
  if (last.length > 1) return last[last.length - 2] === 13;
  const before = pieces[pieces.length - 2];
  return before?.[before.length - 1] === 13;
}

/** One array of several pieces. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A line of a stream of bytes, without its end; `bytes` is null where the line is longer than the limit and was passed over. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array | null;
  /** Length in bytes, also of a line passed over. */
  readonly length: number;
}

/** Splits chunks of bytes into lines, holding no more than one line of at most `limit` bytes. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line, void, undefined> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > limit) pieces = [];
    else if (piece.length) pieces.push(piece);
  };
  const line = (): Line => {
    const bytes = length > limit ? null : pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    const done = { number: number++, bytes, length };
    pieces = [];
    length = 0;
    return done;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      yield line();
    }
    take(Buffer.from(chunk.subarray(from)));
  }
  if (length) yield line();
}

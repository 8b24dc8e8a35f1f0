/** Offsets of words in text order, in arrays that grow. */
export class WordList {
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  n = 0;

  clear(): void {
    this.n = 0;
  }

  push(start: number, end: number): void {
    if (this.n === this.starts.length) this.#grow();
    this.starts[this.n] = start;
    this.ends[this.n++] = end;
  }

  #grow(): void {
    const [starts, ends] = [this.starts, this.ends];
    this.starts = new Int32Array(2 * this.n);
    this.ends = new Int32Array(2 * this.n);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}

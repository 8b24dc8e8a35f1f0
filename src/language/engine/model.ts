const MAGIC = "RDOUTLM1";
const ALIGNMENT = 16;

/** int8 rows with one scale a row: row r is data[r] * scales[r]. */
export interface Int8Matrix {
  readonly rows: number;
  readonly width: number;
  readonly data: Int8Array;
  readonly scales: Float32Array;
}

export interface Labels {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly deprel: readonly string[];
  readonly ner: readonly string[];
}

interface TensorEntry {
  readonly dtype: "i8" | "f32" | "utf8";
  readonly shape: readonly number[];
  readonly offset: number;
  readonly scales?: number;
}

interface Header {
  readonly name: string;
  readonly dims: Readonly<Record<string, number>>;
  readonly labels: Labels;
  readonly tensors: Readonly<Record<string, TensorEntry>>;
}

/** Matrices of the same width, one below the other. */
export function stacked(matrices: readonly Int8Matrix[]): Int8Matrix {
  const width = matrices[0].width;
  const rows = matrices.reduce((sum, m) => sum + m.rows, 0);
  const [data, scales] = [new Int8Array(rows * width), new Float32Array(rows)];
  let at = 0;
  for (const m of matrices) {
    data.set(m.data, at * width);
    scales.set(m.scales, at);
    at += m.rows;
  }
  return { rows, width, data, scales };
}

function fail(problem: string): never {
  throw new Error(`language model: ${problem}`);
}

function readHeader(bytes: Uint8Array): { header: Header; start: number } {
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== MAGIC) fail(`the file begins with ${JSON.stringify(magic)}, expected ${JSON.stringify(MAGIC)}`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (12 + length > bytes.length) fail(`the header says ${length} bytes but the file has ${bytes.length}`);
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + length))) as Header;
    return { header, start: Math.ceil((12 + length) / ALIGNMENT) * ALIGNMENT };
  } catch (cause) {
    throw new Error("language model: the header is not JSON", { cause });
  }
}

/** The weights of a language, as `docs/model-format.md` lays them out. Every reading names the tensor that is missing or misshapen. */
export class Model {
  readonly name: string;
  readonly labels: Labels;
  readonly #header: Header;
  readonly #bytes: Uint8Array;
  readonly #start: number;

  /** @throws Error when the file is not a model file or breaks off. */
  constructor(file: Uint8Array) {
    this.#bytes = file.byteOffset % ALIGNMENT ? file.slice() : file;
    const { header, start } = readHeader(this.#bytes);
    this.#header = header;
    this.#start = start;
    this.name = header.name;
    this.labels = header.labels;
    for (const kind of ["upos", "xpos", "deprel", "ner"] as const) {
      if (!Array.isArray(header.labels?.[kind]) || header.labels[kind].length === 0) fail(`labels.${kind} is missing or empty`);
    }
  }

  /** A size of the net: "D", "H", "A", "L", "layers". */
  dim(name: string, fallback?: number): number {
    const value = this.#header.dims?.[name] ?? fallback;
    if (!Number.isInteger(value)) fail(`dims.${name} is ${value}, expected a whole number`);
    return value as number;
  }

  has(name: string): boolean {
    return name in this.#header.tensors;
  }

  #entry(name: string, dtype: string): TensorEntry {
    const entry = this.#header.tensors[name] ?? fail(`no tensor ${name}`);
    if (entry.dtype !== dtype) fail(`tensor ${name} is ${entry.dtype}, expected ${dtype}`);
    return entry;
  }

  #slice(name: string, offset: number, length: number): [number, number] {
    const start = this.#start + offset;
    if (offset % ALIGNMENT || start + length > this.#bytes.length)
      fail(`tensor ${name} at ${offset} with ${length} bytes lies outside the file or askew`);
    return [this.#bytes.byteOffset + start, length];
  }

  /** An int8 matrix; `rows` and `width` are checked when given. */
  matrix(name: string, rows?: number, width?: number): Int8Matrix {
    const { shape, offset, scales } = this.#entry(name, "i8");
    if (shape.length !== 2 || (rows ?? shape[0]) !== shape[0] || (width ?? shape[1]) !== shape[1]) {
      fail(`tensor ${name} has shape [${shape}], expected [${rows ?? "any"},${width ?? "any"}]`);
    }
    if (scales === undefined) fail(`tensor ${name} has no scales`);
    const [at, length] = this.#slice(name, offset, shape[0] * shape[1]);
    return {
      rows: shape[0],
      width: shape[1],
      data: new Int8Array(this.#bytes.buffer, at, length),
      scales: this.#floats(name, scales, shape[0]),
    };
  }

  /** A vector of float32. */
  vector(name: string, length: number): Float32Array {
    const { shape, offset } = this.#entry(name, "f32");
    const size = shape.reduce((a, b) => a * b, 1);
    if (size !== length) fail(`tensor ${name} has ${size} values, expected ${length}`);
    return this.#floats(name, offset, length);
  }

  #floats(name: string, offset: number, length: number): Float32Array {
    const [at] = this.#slice(name, offset, 4 * length);
    const values = new Float32Array(this.#bytes.buffer, at, length);
    if (!values.every(Number.isFinite)) fail(`tensor ${name} holds a value that is not finite`);
    return values;
  }

  /** A word list: words with a line feed between each two. */
  words(name: string): string {
    const { shape, offset } = this.#entry(name, "utf8");
    const [at, length] = this.#slice(name, offset, shape[0]);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(this.#bytes.buffer, at, length));
  }
}

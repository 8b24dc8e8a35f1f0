/** A small assembler of WebAssembly: functions over one imported memory, i32, f32 and v128 locals, structured loops. Written at load, so no build step and no binary file. */

/** Instructions, as bytes in nested lists; an expression leaves its value on the stack. */
export type Code = readonly (number | Code)[];
export type ValueType = "i32" | "f32" | "v128";

const TYPE_BYTES: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };
const EMPTY = 0x40;
const SIMD = 0xfd;

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && !(low & 0x40)) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

function plain(code: number) {
  return (...operands: Code[]): Code => [...operands, code];
}

function simd(code: number) {
  return (...operands: Code[]): Code => [...operands, SIMD, ...unsigned(code)];
}

function simdMemory(code: number, align: number) {
  return (address: Code, offset = 0): Code => [address, SIMD, ...unsigned(code), align, ...unsigned(offset)];
}

function simdStore(code: number, align: number, lane?: number) {
  return (address: Code, value: Code, offset = 0): Code => [
    address,
    value,
    SIMD,
    ...unsigned(code),
    align,
    ...unsigned(offset),
    ...(lane === undefined ? [] : [lane]),
  ];
}

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: plain(0x6a),
  sub: plain(0x6b),
  mul: plain(0x6c),
  and: plain(0x71),
  shl: plain(0x74),
  shrU: plain(0x76),
  ltS: plain(0x48),
  gtS: plain(0x4a),
  geS: plain(0x4e),
  load: (address: Code, offset = 0): Code => [address, 0x28, 2, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x36, 2, ...unsigned(offset)],
};

export const v128 = {
  load: simdMemory(0x00, 0),
  loadSplat32: simdMemory(0x09, 0),
  loadZero32: simdMemory(0x5c, 0),
  store: simdStore(0x0b, 0),
  storeLane32: (lane: number) => simdStore(0x5a, 0, lane),
  storeLane64: (lane: number) => simdStore(0x5b, 0, lane),
  bitselect: simd(0x52),
};

export const i16x8 = { narrow: simd(0x85), addSat: simd(0x8f), extendLow8: simd(0x87) };

export const i32x4 = {
  splat: simd(0x11),
  extractLane: (vector: Code, lane: number): Code => [vector, SIMD, 0x1b, lane],
  add: simd(0xae),
  sub: simd(0xb1),
  minS: simd(0xb6),
  dot: simd(0xba),
  extendLow16: simd(0xa7),
  extendHigh16: simd(0xa8),
};

export const f32x4 = {
  splat: simd(0x13),
  eq: simd(0x41),
  gt: simd(0x44),
  add: simd(0xe4),
  sub: simd(0xe5),
  mul: simd(0xe6),
  div: simd(0xe7),
  sqrt: simd(0xe3),
  pmin: simd(0xea),
  pmax: simd(0xeb),
  convert: simd(0xfa),
};

/** Moves bytes of two vectors into one; 16 positions of 0..31. */
export function shuffle(left: Code, right: Code, lanes: readonly number[]): Code {
  return [left, right, SIMD, 0x0d, ...lanes];
}

/** A do-while loop: the body runs, then runs again as long as the condition is not 0. */
export function repeat(body: readonly Code[], condition: Code): Code {
  return [0x03, EMPTY, body, condition, 0x0d, 0, 0x0b];
}

/** The body, run only when the condition is not 0. */
export function when(condition: Code, body: readonly Code[]): Code {
  return [condition, 0x04, EMPTY, body, 0x0b];
}

export function whilst(condition: Code, body: readonly Code[]): Code {
  return when(condition, [repeat(body, condition)]);
}

/** A local variable or parameter. */
export class Variable {
  readonly get: Code;
  constructor(
    readonly index: number,
    readonly type: ValueType,
  ) {
    this.get = [0x20, ...unsigned(index)];
  }
  set(value: Code): Code {
    return [value, 0x21, ...unsigned(this.index)];
  }
  /** Adds a number to an i32 variable. */
  step(by: number | Code): Code {
    return this.set(i32.add(this.get, typeof by === "number" ? i32.const(by) : by));
  }
}

/** One function under construction; parameters come before locals. It returns nothing: results go to memory. */
export class FunctionBuilder {
  readonly #params: Variable[] = [];
  readonly #locals: Variable[] = [];
  #body: Code = [];

  constructor(readonly name: string) {}

  param(type: ValueType = "i32"): Variable {
    const variable = new Variable(this.#params.length, type);
    this.#params.push(variable);
    return variable;
  }

  params(count: number): Variable[] {
    return Array.from({ length: count }, () => this.param());
  }

  local(type: ValueType = "i32"): Variable {
    const variable = new Variable(this.#params.length + this.#locals.length, type);
    this.#locals.push(variable);
    return variable;
  }

  locals(count: number, type: ValueType = "i32"): Variable[] {
    return Array.from({ length: count }, () => this.local(type));
  }

  body(...statements: Code[]): this {
    this.#body = statements;
    return this;
  }

  signature(): number[] {
    return [0x60, ...vector(this.#params.map((p) => [TYPE_BYTES[p.type]])), 0];
  }

  code(): number[] {
    const locals = vector(this.#locals.map((l) => [1, TYPE_BYTES[l.type]]));
    return sized(flatten([locals, this.#body, 0x0b], []));
  }
}

function flatten(code: Code, bytes: number[]): number[] {
  for (const item of code) {
    if (typeof item === "number") bytes.push(item);
    else flatten(item, bytes);
  }
  return bytes;
}

function sized(bytes: number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}

function vector(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return sized([...new TextEncoder().encode(value)]);
}

function section(id: number, bytes: number[]): number[] {
  return [id, ...sized(bytes)];
}

/** The bytes of a module that imports `engine.memory` and exports the functions by their names. */
export function assemble(functions: readonly FunctionBuilder[]): Uint8Array<ArrayBuffer> {
  const memoryImport = [...text("engine"), ...text("memory"), 2, 0, 1];
  return new Uint8Array([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, vector(functions.map((f) => f.signature()))),
    ...section(2, vector([memoryImport])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.map((f, i) => [...text(f.name), 0, ...unsigned(i)]))),
    ...section(10, vector(functions.map((f) => f.code()))),
  ]);
}

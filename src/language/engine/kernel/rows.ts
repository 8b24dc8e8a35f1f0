import { half, type Lanes, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i16x8, i32, i32x4, repeat, type Variable, v128, whilst } from "./wasm.js";

/** `Kernel.gather`. */
export function emitGather(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("gather");
  const [ids, idStride, table, width, scales, out, outStride, rows] = f.params(8);
  const scale = f.param("f32");
  const [j, source, id] = f.locals(3);
  const factor = f.local("v128");
  const values = f32x4.convert(i32x4.extendLow16(i16x8.extendLow8(v128.loadZero32(sum(source.get, j.get)))));
  const word = lanes.quantise(f32x4.mul(values, factor.get));
  return f.body(
    whilst(i32.gtS(rows.get, i32.const(0)), [
      id.set(i32.load(ids.get)),
      source.set(sum(table.get, i32.mul(id.get, width.get))),
      factor.set(f32x4.mul(v128.loadSplat32(sum(scales.get, i32.shl(id.get, i32.const(2)))), f32x4.splat(scale.get))),
      j.set(i32.const(0)),
      repeat(
        [v128.storeLane64(0)(sum(out.get, i32.shl(j.get, i32.const(1))), i16x8.narrow(word, word)), j.step(4)],
        i32.ltS(j.get, width.get),
      ),
      ids.step(idStride.get),
      out.step(outStride.get),
      rows.step(-1),
    ]),
  );
}

/** `Kernel.squash`. */
export function emitSquash(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("squash");
  const [src, srcStride, out, outStride, rows, width] = f.params(6);
  const squasher = new Squasher(lanes, f, width);
  const row = squasher.row((j, offset) => v128.load(sum(src.get, j), offset), out.get, toRow);
  return f.body(
    whilst(i32.gtS(rows.get, i32.const(0)), [...row, src.step(srcStride.get), out.step(outStride.get), rows.step(-1)]),
  );
}

/** `Kernel.squashPairs`. */
export function emitSquashPairs(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("squashPairs");
  const [src, srcStride, addRows, out, rows, width] = f.params(6);
  const squasher = new Squasher(lanes, f, width);
  const pair = (j: Code, offset: number): Code =>
    f32x4.add(v128.load(sum(src.get, j), offset), v128.load(sum(i32.load(addRows.get), j), offset));
  const next = [src.step(srcStride.get), addRows.step(4), out.step(half(squasher.rowBytes)), rows.step(-1)];
  return f.body(whilst(i32.gtS(rows.get, i32.const(0)), [...squasher.row(pair, out.get, toRow), ...next]));
}

/** `Kernel.squashPacked`. */
export function emitSquashPacked(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("squashPacked");
  const [src, srcStride, out, column, rows, width] = f.params(6);
  const squasher = new Squasher(lanes, f, width);
  const block = i32.mul(i32.shrU(column.get, i32.const(3)), i32.shl(width.get, i32.const(4)));
  const place = sum(out.get, block, i32.shl(i32.and(column.get, i32.const(7)), i32.const(2)));
  const row = squasher.row((j, offset) => v128.load(sum(src.get, j), offset), place, toColumn);
  return f.body(whilst(i32.gtS(rows.get, i32.const(0)), [...row, src.step(srcStride.get), column.step(1), rows.step(-1)]));
}

/** Stores eight int16 and moves on. */
type Store = (target: Variable, words: Variable) => Code[];

const toRow: Store = (target, words) => [v128.store(target.get, words.get), target.step(16)];

/** Four pairs of depth, each in its place among those of eight columns. */
const toColumn: Store = (target, words) => [
  ...[0, 1, 2, 3].map((pair) => v128.storeLane32(pair)(target.get, words.get, pair * 32)),
  target.step(128),
];

/** What the variants of squash share; its parameters slope and scale come after the others. */
class Squasher {
  readonly rowBytes: Code;
  readonly #slope: Code;
  readonly #scale: Code;
  readonly #j: Variable;
  readonly #target: Variable;
  readonly #value: Variable;
  readonly #words: Variable;

  constructor(
    readonly lanes: Lanes,
    f: FunctionBuilder,
    width: Variable,
  ) {
    this.rowBytes = i32.shl(width.get, i32.const(2));
    [this.#slope, this.#scale] = [f.param("f32"), f.param("f32")].map((parameter) => f32x4.splat(parameter.get));
    [this.#j, this.#target] = f.locals(2);
    [this.#value, this.#words] = f.locals(2, "v128");
  }

  /** Four values, `offset` bytes from position j of the row, as int32 lanes in #value. */
  #four(value: Code): Code {
    const v = this.#value;
    const leaky = f32x4.pmax(f32x4.mul(v.get, this.#slope), v.get);
    return [v.set(value), v.set(leaky), v.set(this.lanes.quantise(f32x4.mul(v.get, this.#scale)))];
  }

  row(load: (j: Code, offset: number) => Code, target: Code, store: Store): Code[] {
    const eight = [
      this.#four(load(this.#j.get, 0)),
      this.#words.set(this.#value.get),
      this.#four(load(this.#j.get, 16)),
      this.#words.set(i16x8.narrow(this.#words.get, this.#value.get)),
      ...store(this.#target, this.#words),
      this.#j.step(32),
    ];
    return [this.#target.set(target), this.#j.set(i32.const(0)), repeat(eight, i32.ltS(this.#j.get, this.rowBytes))];
  }
}

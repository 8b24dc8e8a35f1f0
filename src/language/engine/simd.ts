import { HIDDEN_SCALE, KERNEL_BYTES, type Kernel, NORM_EPSILON, ROUNDER, ROUNDER_BITS, TANH } from "./kernel.js";
import {
  assemble,
  type Code,
  FunctionBuilder,
  f32x4,
  i16x8,
  i32,
  i32x4,
  repeat,
  shuffle,
  type Variable,
  v128,
  when,
  whilst,
} from "./wasm.js";

const ROWS_A_PANEL = 32;
const SWAP_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
const SWAP_NEIGHBOURS = [4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11];

/** Vectors of four equal values, kept at the start of the memory, where loading them is cheaper than making them. */
class Constants {
  readonly #addresses = new Map<string, number>();
  readonly #writes: ((view: DataView) => void)[] = [];

  float(value: number): Code {
    return this.#load(`f${value}`, (view, at) => view.setFloat32(at, value, true));
  }

  int(value: number): Code {
    return this.#load(`i${value}`, (view, at) => view.setInt32(at, value, true));
  }

  #load(key: string, write: (view: DataView, at: number) => void): Code {
    const address = this.#addresses.get(key) ?? this.#add(key, write);
    return v128.load(i32.const(0), address);
  }

  #add(key: string, write: (view: DataView, at: number) => void): number {
    const address = this.#addresses.size * 16;
    if (address >= KERNEL_BYTES) throw new RangeError(`more than ${KERNEL_BYTES / 16} constants in the kernel`);
    this.#addresses.set(key, address);
    this.#writes.push((view) => {
      for (let lane = 0; lane < 16; lane += 4) write(view, address + lane);
    });
    return address;
  }

  writeTo(memory: ArrayBuffer): void {
    const view = new DataView(memory);
    for (const write of this.#writes) write(view);
  }
}

const sum = (...terms: Code[]): Code => terms.reduce((a, b) => i32.add(a, b));
const half = (bytes: Code): Code => i32.shrU(bytes, i32.const(1));

/** Emits the functions of `Kernel`; small pieces first. */
class SimdKernels {
  readonly constants = new Constants();

  all(): FunctionBuilder[] {
    return [
      this.gemm(),
      this.cell(),
      this.gather(),
      this.squash("squash"),
      this.squash("squashPairs"),
      this.squash("squashPacked"),
      this.convolve(),
      this.slide(),
      this.argmax(),
    ];
  }

  /** int32 lanes of a float vector: limited to int16, rounded to nearest, ties to even. */
  quantise(value: Code): Code {
    const limited = f32x4.pmax(f32x4.pmin(value, this.constants.float(32767)), this.constants.float(-32767));
    return i32x4.sub(f32x4.add(limited, this.constants.float(ROUNDER)), this.constants.int(ROUNDER_BITS));
  }

  #polynomial(square: Code, first: Code, coefficients: readonly number[]): Code {
    return coefficients.reduce((value, c) => f32x4.add(f32x4.mul(square, value), this.constants.float(c)), first);
  }

  /** Sets `x` to tanh(value); `square` is scratch. */
  tanh(x: Variable, square: Variable, value: Code): Code {
    const { limit, top, bottom } = TANH;
    const lead = f32x4.mul(square.get, this.constants.float(bottom[0]));
    const divisor = this.#polynomial(square.get, f32x4.add(lead, this.constants.float(bottom[1])), bottom.slice(2));
    const dividend = this.#polynomial(square.get, f32x4.add(square.get, this.constants.float(top[0])), top.slice(1));
    return [
      ...x.set(f32x4.pmax(f32x4.pmin(value, this.constants.float(limit)), this.constants.float(-limit))),
      ...square.set(f32x4.mul(x.get, x.get)),
      ...x.set(f32x4.div(f32x4.mul(x.get, dividend), divisor)),
    ];
  }

  sigmoid(x: Variable, square: Variable, value: Code): Code {
    const point5 = this.constants.float(0.5);
    return [...this.tanh(x, square, f32x4.mul(value, point5)), ...x.set(f32x4.add(f32x4.mul(x.get, point5), point5))];
  }

  gemm(): FunctionBuilder {
    const f = new FunctionBuilder("gemm");
    const [a, aStride, b, c, cStride, scale, add, addStride, rows, columns, depth] = f.params(11);
    const [panelEnd, row, column, packed, blockBytes, rowA, rowC, rowAdd, steps, pointerB] = f.locals(10);
    const pointers = f.locals(4);
    const [left, right, one] = f.locals(3, "v128");
    const sums = f.locals(8, "v128");

    const tile = (height: number, pairs: number): Code[] => {
      const pair = (k: number): Code[] => [
        left.set(v128.load(pointerB.get, k * 32)),
        right.set(v128.load(pointerB.get, k * 32 + 16)),
        ...pointers
          .slice(0, height)
          .flatMap((pointer, r) => [
            one.set(v128.loadSplat32(pointer.get, k * 4)),
            sums[2 * r].set(i32x4.add(sums[2 * r].get, i32x4.dot(one.get, left.get))),
            sums[2 * r + 1].set(i32x4.add(sums[2 * r + 1].get, i32x4.dot(one.get, right.get))),
          ]),
      ];
      const out = (r: number, side: number): Code => {
        const at = sum(column.get, i32.const(16 * side));
        const scaled = f32x4.mul(f32x4.convert(sums[2 * r + side].get), v128.load(sum(scale.get, at)));
        return v128.store(sum(rowC.get, at), f32x4.add(scaled, v128.load(sum(rowAdd.get, at))));
      };
      return [
        ...pointers.slice(0, height).map((pointer, r) => pointer.set(r ? sum(pointers[r - 1].get, aStride.get) : rowA.get)),
        ...sums.slice(0, 2 * height).map((s) => s.set(i32x4.splat(i32.const(0)))),
        pointerB.set(packed.get),
        steps.set(depth.get),
        repeat(
          [
            ...Array.from({ length: pairs }, (_, k) => pair(k)).flat(),
            ...pointers.slice(0, height).map((pointer) => pointer.step(4 * pairs)),
            pointerB.step(32 * pairs),
            steps.step(-2 * pairs),
          ],
          steps.get,
        ),
        ...Array.from({ length: height }, (_, r) => [
          out(r, 0),
          out(r, 1),
          rowC.step(cStride.get),
          rowAdd.step(addStride.get),
        ]).flat(),
        rowA.step(i32.mul(aStride.get, i32.const(height))),
        row.step(height),
      ];
    };

    return f.body(
      blockBytes.set(i32.shl(depth.get, i32.const(4))),
      columns.set(i32.shl(columns.get, i32.const(2))),
      whilst(i32.gtS(rows.get, i32.const(0)), [
        panelEnd.set(i32.const(ROWS_A_PANEL)),
        when(i32.ltS(rows.get, panelEnd.get), [panelEnd.set(rows.get)]),
        column.set(i32.const(0)),
        packed.set(b.get),
        repeat(
          [
            row.set(i32.const(0)),
            rowA.set(a.get),
            rowC.set(c.get),
            rowAdd.set(add.get),
            whilst(i32.geS(i32.sub(panelEnd.get, row.get), i32.const(4)), tile(4, 1)),
            whilst(i32.ltS(row.get, panelEnd.get), tile(1, 4)),
            packed.step(blockBytes.get),
            column.step(32),
          ],
          i32.ltS(column.get, columns.get),
        ),
        a.step(i32.mul(aStride.get, i32.const(ROWS_A_PANEL))),
        c.step(i32.mul(cStride.get, i32.const(ROWS_A_PANEL))),
        add.step(i32.mul(addStride.get, i32.const(ROWS_A_PANEL))),
        rows.step(-ROWS_A_PANEL),
      ]),
    );
  }

  cell(): FunctionBuilder {
    const f = new FunctionBuilder("cell");
    const [gates, gateStride, c, h, outRows, outOffset, rows, hidden] = f.params(8);
    const [j, gate, out, width] = f.locals(4);
    const [input, forget, update, square] = f.locals(4, "v128");
    const gateAt = (k: number): Code => v128.load(sum(gate.get, i32.mul(width.get, i32.const(k))));
    const narrowed = i16x8.narrow(update.get, update.get);
    return f.body(
      width.set(i32.shl(hidden.get, i32.const(2))),
      whilst(i32.gtS(rows.get, i32.const(0)), [
        out.set(sum(i32.load(outRows.get), outOffset.get)),
        gate.set(gates.get),
        j.set(i32.const(0)),
        repeat(
          [
            this.sigmoid(input, square, gateAt(0)),
            this.sigmoid(forget, square, gateAt(1)),
            this.tanh(update, square, gateAt(2)),
            forget.set(f32x4.add(f32x4.mul(forget.get, v128.load(c.get)), f32x4.mul(input.get, update.get))),
            v128.store(c.get, forget.get),
            this.sigmoid(input, square, gateAt(3)),
            this.tanh(update, square, forget.get),
            update.set(this.quantise(f32x4.mul(f32x4.mul(input.get, update.get), this.constants.float(HIDDEN_SCALE)))),
            v128.storeLane64(0)(h.get, narrowed),
            v128.storeLane64(0)(sum(out.get, half(j.get)), narrowed),
            c.step(16),
            h.step(8),
            gate.step(16),
            j.step(16),
          ],
          i32.ltS(j.get, width.get),
        ),
        gates.step(gateStride.get),
        outRows.step(4),
        rows.step(-1),
      ]),
    );
  }

  gather(): FunctionBuilder {
    const f = new FunctionBuilder("gather");
    const [ids, idStride, table, width, scales, out, outStride, rows] = f.params(8);
    const scale = f.param("f32");
    const [j, source, id] = f.locals(3);
    const factor = f.local("v128");
    const values = f32x4.convert(i32x4.extendLow16(i16x8.extendLow8(v128.loadZero32(sum(source.get, j.get)))));
    const word = this.quantise(f32x4.mul(values, factor.get));
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

  squash(name: "squash" | "squashPairs" | "squashPacked"): FunctionBuilder {
    const f = new FunctionBuilder(name);
    const [src, srcStride] = f.params(2);
    const extra = name === "squashPairs" ? f.param() : undefined;
    const out = f.param();
    const outParameter = extra ? out : f.param();
    const [rows, width] = f.params(2);
    const [slope, scale] = [f.param("f32"), f.param("f32")];
    const [j, target] = f.locals(2);
    const [value, words] = f.locals(2, "v128");
    const four = (offset: number): Code => {
      const loaded = v128.load(sum(src.get, j.get), offset);
      const whole = extra ? f32x4.add(loaded, v128.load(sum(i32.load(extra.get), j.get), offset)) : loaded;
      return [
        ...value.set(whole),
        ...value.set(f32x4.pmax(f32x4.mul(value.get, f32x4.splat(slope.get)), value.get)),
        ...value.set(this.quantise(f32x4.mul(value.get, f32x4.splat(scale.get)))),
      ];
    };
    const rowBytes = i32.shl(width.get, i32.const(2));
    const packed = name === "squashPacked";
    const column = outParameter;
    const rowTarget = packed
      ? sum(
          out.get,
          i32.mul(i32.shrU(column.get, i32.const(3)), i32.shl(width.get, i32.const(4))),
          i32.shl(i32.and(column.get, i32.const(7)), i32.const(2)),
        )
      : out.get;
    const place = packed
      ? [0, 1, 2, 3].flatMap((lane) => [v128.storeLane32(lane)(target.get, words.get, lane * 32)])
      : [v128.store(target.get, words.get)];
    return f.body(
      whilst(i32.gtS(rows.get, i32.const(0)), [
        target.set(rowTarget),
        j.set(i32.const(0)),
        repeat(
          [
            four(0),
            words.set(value.get),
            four(16),
            words.set(i16x8.narrow(words.get, value.get)),
            ...place,
            target.step(packed ? 128 : 16),
            j.step(32),
          ],
          i32.ltS(j.get, rowBytes),
        ),
        src.step(srcStride.get),
        ...(extra ? [extra.step(4)] : []),
        packed ? column.step(1) : out.step(extra ? half(rowBytes) : outParameter.get),
        rows.step(-1),
      ]),
    );
  }

  /** The same sum in all four lanes: (0 + 2) + (1 + 3). */
  #total(vector: Variable): Code {
    return [
      ...vector.set(f32x4.add(vector.get, shuffle(vector.get, vector.get, SWAP_HALVES))),
      ...vector.set(f32x4.add(vector.get, shuffle(vector.get, vector.get, SWAP_NEIGHBOURS))),
    ];
  }

  convolve(): FunctionBuilder {
    const f = new FunctionBuilder("convolve");
    const [before, word, after, out, scratch, weight, bias, rows, width] = f.params(9);
    const unit = f.param("f32");
    const [j, tapBefore, tapWord, tapAfter, at] = f.locals(5);
    const [signals, gates, residual, gate, square, total, squares, share] = f.locals(8, "v128");
    const wide = (vector: Variable, high: boolean): Code =>
      f32x4.mul(f32x4.convert((high ? i32x4.extendHigh16 : i32x4.extendLow16)(vector.get)), f32x4.splat(unit.get));
    const taps = (offset: Code): Code =>
      i16x8.addSat(
        i16x8.addSat(v128.load(sum(tapBefore.get, offset)), v128.load(sum(tapWord.get, offset))),
        v128.load(sum(tapAfter.get, offset)),
      );
    const four = (high: boolean): Code => [
      ...this.sigmoid(gate, square, wide(gates, high)),
      ...gate.set(f32x4.add(wide(residual, high), f32x4.mul(wide(signals, high), gate.get))),
      ...v128.store(sum(scratch.get, i32.shl(j.get, i32.const(1))), gate.get, high ? 16 : 0),
      ...total.set(f32x4.add(total.get, gate.get)),
      ...squares.set(f32x4.add(squares.get, f32x4.mul(gate.get, gate.get))),
    ];
    const normal = (offset: number): Code => {
      const load = (from: Variable): Code => v128.load(sum(from.get, i32.shl(j.get, i32.const(1))), offset);
      const centred = f32x4.mul(f32x4.sub(load(scratch), total.get), squares.get);
      return this.quantise(f32x4.add(f32x4.mul(centred, load(weight)), load(bias)));
    };
    const rowBytes = i32.shl(width.get, i32.const(1));
    const one = this.constants.float(1);
    const variance = f32x4.sub(f32x4.mul(squares.get, share.get), f32x4.mul(total.get, total.get));
    const deviation = f32x4.sqrt(f32x4.add(f32x4.pmax(variance, this.constants.float(0)), this.constants.float(NORM_EPSILON)));
    const rowOf = (rowsAt: Variable, tap: number): Code => sum(i32.load(rowsAt.get), i32.mul(rowBytes, i32.const(tap)));
    return f.body(
      share.set(f32x4.div(one, f32x4.convert(i32x4.splat(width.get)))),
      whilst(i32.gtS(rows.get, i32.const(0)), [
        at.set(i32.load(word.get)),
        tapBefore.set(rowOf(before, 1)),
        tapWord.set(rowOf(word, 3)),
        tapAfter.set(rowOf(after, 5)),
        total.set(this.constants.float(0)),
        squares.set(this.constants.float(0)),
        j.set(i32.const(0)),
        repeat(
          [
            residual.set(v128.load(sum(at.get, j.get))),
            signals.set(taps(j.get)),
            gates.set(taps(sum(j.get, rowBytes))),
            four(false),
            four(true),
            j.step(16),
          ],
          i32.ltS(j.get, rowBytes),
        ),
        this.#total(total),
        this.#total(squares),
        total.set(f32x4.mul(total.get, share.get)),
        squares.set(f32x4.div(one, deviation)),
        j.set(i32.const(0)),
        repeat([v128.store(sum(out.get, j.get), i16x8.narrow(normal(0), normal(16))), j.step(16)], i32.ltS(j.get, rowBytes)),
        ...[before, word, after].map((list) => list.step(4)),
        out.step(rowBytes),
        rows.step(-1),
      ]),
    );
  }

  slide(): FunctionBuilder {
    const f = new FunctionBuilder("slide");
    const [scores, stride, rows, columns, slope] = f.params(5);
    const [j] = f.locals(1);
    const at = sum(scores.get, j.get);
    return f.body(
      columns.set(i32.shl(columns.get, i32.const(2))),
      whilst(i32.gtS(rows.get, i32.const(0)), [
        j.set(i32.const(0)),
        repeat(
          [v128.store(at, f32x4.add(v128.load(at), v128.load(sum(slope.get, j.get)))), j.step(16)],
          i32.ltS(j.get, columns.get),
        ),
        scores.step(stride.get),
        slope.step(-4),
        rows.step(-1),
      ]),
    );
  }

  argmax(): FunctionBuilder {
    const f = new FunctionBuilder("argmax");
    const [src, stride, rows, columns, out] = f.params(5);
    const [j] = f.locals(1);
    const [best, places, place, value, mask] = f.locals(5, "v128");
    const lanes = (vector: Variable, join: (a: Code, b: Code) => Code): Code[] =>
      [SWAP_HALVES, SWAP_NEIGHBOURS].map((order) => vector.set(join(vector.get, shuffle(vector.get, vector.get, order))));
    const load = v128.load(sum(src.get, j.get));
    return f.body(
      columns.set(i32.shl(columns.get, i32.const(2))),
      whilst(i32.gtS(rows.get, i32.const(0)), [
        j.set(i32.const(0)),
        best.set(load),
        place.set(shuffle(i32x4.splat(i32.const(0x03020100)), i32x4.splat(i32.const(0)), COUNTING)),
        places.set(place.get),
        j.set(i32.const(16)),
        whilst(i32.ltS(j.get, columns.get), [
          place.set(i32x4.add(place.get, this.constants.int(4))),
          value.set(load),
          mask.set(f32x4.gt(value.get, best.get)),
          best.set(v128.bitselect(value.get, best.get, mask.get)),
          places.set(v128.bitselect(place.get, places.get, mask.get)),
          j.step(16),
        ]),
        value.set(best.get),
        ...lanes(value, f32x4.pmax),
        places.set(v128.bitselect(places.get, this.constants.int(0x7fffffff), f32x4.eq(best.get, value.get))),
        ...lanes(places, i32x4.minS),
        i32.store(out.get, i32x4.extractLane(places.get, 0)),
        src.step(stride.get),
        out.step(4),
        rows.step(-1),
      ]),
    );
  }
}

/** Makes int32 lanes 0 1 2 3 out of the bytes 0 1 2 3 and zeros. */
const COUNTING = [0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3, 16, 16, 16];

/** The bytes of the SIMD module. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  return assemble(new SimdKernels().all());
}

/** Whether this machine runs WebAssembly with 128-bit SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(simdModule());
}

/** The SIMD kernel over a memory. */
export function simdKernel(memory: WebAssembly.Memory): Kernel {
  const kernels = new SimdKernels();
  const module = new WebAssembly.Module(assemble(kernels.all()));
  kernels.constants.writeTo(memory.buffer);
  return new WebAssembly.Instance(module, { engine: { memory } }).exports as unknown as Kernel;
}

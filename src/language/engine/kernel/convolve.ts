import { NORM_EPSILON } from "./kernel.js";
import { type Lanes, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i16x8, i32, i32x4, repeat, type Variable, v128, whilst } from "./wasm.js";

/** `Kernel.convolve`. */
export function emitConvolve(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("convolve");
  const [before, word, after, out, scratch, weight, bias, rows, width] = f.params(9);
  const unit = f.param("f32");
  const [j, tapBefore, tapWord, tapAfter, at] = f.locals(5);
  const [signals, gates, residual, gate, divisor, square, total, squares, share] = f.locals(9, "v128");
  const wide = (vector: Variable, high: boolean): Code =>
    f32x4.mul(f32x4.convert((high ? i32x4.extendHigh16 : i32x4.extendLow16)(vector.get)), f32x4.splat(unit.get));
  const taps = (offset: Code): Code =>
    i16x8.addSat(
      i16x8.addSat(v128.load(sum(tapBefore.get, offset)), v128.load(sum(tapWord.get, offset))),
      v128.load(sum(tapAfter.get, offset)),
    );
  const four = (high: boolean): Code => [
    ...lanes.twiceSigmoid({ top: gate, bottom: divisor }, square, wide(gates, high)),
    ...gate.set(f32x4.mul(f32x4.div(gate.get, divisor.get), lanes.float(0.5))),
    ...gate.set(f32x4.add(wide(residual, high), f32x4.mul(wide(signals, high), gate.get))),
    ...v128.store(sum(scratch.get, i32.shl(j.get, i32.const(1))), gate.get, high ? 16 : 0),
    ...total.set(f32x4.add(total.get, gate.get)),
    ...squares.set(f32x4.add(squares.get, f32x4.mul(gate.get, gate.get))),
  ];
  const normal = (offset: number): Code => {
    const load = (from: Variable): Code => v128.load(sum(from.get, i32.shl(j.get, i32.const(1))), offset);
    const centred = f32x4.mul(f32x4.sub(load(scratch), total.get), squares.get);
    return lanes.quantise(f32x4.add(f32x4.mul(centred, load(weight)), load(bias)));
  };
  const rowBytes = i32.shl(width.get, i32.const(1));
  const one = lanes.float(1);
  const variance = f32x4.sub(f32x4.mul(squares.get, share.get), f32x4.mul(total.get, total.get));
  const deviation = f32x4.sqrt(f32x4.add(f32x4.pmax(variance, lanes.float(0)), lanes.float(NORM_EPSILON)));
  const rowOf = (rowsAt: Variable, tap: number): Code => sum(i32.load(rowsAt.get), i32.mul(rowBytes, i32.const(tap)));
  return f.body(
    share.set(f32x4.div(one, f32x4.convert(i32x4.splat(width.get)))),
    whilst(i32.gtS(rows.get, i32.const(0)), [
      at.set(i32.load(word.get)),
      tapBefore.set(rowOf(before, 1)),
      tapWord.set(rowOf(word, 3)),
      tapAfter.set(rowOf(after, 5)),
      total.set(lanes.float(0)),
      squares.set(lanes.float(0)),
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
      lanes.total(total),
      lanes.total(squares),
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

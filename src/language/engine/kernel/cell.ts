import { HIDDEN_SCALE } from "./kernel.js";
import { type Fraction, half, type Lanes, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i16x8, i32, repeat, type Variable, v128, whilst } from "./wasm.js";

const product = (...factors: Code[]): Code => factors.reduce((a, b) => f32x4.mul(a, b));

/** `Kernel.cell`, with two divisions for four cells: one for the new cell, one for the hidden state. */
export function emitCell(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("cell");
  const [gates, gateStride, c, h, outRows, outOffset, rows, hidden] = f.params(8);
  const [j, gate, out, width] = f.locals(4);
  const [square, cell, shown] = f.locals(3, "v128");
  const [input, forget, update] = Array.from({ length: 3 }, (): Fraction => ({ top: f.local("v128"), bottom: f.local("v128") }));
  const gateAt = (k: number): Code => v128.load(sum(gate.get, i32.mul(width.get, i32.const(k))));
  return f.body(
    width.set(i32.shl(hidden.get, i32.const(2))),
    whilst(i32.gtS(rows.get, i32.const(0)), [
      out.set(sum(i32.load(outRows.get), outOffset.get)),
      gate.set(gates.get),
      j.set(i32.const(0)),
      repeat(
        [
          lanes.twiceSigmoid(input, square, gateAt(0)),
          lanes.twiceSigmoid(forget, square, gateAt(1)),
          lanes.tanh(update, square, gateAt(2)),
          cell.set(newCell(lanes, input, forget, update, v128.load(c.get))),
          v128.store(c.get, cell.get),
          lanes.twiceSigmoid(input, square, gateAt(3)),
          lanes.tanh(update, square, cell.get),
          shown.set(hiddenState(lanes, input, update)),
          ...showTwice(h, sum(out.get, half(j.get)), shown),
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

/** sigmoid(forget) * old + sigmoid(input) * tanh(update); sigmoids come doubled. */
function newCell(lanes: Lanes, input: Fraction, forget: Fraction, update: Fraction, old: Code): Code {
  const others = product(input.bottom.get, update.bottom.get);
  const fresh = product(input.top.get, update.top.get, forget.bottom.get);
  const kept = product(forget.top.get, old, others);
  return f32x4.mul(f32x4.div(f32x4.add(fresh, kept), product(others, forget.bottom.get)), lanes.float(0.5));
}

function hiddenState(lanes: Lanes, output: Fraction, cell: Fraction): Code {
  const state = f32x4.div(product(output.top.get, cell.top.get), product(output.bottom.get, cell.bottom.get));
  return lanes.quantise(f32x4.mul(state, lanes.float(HIDDEN_SCALE / 2)));
}

function showTwice(h: Variable, out: Code, shown: Variable): Code[] {
  const narrowed = i16x8.narrow(shown.get, shown.get);
  return [v128.storeLane64(0)(h.get, narrowed), v128.storeLane64(0)(out, narrowed)];
}

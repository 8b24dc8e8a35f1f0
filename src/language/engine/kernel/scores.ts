import { type Lanes, SWAP_HALVES, SWAP_NEIGHBOURS, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i32, i32x4, repeat, shuffle, type Variable, v128, whilst } from "./wasm.js";

/** Makes int32 lanes 0 1 2 3 out of the bytes 0 1 2 3 and zeros. */
const COUNTING = [0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3, 16, 16, 16];

/** `Kernel.slide`. */
export function emitSlide(): FunctionBuilder {
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

/** `Kernel.argmax`. */
export function emitArgmax(lanes: Lanes): FunctionBuilder {
  const f = new FunctionBuilder("argmax");
  const [src, stride, rows, columns, out] = f.params(5);
  const [j] = f.locals(1);
  const [best, places, place, value, mask] = f.locals(5, "v128");
  const across = (vector: Variable, join: (a: Code, b: Code) => Code): Code[] =>
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
        place.set(i32x4.add(place.get, lanes.int(4))),
        value.set(load),
        mask.set(f32x4.gt(value.get, best.get)),
        best.set(v128.bitselect(value.get, best.get, mask.get)),
        places.set(v128.bitselect(place.get, places.get, mask.get)),
        j.step(16),
      ]),
      value.set(best.get),
      ...across(value, f32x4.pmax),
      places.set(v128.bitselect(places.get, lanes.int(0x7fffffff), f32x4.eq(best.get, value.get))),
      ...across(places, i32x4.minS),
      i32.store(out.get, i32x4.extractLane(places.get, 0)),
      src.step(stride.get),
      out.step(4),
      rows.step(-1),
    ]),
  );
}

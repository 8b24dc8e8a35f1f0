import { half, type Lanes, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i16x8, i32, i32x4, repeat, v128, whilst } from "./wasm.js";

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

/** `Kernel.squash` and its two variants. */
export function emitSquash(lanes: Lanes, name: "squash" | "squashPairs" | "squashPacked"): FunctionBuilder {
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
      ...value.set(lanes.quantise(f32x4.mul(value.get, f32x4.splat(scale.get)))),
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

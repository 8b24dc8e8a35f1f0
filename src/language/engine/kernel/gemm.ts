import { sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i32, i32x4, repeat, v128, when, whilst } from "./wasm.js";

const ROWS_A_PANEL = 32;

/** `Kernel.gemm`: tiles of 4 rows by 8 columns, so that sums stay in registers, in panels of rows that stay in the nearest cache. */
export function emitGemm(): FunctionBuilder {
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

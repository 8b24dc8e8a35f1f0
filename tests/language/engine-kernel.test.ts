import { describe, expect, test } from "vitest";
import { KERNEL_BYTES, type Kernel, packedIndex, TANH } from "../../src/language/engine/kernel/kernel.js";
import { ScalarKernel } from "../../src/language/engine/kernel/scalar.js";
import { hasSimd, simdKernel } from "../../src/language/engine/kernel/simd.js";
import { randomNumbers } from "./random-model.js";

const PAGES = 4;
const AT = (slot: number): number => KERNEL_BYTES + slot * 16384;

/** Both kernels over memories with the same random content: int16, float32, int8 or int32 as the areas are read. */
function both(fill: (memory: ArrayBuffer, random: () => number) => void): {
  simd: Kernel;
  scalar: Kernel;
  same: () => void;
  memory: ArrayBuffer;
} {
  const wasm = new WebAssembly.Memory({ initial: PAGES });
  const plain = new ArrayBuffer(PAGES * 65536);
  fill(wasm.buffer, randomNumbers(7));
  fill(plain, randomNumbers(7));
  const same = (): void => {
    const [a, b] = [wasm.buffer, plain].map((memory) => Buffer.from(memory, KERNEL_BYTES));
    expect(a.equals(b), `first difference at byte ${a.findIndex((byte, i) => byte !== b[i])}`).toBe(true);
  };
  return { simd: simdKernel(wasm), scalar: new ScalarKernel(plain), same, memory: wasm.buffer };
}

const shorts = (memory: ArrayBuffer, at: number, length: number): Int16Array => new Int16Array(memory, at, length);
const floats = (memory: ArrayBuffer, at: number, length: number): Float32Array => new Float32Array(memory, at, length);
const ints = (memory: ArrayBuffer, at: number, length: number): Int32Array => new Int32Array(memory, at, length);

function randomise(array: Int16Array | Float32Array | Int8Array, random: () => number, scale: number): void {
  for (let i = 0; i < array.length; i++) array[i] = scale * random();
}

describe.skipIf(!hasSimd())("the SIMD kernel gives the scalar kernel's bits", () => {
  test.each([1, 2, 3, 4, 5, 31, 32, 33, 37])("gemm of %i rows", (rows) => {
    const [columns, depth] = [24, 16];
    const { simd, scalar, same, memory } = both((m, random) => {
      randomise(shorts(m, AT(0), 40 * depth), random, 32767);
      randomise(shorts(m, AT(1), columns * depth), random, 127);
      for (const area of [2, 3, 4]) randomise(floats(m, AT(area), 40 * columns), random, 3);
    });
    for (const kernel of [simd, scalar]) {
      kernel.gemm(AT(0), 2 * depth, AT(1), AT(4), 4 * columns, AT(2), AT(3), 0, rows, columns, depth);
      kernel.gemm(AT(0), 2 * depth, AT(1), AT(3), 4 * columns, AT(2), AT(4), 4 * columns, rows, columns, depth);
    }
    same();
    const [a, b] = [shorts(memory, AT(0), 640), shorts(memory, AT(1), columns * depth)];
    const dot = Array.from({ length: depth }, (_, k) => a[(rows - 1) * depth + k] * b[packedIndex(11, k, depth)]).reduce(
      (x, y) => x + y,
    );
    const expected = Math.fround(
      Math.fround(Math.fround(dot) * floats(memory, AT(2), columns)[11]) + floats(memory, AT(4), 1000)[(rows - 1) * columns + 11],
    );
    expect(floats(memory, AT(3), 1000)[(rows - 1) * columns + 11]).toBe(expected);
  });

  test("sums beyond int32 wrap alike", () => {
    const { simd, scalar, same } = both((m) => {
      for (const area of [0, 1]) shorts(m, AT(area), 64).fill(-32768);
      floats(m, AT(2), 8).fill(1);
    });
    for (const kernel of [simd, scalar]) kernel.gemm(AT(0), 16, AT(1), AT(4), 32, AT(2), AT(3), 0, 1, 8, 8);
    same();
  });

  test("cell, over several steps and extreme gates", () => {
    const hidden = 24;
    const { simd, scalar, same, memory } = both((m, random) => {
      randomise(floats(m, AT(0), 4096), random, 12);
      for (let r = 0; r < 5; r++) ints(m, AT(3), 5)[r] = AT(4) + (4 - r) * 96;
    });
    for (const kernel of [simd, scalar]) {
      for (let step = 0; step < 6; step++) kernel.cell(AT(0) + 64 * step, 400, AT(1), AT(2), AT(3), 48, 5, hidden);
    }
    same();
    expect(shorts(memory, AT(2), 5 * hidden).some((h) => Math.abs(h) > 8000)).toBe(true);
  });

  test("gather", () => {
    const { simd, scalar, same } = both((m, random) => {
      randomise(new Int8Array(m, AT(0), 640), random, 127);
      randomise(floats(m, AT(1), 20), random, 0.05);
      ints(m, AT(2), 12).set([3, 0, 0, 19, 0, 0, 7, 0, 0, 0, 0, 0]);
    });
    for (const kernel of [simd, scalar]) kernel.gather(AT(2), 12, AT(0), 32, AT(1), AT(3), 80, 4, 4096);
    same();
  });

  test("squash, squashPairs and squashPacked, with ties and values beyond int16", () => {
    const { simd, scalar, same } = both((m, random) => {
      randomise(floats(m, AT(0), 2000), random, 40);
      floats(m, AT(0), 16).set([0.5 / 1024, 1.5 / 1024, -5 / 1024, -15 / 1024, 1e9, -1e9, 0, -0]);
      for (let r = 0; r < 9; r++) ints(m, AT(1), 9)[r] = AT(0) + ((r * 5) % 9) * 64;
    });
    for (const kernel of [simd, scalar]) {
      kernel.squash(AT(0), 100, AT(2), 40, 9, 16, 0.1, 1024);
      kernel.squashPairs(AT(0), 100, AT(1), AT(3), 9, 16, 0.1, 1024);
      kernel.squashPacked(AT(0), 100, AT(4), 1, 9, 16, 1, 512);
    }
    same();
  });

  test("convolve", () => {
    const width = 16;
    const slot = 14 * width;
    const { simd, scalar, same, memory } = both((m, random) => {
      randomise(shorts(m, AT(0), 10 * 7 * width), random, 20000);
      for (const area of [1, 2]) randomise(floats(m, AT(area), width), random, 1000);
      for (let r = 0; r < 8; r++) {
        [3, 4, 5].forEach((area, tap) => {
          ints(m, AT(area), 8)[r] = AT(0) + ((r + tap) % 10) * slot;
        });
      }
    });
    for (const kernel of [simd, scalar]) kernel.convolve(AT(3), AT(4), AT(5), AT(6), AT(7), AT(1), AT(2), 8, width, 1 / 1024);
    same();
    expect(new Set(shorts(memory, AT(6), 8 * width)).size).toBeGreaterThan(50);
  });

  test("slide and argmax; the first of equal values wins", () => {
    const { simd, scalar, same, memory } = both((m, random) => {
      randomise(floats(m, AT(0), 800), random, 5);
      randomise(floats(m, AT(1), 100), random, 2);
      floats(m, AT(2), 12).set([1, 7, 3, 7, 7, 0, 0, 0, 0, 0, 0, 7]);
    });
    for (const kernel of [simd, scalar]) {
      kernel.slide(AT(0), 96, 20, 24, AT(1) + 160);
      kernel.argmax(AT(0), 96, 20, 24, AT(3));
      kernel.argmax(AT(2), 0, 1, 12, AT(3) + 128);
    }
    same();
    expect(ints(memory, AT(3), 64)[32]).toBe(1);
  });
});

test("the tanh of the kernel is within 0.0001 of tanh", () => {
  for (let x = 0; x <= 8; x += 1 / 64) {
    const at = Math.min(x, TANH.limit);
    const top = at * (TANH.top[0] * at ** 4 + TANH.top[1] * at ** 2 + TANH.top[2]);
    expect(Math.abs(top / (at ** 4 + TANH.bottom[0] * at ** 2 + TANH.bottom[1]) - Math.tanh(x))).toBeLessThan(1e-4);
  }
});

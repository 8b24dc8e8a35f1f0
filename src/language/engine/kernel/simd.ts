import { emitCell } from "./cell.js";
import { emitConvolve } from "./convolve.js";
import { emitGemm } from "./gemm.js";
import type { Kernel } from "./kernel.js";
import { Lanes } from "./lanes.js";
import { emitGather, emitSquash } from "./rows.js";
import { emitArgmax, emitSlide } from "./scores.js";
import { assemble, type FunctionBuilder } from "./wasm.js";

function emitAll(lanes: Lanes): FunctionBuilder[] {
  const squashes = (["squash", "squashPairs", "squashPacked"] as const).map((name) => emitSquash(lanes, name));
  return [emitGemm(), emitCell(lanes), emitGather(lanes), ...squashes, emitConvolve(lanes), emitSlide(), emitArgmax(lanes)];
}

/** The bytes of the SIMD module, and the constants it wants in memory. */
export function simdModule(): { bytes: Uint8Array<ArrayBuffer>; lanes: Lanes } {
  const lanes = new Lanes();
  return { bytes: assemble(emitAll(lanes)), lanes };
}

/** Whether this machine runs WebAssembly with 128-bit SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(assemble([emitSlide()]));
}

/** The SIMD kernel over a memory. */
export function simdKernel(memory: WebAssembly.Memory): Kernel {
  const { bytes, lanes } = simdModule();
  lanes.writeConstants(memory.buffer);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { engine: { memory } }).exports as unknown as Kernel;
}

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

/** The bytes of the SIMD module. */
export function simdModule(): Uint8Array<ArrayBuffer> {
  return assemble(emitAll(new Lanes()));
}

/** Whether this machine runs WebAssembly with 128-bit SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(simdModule());
}

/** The SIMD kernel over a memory. */
export function simdKernel(memory: WebAssembly.Memory): Kernel {
  const lanes = new Lanes();
  const module = new WebAssembly.Module(assemble(emitAll(lanes)));
  lanes.writeConstants(memory.buffer);
  return new WebAssembly.Instance(module, { engine: { memory } }).exports as unknown as Kernel;
}

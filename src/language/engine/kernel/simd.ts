import { emitCell } from "./cell.js";
import { emitConvolve } from "./convolve.js";
import { emitGemm } from "./gemm.js";
import type { Kernel } from "./kernel.js";
import { Lanes } from "./lanes.js";
import { emitGather, emitSquash, emitSquashPacked, emitSquashPairs } from "./rows.js";
import { emitArgmax, emitSlide } from "./scores.js";
import { assemble, type FunctionBuilder } from "./wasm.js";

function emitAll(lanes: Lanes): FunctionBuilder[] {
  const squashes = [emitSquash(lanes), emitSquashPairs(lanes), emitSquashPacked(lanes)];
  return [emitGemm(), emitCell(lanes), emitGather(lanes), ...squashes, emitConvolve(lanes), emitSlide(), emitArgmax(lanes)];
}

/** The bytes of the SIMD module, and the constants it wants in memory. */
export function simdModule(): { bytes: Uint8Array<ArrayBuffer>; lanes: Lanes } {
  const lanes = new Lanes();
  return { bytes: assemble(emitAll(lanes)), lanes };
}

/** Whether WebAssembly with 128-bit SIMD runs here: the machine may lack it, or a page's security policy forbid it. */
export function hasSimd(): boolean {
  try {
    return new WebAssembly.Module(assemble([emitSlide()])) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** The SIMD kernel over a memory. */
export function simdKernel(memory: WebAssembly.Memory): Kernel {
  const { bytes, lanes } = simdModule();
  lanes.writeConstants(memory.buffer);
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { engine: { memory } }).exports as unknown as Kernel;
}

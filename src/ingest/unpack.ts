import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Unpack } from "../read/warc.js";

/** Unpacks a body as far as it goes: one that was cut gives what is there. Throws an Error for more than `limit` bytes and unknown encodings. */
export const unpackBody: Unpack = (encoding, bytes, limit) => {
  const zlib = { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH };
  if (encoding === "gzip" || encoding === "x-gzip") return gunzipSync(bytes, zlib);
  if (encoding === "br")
    return brotliDecompressSync(bytes, { maxOutputLength: limit, finishFlush: constants.BROTLI_OPERATION_FLUSH });
  if (encoding !== "deflate") throw new Error("an encoding that is not known");
  return (bytes[0] & 0x0f) === 8 ? inflateSync(bytes, zlib) : inflateRawSync(bytes, zlib);
};

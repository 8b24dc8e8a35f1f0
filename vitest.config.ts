import { defineConfig } from "vitest/config";

/** Where a machine-readable result goes beside the terminal's, when somebody counts. */
const results = process.env.READOUT_TEST_RESULTS;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // A page on a busy machine answers late, and its tests wait for it.
    expect: { poll: { timeout: 20_000 } },
    reporters: results ? ["default", ["json", { outputFile: results }]] : ["default"],
  },
});

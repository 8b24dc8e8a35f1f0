import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifier, compand, FeatureRows, packTable, unpackTable } from "../../src/language/en/hashed-classifier.js";

const table = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: -127, max: 127 })), { minLength: 64, maxLength: 64 })
  .map((t) => Int8Array.from(t));

describe("the hashed classifier", () => {
  it("packs tables and unpacks the same", () => {
    fc.assert(
      fc.property(table, (given) => {
        const packed = packTable(given);
        expect(packed.length).toBe(8 + given.filter((b) => b !== 0).length);
        expect(unpackTable(Uint8Array.from([...packed, 1, 2, 3]), 6)).toEqual({ table: given, length: packed.length });
      }),
    );
  });

  it("refuses a table that is cut short", () => {
    expect(() => unpackTable(packTable(new Int8Array(64).fill(1)).subarray(0, 70), 6)).toThrow(/ends after 70 bytes of 72/);
  });

  it("keeps signs, order and the largest weight when companding", () => {
    expect([...compand(Float64Array.of(-4, -1, 0, 0.0001, 1, 4))]).toEqual([-127, -64, 0, 1, 64, 127]);
    expect([...compand(new Float64Array(2))]).toEqual([0, 0]);
  });

  it("adds up the weights of a candidate's rows", () => {
    const features = new FeatureRows(3);
    features.add(1);
    features.add(2);
    const weights = new Int8Array(8);
    const decide = classifier(weights);
    expect(decide(features, 0)).toBe(false);
    weights[features.rows[0]] = -2;
    weights[features.rows[1]] = 3;
    expect(classifier(weights)(features, 0)).toBe(features.rows[0] !== features.rows[1] || weights[features.rows[0]] > 0);
  });

  it("puts every feature in the table, templates apart", () => {
    const features = new FeatureRows(10);
    for (let k = 0; k < 60; k++) features.add(7);
    const rows = features.rows.subarray(0, features.n);
    expect(new Set(rows).size).toBeGreaterThan(50);
    expect(rows.every((row) => row >= 0 && row < 1024)).toBe(true);
  });
});

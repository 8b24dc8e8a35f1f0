import { describe, expect, test } from "vitest";
import { Features, shapeOf, TABLES } from "../../src/language/engine/features.js";
import { FormIndex, fnv, WordLines } from "../../src/language/engine/forms.js";
import { Model } from "../../src/language/engine/model.js";
import { Net } from "../../src/language/engine/net.js";
import { randomModel } from "./random-model.js";

const net = (file: Uint8Array) => new Net(new Model(file), { slots: 600 });

describe("a model file that is not what it should be is named", () => {
  test("another kind of file", () => {
    expect(() => new Model(new TextEncoder().encode("%PDF-1.7 and so on"))).toThrow(
      /begins with "%PDF-1.7", expected "RDOUTLM1"/,
    );
  });

  test("a file that breaks off in the header", () => {
    expect(() => new Model(randomModel().subarray(0, 200))).toThrow(/header says \d+ bytes but the file has 200/);
  });

  test("a file that breaks off in a tensor", () => {
    expect(() => net(randomModel().subarray(0, -64))).toThrow(
      /tensor rel\.out\.(weight|bias) at \d+ with \d+ bytes lies outside the file/,
    );
  });

  test.each(["lstm.b.hh", "arc.W", "root", "glove.words", "hash.s3", "upos.bias"])("without %s", (name) => {
    expect(() => net(randomModel({ without: [name] }))).toThrow(`language model: no tensor ${name}`);
  });

  test("sizes that the kernel cannot do", () => {
    expect(() => net(randomModel({ dims: { H: 12 } }))).toThrow("dims.H is 12, expected a multiple of 8");
  });

  test("a tensor of another shape than the sizes say", () => {
    const file = randomModel();
    const text = new TextDecoder("latin1").decode(file);
    file.set(new TextEncoder().encode('"H":16'), text.indexOf('"H":8,'));
    expect(() => net(file)).toThrow(/language model/);
  });

  test("a value that is not finite", () => {
    const file = randomModel();
    const header = JSON.parse(new TextDecoder().decode(file.subarray(12, 12 + new DataView(file.buffer).getUint32(8, true))));
    const start = Math.ceil((12 + new DataView(file.buffer).getUint32(8, true)) / 16) * 16;
    new DataView(file.buffer).setFloat32(start + header.tensors.root.offset, Number.NaN, true);
    expect(() => net(file)).toThrow("tensor root holds a value that is not finite");
  });

  test("a file at an odd address in a larger buffer is read all the same", () => {
    const file = randomModel();
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(new Model(shifted.subarray(3)).vector("root", 16)).toEqual(new Model(file).vector("root", 16));
  });
});

describe("features of a word form", () => {
  const model = new Model(randomModel({ words: ["the", "army", "0000", "straße", "𝔘nited"] }));
  const features = new Features(model);
  const rows = (form: string): number[] => {
    const out = new Int32Array(TABLES.length);
    features.write(form, out, 0);
    return [...out];
  };

  test.each([
    ["Army", "Xxx"],
    ["U.N.", "X.X."],
    ["2,500", "d,dd"],
    ["COVID-19", "XX-dd"],
    ["Élysée", "Xxx"],
    ["!!!!", "!!"],
    ["日本語", "日本語"],
    ["🙂🙂🙂", "🙂🙂"],
    ["", ""],
  ])("the shape of %j is %j", (form, shape) => {
    expect(shapeOf(form)).toBe(shape);
  });

  test("case and digits do not matter to the word tables", () => {
    expect(rows("ARMY").slice(0, 2)).toEqual([2, 2]);
    expect(rows("1987").slice(0, 2)).toEqual([3, 3]);
    expect(rows("Straße").slice(0, 2)).toEqual([4, 4]);
    expect(rows("𝔘nited").slice(0, 2)).toEqual([5, 5]);
    expect(rows("unheard").slice(0, 2)).toEqual([0, 0]);
  });

  test("hashes are FNV-1a of letter and text", () => {
    expect(fnv("a", 0, 1) >>> 0).toBe(0xe40c292c);
    expect(fnv("foobar", 0, 6) >>> 0).toBe(0xbf9cf968);
    expect(rows("Armies")[2]).toBe((fnv("aes", 0, 3) >>> 0) % 97);
    expect(rows("Armies")[5]).toBe((fnv("dar", 0, 3) >>> 0) % 97);
    expect(rows("A")[4]).toBe((fnv("ca", 0, 2) >>> 0) % 97);
    expect(rows("A1")[7]).toBe((fnv("fXd", 0, 3) >>> 0) % 97);
  });
});

describe("tables of forms", () => {
  test("word lines find each word's line and no other", () => {
    const words = Array.from({ length: 3000 }, (_, i) => `w${i * 7}`);
    const lines = new WordLines(words.join("\n"));
    expect(words.every((word, i) => lines.find(word) === i + 1)).toBe(true);
    expect(["w1", "w", "", "w0\nw7"].map((word) => lines.find(word))).toEqual([0, 0, 0, 0]);
    expect(new WordLines("").find("")).toBe(0);
  });

  test("the index finds a form where it stands, also after others have gone", () => {
    const index = new FormIndex(1000);
    const text = Array.from({ length: 900 }, (_, i) => `form${i}`).join(" ");
    const places = [...text.matchAll(/\S+/g)].map((match) => [match.index, match.index + match[0].length] as const);
    places.forEach(([start, end], i) => {
      index.add(i + 1, text.slice(start, end), fnv(text, start, end));
    });
    const find = ([start, end]: readonly [number, number]): number => index.find(text, start, end, fnv(text, start, end));
    expect(places.map(find)).toEqual(places.map((_, i) => i + 1));
    index.retain((slot) => slot % 3 === 0);
    expect(places.map(find)).toEqual(places.map((_, i) => ((i + 1) % 3 === 0 ? i + 1 : 0)));
  });
});

import { sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i32, i32x4, repeat, v128, when, whilst } from "./wasm.js";

/** Rows that stay in the nearest cache while all columns go by. */
const PANEL = 32;
const PAIR_BYTES = 32;
/** Rows of a tile and pairs of depth in one turn of its loop: smaller tiles have registers to spare for going further at once. */
const TILES = [
  { height: 4, pairs: 1 },
  { height: 2, pairs: 2 },
  { height: 1, pairs: 4 },
] as const;
type TileSize = (typeof TILES)[number];

/** `Kernel.gemm`: tiles of up to 4 rows by 8 columns, so that sums stay in registers, in panels of rows. */
export function emitGemm(): FunctionBuilder {
  return new Gemm().emit();
}

class Gemm {
  readonly #f = new FunctionBuilder("gemm");
  readonly #a = this.#f.param();
  readonly #aStride = this.#f.param();
  readonly #b = this.#f.param();
  readonly #c = this.#f.param();
  readonly #cStride = this.#f.param();
  readonly #scale = this.#f.param();
  readonly #add = this.#f.param();
  readonly #addStride = this.#f.param();
  readonly #rows = this.#f.param();
  readonly #columns = this.#f.param();
  readonly #depth = this.#f.param();
  /** Rows of the panel that are still to do, for the columns at hand. */
  readonly #left = this.#f.local();
  /** Bytes of the columns before those at hand, in a row of c. */
  readonly #column = this.#f.local();
  readonly #block = this.#f.local();
  readonly #rowA = this.#f.local();
  readonly #rowC = this.#f.local();
  readonly #rowAdd = this.#f.local();
  readonly #steps = this.#f.local();
  readonly #atB = this.#f.local();
  readonly #atA = this.#f.locals(TILES[0].height);
  readonly #pairB = this.#f.locals(2, "v128");
  readonly #pairA = this.#f.local("v128");
  /** Sums of a tile: two vectors of four columns for each row. */
  readonly #sums = Array.from({ length: TILES[0].height }, () => this.#f.locals(2, "v128"));

  emit(): FunctionBuilder {
    return this.#f.body(
      this.#columns.set(i32.shl(this.#columns.get, i32.const(2))),
      whilst(i32.gtS(this.#rows.get, i32.const(0)), [
        this.#column.set(i32.const(0)),
        this.#block.set(this.#b.get),
        repeat(this.#columnsOfPanel(), i32.ltS(this.#column.get, this.#columns.get)),
        this.#a.step(i32.mul(this.#aStride.get, i32.const(PANEL))),
        this.#c.step(i32.mul(this.#cStride.get, i32.const(PANEL))),
        this.#add.step(i32.mul(this.#addStride.get, i32.const(PANEL))),
        this.#rows.step(-PANEL),
      ]),
    );
  }

  /** Eight columns of all rows of the panel. */
  #columnsOfPanel(): Code[] {
    return [
      this.#left.set(i32.const(PANEL)),
      when(i32.ltS(this.#rows.get, this.#left.get), [this.#left.set(this.#rows.get)]),
      this.#rowA.set(this.#a.get),
      this.#rowC.set(this.#c.get),
      this.#rowAdd.set(this.#add.get),
      ...TILES.map((tile) => whilst(i32.geS(this.#left.get, i32.const(tile.height)), this.#tile(tile))),
      this.#block.step(i32.mul(this.#depth.get, i32.const(PAIR_BYTES / 2))),
      this.#column.step(PAIR_BYTES),
    ];
  }

  #tile({ height, pairs }: TileSize): Code[] {
    const rows = Array.from({ length: height }, (_, r) => r);
    const loop = [
      ...Array.from({ length: pairs }, (_, k) => this.#multiply(rows, k)),
      ...rows.map((r) => this.#atA[r].step(4 * pairs)),
      this.#atB.step(PAIR_BYTES * pairs),
      this.#steps.step(-2 * pairs),
    ];
    return [
      ...rows.map((r) => this.#atA[r].set(r ? sum(this.#atA[r - 1].get, this.#aStride.get) : this.#rowA.get)),
      ...rows.flatMap((r) => this.#sums[r].map((s) => s.set(i32x4.splat(i32.const(0))))),
      this.#atB.set(this.#block.get),
      this.#steps.set(this.#depth.get),
      repeat(loop, this.#steps.get),
      ...rows.flatMap((r) => this.#finish(r)),
      this.#rowA.step(i32.mul(this.#aStride.get, i32.const(height))),
      this.#left.step(-height),
    ];
  }

  /** Adds the products of the k-th pair from where the pointers stand. */
  #multiply(rows: readonly number[], k: number): Code {
    const add = (r: number): Code[] =>
      this.#sums[r].map((s, side) => s.set(i32x4.add(s.get, i32x4.dot(this.#pairA.get, this.#pairB[side].get))));
    return [
      ...this.#pairB.map((pair, side) => pair.set(v128.load(this.#atB.get, k * PAIR_BYTES + side * 16))),
      ...rows.flatMap((r) => [this.#pairA.set(v128.loadSplat32(this.#atA[r].get, k * 4)), ...add(r)]),
    ];
  }

  /** Scales the sums of a row, adds what is to be added and stores them. */
  #finish(r: number): Code[] {
    const store = this.#sums[r].map((s, side) => {
      const at = sum(this.#column.get, i32.const(16 * side));
      const scaled = f32x4.mul(f32x4.convert(s.get), v128.load(sum(this.#scale.get, at)));
      return v128.store(sum(this.#rowC.get, at), f32x4.add(scaled, v128.load(sum(this.#rowAdd.get, at))));
    });
    return [...store, this.#rowC.step(this.#cStride.get), this.#rowAdd.step(this.#addStride.get)];
  }
}

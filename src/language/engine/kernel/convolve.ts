import { NORM_EPSILON } from "./kernel.js";
import { type Lanes, sum } from "./lanes.js";
import { type Code, FunctionBuilder, f32x4, i16x8, i32, i32x4, repeat, type Variable, v128, whilst } from "./wasm.js";

/** `Kernel.convolve`. */
export function emitConvolve(lanes: Lanes): FunctionBuilder {
  return new Convolve(lanes).emit();
}

/** Where the three taps lie in a word's slot, in rows of D after x. */
const TAP = { ofBefore: 1, ofWord: 3, ofAfter: 5 } as const;

class Convolve {
  readonly #f = new FunctionBuilder("convolve");
  readonly #lists = this.#f.params(3);
  readonly #out = this.#f.param();
  readonly #scratch = this.#f.param();
  readonly #weight = this.#f.param();
  readonly #bias = this.#f.param();
  readonly #rows = this.#f.param();
  readonly #width = this.#f.param();
  readonly #unit = f32x4.splat(this.#f.param("f32").get);
  /** Bytes gone of a row of int16. */
  readonly #j = this.#f.local();
  readonly #x = this.#f.local();
  readonly #taps = this.#f.locals(3);
  /** Eight int16 each: x, the signal and the gate. */
  readonly #eight = this.#f.locals(3, "v128");
  readonly #value = this.#f.local("v128");
  readonly #divisor = this.#f.local("v128");
  readonly #square = this.#f.local("v128");
  readonly #total = this.#f.local("v128");
  readonly #squares = this.#f.local("v128");
  readonly #share = this.#f.local("v128");
  readonly #mean = this.#total;
  readonly #steepness = this.#squares;
  readonly #rowBytes = i32.shl(this.#width.get, i32.const(1));

  constructor(readonly lanes: Lanes) {}

  emit(): FunctionBuilder {
    const [before, word, after] = this.#lists;
    const start = (list: Variable, tap: number): Code => sum(i32.load(list.get), i32.mul(this.#rowBytes, i32.const(tap)));
    return this.#f.body(
      this.#share.set(f32x4.div(this.lanes.float(1), f32x4.convert(i32x4.splat(this.#width.get)))),
      whilst(i32.gtS(this.#rows.get, i32.const(0)), [
        this.#x.set(start(word, 0)),
        this.#taps[0].set(start(before, TAP.ofBefore)),
        this.#taps[1].set(start(word, TAP.ofWord)),
        this.#taps[2].set(start(after, TAP.ofAfter)),
        ...this.#mixRow(),
        ...this.#measure(),
        ...this.#normaliseRow(),
        ...this.#lists.map((list) => list.step(4)),
        this.#out.step(this.#rowBytes),
        this.#rows.step(-1),
      ]),
    );
  }

  /** x + signal * sigmoid(gate) to scratch, with the sums of the values and of their squares. */
  #mixRow(): Code[] {
    const [x, signal, gate] = this.#eight;
    const eight = [
      x.set(v128.load(sum(this.#x.get, this.#j.get))),
      signal.set(this.#tapped(this.#j.get)),
      gate.set(this.#tapped(sum(this.#j.get, this.#rowBytes))),
      this.#mixFour(i32x4.extendLow16, 0),
      this.#mixFour(i32x4.extendHigh16, 16),
      this.#j.step(16),
    ];
    const zero = this.lanes.float(0);
    return [this.#total.set(zero), this.#squares.set(zero), this.#j.set(i32.const(0)), this.#forRow(eight)];
  }

  #forRow(body: readonly Code[]): Code {
    return repeat(body, i32.ltS(this.#j.get, this.#rowBytes));
  }

  #tapped(offset: Code): Code {
    const [before, word, after] = this.#taps.map((tap) => v128.load(sum(tap.get, offset)));
    return i16x8.addSat(i16x8.addSat(before, word), after);
  }

  #mixFour(widen: (vector: Code) => Code, offset: number): Code {
    const [x, signal, gate] = this.#eight.map((eight) => f32x4.mul(f32x4.convert(widen(eight.get)), this.#unit));
    const [value, { lanes }] = [this.#value, this];
    return [
      lanes.twiceSigmoid({ top: value, bottom: this.#divisor }, this.#square, gate),
      value.set(f32x4.mul(f32x4.div(value.get, this.#divisor.get), lanes.float(0.5))),
      value.set(f32x4.add(x, f32x4.mul(signal, value.get))),
      v128.store(sum(this.#scratch.get, i32.shl(this.#j.get, i32.const(1))), value.get, offset),
      this.#total.set(f32x4.add(this.#total.get, value.get)),
      this.#squares.set(f32x4.add(this.#squares.get, f32x4.mul(value.get, value.get))),
    ];
  }

  /** From the sums to the mean and one over the standard deviation. */
  #measure(): Code[] {
    const { lanes } = this;
    const variance = f32x4.sub(f32x4.mul(this.#squares.get, this.#share.get), f32x4.mul(this.#mean.get, this.#mean.get));
    const deviation = f32x4.sqrt(f32x4.add(f32x4.pmax(variance, lanes.float(0)), lanes.float(NORM_EPSILON)));
    return [
      lanes.total(this.#total),
      lanes.total(this.#squares),
      this.#mean.set(f32x4.mul(this.#total.get, this.#share.get)),
      this.#steepness.set(f32x4.div(lanes.float(1), deviation)),
    ];
  }

  #normaliseRow(): Code[] {
    const four = (offset: number): Code => {
      const load = (from: Variable): Code => v128.load(sum(from.get, i32.shl(this.#j.get, i32.const(1))), offset);
      const centred = f32x4.mul(f32x4.sub(load(this.#scratch), this.#mean.get), this.#steepness.get);
      return this.lanes.quantise(f32x4.add(f32x4.mul(centred, load(this.#weight)), load(this.#bias)));
    };
    const store = v128.store(sum(this.#out.get, this.#j.get), i16x8.narrow(four(0), four(16)));
    return [this.#j.set(i32.const(0)), this.#forRow([store, this.#j.step(16)])];
  }
}

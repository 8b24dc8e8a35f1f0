/** Whether heads (0 the root, else positions from 1) form a tree with one root. */
export function isTree(heads: Int32Array): boolean {
  const n = heads.length;
  let roots = 0;
  for (let i = 0; i < n; i++) if (heads[i] === 0) roots++;
  return roots === 1 && !hasCycle(heads, n);
}

function hasCycle(heads: Int32Array, n: number): boolean {
  const seenFrom = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) {
    let up = i;
    while (up !== 0 && seenFrom[up] === 0) {
      seenFrom[up] = i;
      up = heads[up - 1];
    }
    if (up !== 0 && seenFrom[up] === i) return true;
  }
  return false;
}

/**
 * Leaves heads that form a tree with one root as they are; otherwise replaces them by the best such tree.
 * scores[(word - 1) * stride + head] is the score of an arc, the head 0 being the root.
 */
export function repairTree(heads: Int32Array, scores: Float32Array, stride: number): void {
  if (!isTree(heads)) new Contraction(scores, heads.length, stride).solve(heads);
}

/**
 * The maximum spanning arborescence with exactly one arc from the root: Chu-Liu-Edmonds on the dense matrix in Tarjan's way, O(n^2).
 * Nodes are 0 the root, 1..n the words, and above them cycles that were contracted to one node. A contracted node takes over the
 * row of one of its members. Arcs from the root are made dearer than all others together, so that no second one pays.
 */
class Contraction {
  readonly #n: number;
  readonly #size: number;
  /** best[row * size + source]: score of the best arc from a word into the node of the row, less what entering it breaks up. */
  readonly #best: Float64Array;
  /** The word that this arc enters. */
  readonly #entry: Int16Array;
  /** For a word or contracted node: the node it was contracted into, or itself. */
  readonly #into: Int32Array;
  readonly #row: Int32Array;
  readonly #source: Int32Array;
  readonly #target: Int32Array;
  readonly #value: Float64Array;
  readonly #parent: Int32Array;
  readonly #onPath: Uint8Array;
  #nodes: number;

  constructor(scores: Float32Array, n: number, stride: number) {
    const size = (this.#size = n + 1);
    this.#n = n;
    this.#nodes = n + 1;
    this.#best = new Float64Array(size * size);
    this.#entry = new Int16Array(size * size);
    this.#into = Int32Array.from({ length: 2 * size }, (_, i) => i);
    this.#row = Int32Array.from({ length: 2 * size }, (_, i) => i);
    this.#source = new Int32Array(2 * size).fill(-1);
    this.#target = new Int32Array(2 * size);
    this.#value = new Float64Array(2 * size);
    this.#parent = new Int32Array(2 * size).fill(-1);
    this.#onPath = new Uint8Array(2 * size);
    this.#fill(scores, stride);
  }

  #fill(scores: Float32Array, stride: number): void {
    let [least, most] = [0, 0];
    for (let word = 1; word <= this.#n; word++) {
      for (let head = 0; head <= this.#n; head++) {
        if (head === word) continue;
        const score = scores[(word - 1) * stride + head];
        this.#best[word * this.#size + head] = score;
        least = Math.min(least, score);
        most = Math.max(most, score);
      }
      this.#entry.fill(word, word * this.#size, (word + 1) * this.#size);
    }
    const price = (most - least + 1) * (this.#n + 1);
    for (let word = 1; word <= this.#n; word++) this.#best[word * this.#size] -= price;
  }

  solve(heads: Int32Array): void {
    const connected = new Uint8Array(2 * this.#size);
    connected[0] = 1;
    for (let word = 1; word <= this.#n; word++) this.#connect(word, connected);
    this.#expand(heads);
  }

  /** The outermost node that holds a node. */
  #find(node: number): number {
    let top = node;
    while (this.#into[top] !== top) top = this.#into[top];
    for (let at = node; this.#into[at] !== top; ) {
      const next = this.#into[at];
      this.#into[at] = top;
      at = next;
    }
    return top;
  }

  /** Follows best incoming arcs from a word until something connected to the root is met; cycles on the way are contracted. */
  #connect(word: number, connected: Uint8Array): void {
    const path: number[] = [];
    const onPath = this.#onPath.fill(0);
    let node = this.#find(word);
    while (!connected[node]) {
      onPath[node] = 1;
      path.push(node);
      this.#choose(node);
      node = this.#find(this.#source[node]);
      if (onPath[node]) node = this.#contract(path, node);
    }
    for (const done of path) connected[done] = 1;
  }

  #choose(node: number): void {
    const at = this.#row[node] * this.#size;
    let chosen = -1;
    for (let source = 0; source <= this.#n; source++) {
      if (this.#find(source) === node) continue;
      if (chosen < 0 || this.#best[at + source] > this.#best[at + chosen]) chosen = source;
    }
    this.#source[node] = chosen;
    this.#target[node] = this.#entry[at + chosen];
    this.#value[node] = this.#best[at + chosen];
  }

  /** Makes one node of the cycle at the end of the path that begins with `start`; returns it. */
  #contract(path: number[], start: number): number {
    const members = path.splice(path.indexOf(start));
    const whole = this.#nodes++;
    const row = this.#row[start] * this.#size;
    for (let source = 0; source <= this.#n; source++) this.#best[row + source] -= this.#value[start];
    for (const member of members) {
      this.#into[member] = whole;
      this.#parent[member] = whole;
      if (member !== start) this.#merge(row, this.#row[member] * this.#size, this.#value[member]);
    }
    this.#row[whole] = this.#row[start];
    return whole;
  }

  #merge(row: number, other: number, value: number): void {
    for (let source = 0; source <= this.#n; source++) {
      const score = this.#best[other + source] - value;
      if (score > this.#best[row + source]) {
        this.#best[row + source] = score;
        this.#entry[row + source] = this.#entry[other + source];
      }
    }
  }

  /** From the outermost nodes inward: the arc into a node decides the head of one word and opens every node around that word. */
  #expand(heads: Int32Array): void {
    const opened = new Uint8Array(2 * this.#size);
    for (let node = this.#nodes - 1; node >= 1; node--) {
      if (opened[node]) continue;
      const word = this.#target[node];
      heads[word - 1] = this.#source[node];
      for (let at = word; at !== node; at = this.#parent[at]) opened[at] = 1;
    }
  }
}

/** Whether heads (0 the root, else positions from 1) form a tree with one root. */
export function isTree(heads: Int32Array): boolean {
  let roots = 0;
  for (let i = 0; i < heads.length; i++) if (heads[i] === 0) roots++;
  return roots === 1 && !hasCycle(heads);
}

const ON_WAY = 1;
const REACHES_ROOT = 2;

function hasCycle(heads: Int32Array): boolean {
  const seen = new Uint8Array(heads.length + 1);
  seen[0] = REACHES_ROOT;
  for (let i = 1; i <= heads.length; i++) {
    let up = i;
    for (; seen[up] === 0; up = heads[up - 1]) seen[up] = ON_WAY;
    if (seen[up] === ON_WAY) return true;
    for (up = i; seen[up] === ON_WAY; up = heads[up - 1]) seen[up] = REACHES_ROOT;
  }
  return false;
}

/**
 * The best tree with exactly one arc from the root, where the best head of each word alone gives none: Chu-Liu-Edmonds on the dense matrix, O(n^2).
 * Nodes are 0 the root, 1..n the words, and above them cycles contracted to one node, which takes over the row of one of its members.
 * Arcs from the root are made dearer than all others together, so that no second one pays.
 */
export class SpanningTree {
  #words = 0;
  #nodes = 0;
  #size = 0;
  #room = 0;
  /** best[row * size + source]: score of the best arc from a word into the node of the row, less what entering it breaks up. */
  #best = new Float64Array(0);
  /** The word that this arc enters. */
  #entry = new Int16Array(0);
  /** The outermost node that holds a word. */
  #outermost = new Int32Array(0);
  /** The node that a node was contracted into. */
  #parent = new Int32Array(0);
  #row = new Int32Array(0);
  /** The best arc into a node: its head, the word it enters, its score. */
  #source = new Int32Array(0);
  #target = new Int32Array(0);
  #value = new Float64Array(0);
  #onPath = new Uint8Array(0);
  #connected = new Uint8Array(0);

  /**
   * Leaves heads that form a tree with one root as they are; otherwise replaces them by the best such tree.
   * scores[(word - 1) * stride + head] is the score of an arc, the head 0 being the root.
   */
  repair(heads: Int32Array, scores: Float32Array, stride: number): void {
    if (isTree(heads)) return;
    this.#prepare(heads.length);
    this.#fill(scores, stride);
    this.#connected[0] = 1;
    for (let word = 1; word <= this.#words; word++) this.#connect(this.#outermost[word]);
    this.#expand(heads);
  }

  #prepare(words: number): void {
    this.#words = words;
    this.#size = this.#nodes = words + 1;
    if (this.#size > this.#room) this.#grow();
    this.#onPath.fill(0);
    this.#connected.fill(0);
    for (let node = 0; node < this.#size; node++) this.#outermost[node] = this.#row[node] = node;
  }

  #grow(): void {
    this.#room = Math.ceil(this.#size / 64) * 64;
    this.#best = new Float64Array(this.#room ** 2);
    this.#entry = new Int16Array(this.#room ** 2);
    this.#outermost = new Int32Array(this.#room);
    [this.#parent, this.#row, this.#source, this.#target] = [0, 1, 2, 3].map(() => new Int32Array(2 * this.#room));
    this.#value = new Float64Array(2 * this.#room);
    [this.#onPath, this.#connected] = [0, 1].map(() => new Uint8Array(2 * this.#room));
  }

  #fill(scores: Float32Array, stride: number): void {
    let [least, most] = [0, 0];
    for (let word = 1; word <= this.#words; word++) {
      const [from, to] = [(word - 1) * stride, word * this.#size];
      for (let head = 0; head <= this.#words; head++) {
        const score = head === word ? 0 : scores[from + head];
        this.#best[to + head] = score;
        if (score < least) least = score;
        if (score > most) most = score;
      }
      this.#entry.fill(word, to, to + this.#size);
    }
    const price = (most - least + 1) * this.#size;
    for (let word = 1; word <= this.#words; word++) this.#best[word * this.#size] -= price;
  }

  /** Follows best incoming arcs from a node until something connected to the root is met; cycles on the way are contracted. */
  #connect(start: number): void {
    const path: number[] = [];
    let node = start;
    while (!this.#connected[node]) {
      this.#onPath[node] = 1;
      path.push(node);
      this.#choose(node);
      node = this.#outermost[this.#source[node]];
      if (this.#onPath[node]) node = this.#contract(path.splice(path.indexOf(node)));
    }
    for (const done of path) {
      this.#onPath[done] = 0;
      this.#connected[done] = 1;
    }
  }

  #choose(node: number): void {
    const [at, best, outermost] = [this.#row[node] * this.#size, this.#best, this.#outermost];
    let [chosen, highest] = [0, -Infinity];
    for (let source = 0; source <= this.#words; source++) {
      if (best[at + source] > highest && outermost[source] !== node) {
        chosen = source;
        highest = best[at + source];
      }
    }
    this.#source[node] = chosen;
    this.#target[node] = this.#entry[at + chosen];
    this.#value[node] = highest;
  }

  /** Makes one node of a cycle; returns it. */
  #contract(cycle: readonly number[]): number {
    const whole = this.#nodes++;
    const row = this.#row[cycle[0]];
    this.#row[whole] = row;
    for (const member of cycle) {
      this.#onPath[member] = 0;
      this.#parent[member] = whole;
      this.#merge(row * this.#size, this.#row[member] * this.#size, this.#value[member]);
    }
    for (let word = 1; word <= this.#words; word++) {
      const holder = this.#outermost[word];
      if (holder !== whole && cycle.includes(holder)) this.#outermost[word] = whole;
    }
    return whole;
  }

  /** Takes arcs into a member, less the arc of the cycle that they break up, over into the row of the whole; the first member's row is that row. */
  #merge(row: number, other: number, broken: number): void {
    const [best, entry] = [this.#best, this.#entry];
    for (let source = 0; source <= this.#words; source++) {
      const score = best[other + source] - broken;
      if (row === other || score > best[row + source]) {
        best[row + source] = score;
        entry[row + source] = entry[other + source];
      }
    }
  }

  /** From the outermost nodes inward: the arc into a node decides the head of one word and opens every node around that word. */
  #expand(heads: Int32Array): void {
    const opened = new Uint8Array(this.#nodes);
    for (let node = this.#nodes - 1; node >= 1; node--) {
      if (opened[node]) continue;
      const word = this.#target[node];
      heads[word - 1] = this.#source[node];
      for (let at = word; at !== node; at = this.#parent[at]) opened[at] = 1;
    }
  }
}

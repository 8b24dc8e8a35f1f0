/** Disjoint groups of reports. A group's name is its smallest id by code unit, so that it does not depend on the order of arrival. */
export class Groups {
  readonly #parent = new Map<string, string>();

  /** Makes a report known; alone at first. */
  add(id: string): void {
    if (!this.#parent.has(id)) this.#parent.set(id, id);
  }

  /** The name of the group a report is in. */
  find(id: string): string {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up;
    for (let at = id; at !== root; ) {
      const up = this.#parent.get(at) ?? root;
      this.#parent.set(at, root);
      at = up;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    if (x < y) this.#parent.set(y, x);
    else this.#parent.set(x, y);
  }

  /** Every group with its members, both sorted. */
  all(): { name: string; members: string[] }[] {
    const groups = new Map<string, string[]>();
    for (const id of [...this.#parent.keys()].sort()) {
      const name = this.find(id);
      const members = groups.get(name);
      if (members) members.push(id);
      else groups.set(name, [id]);
    }
    return [...groups].map(([name, members]) => ({ name, members }));
  }
}

/** A binary heap of graph nodes, the lowest key on top. Grows as needed and is used again for the next search. */
export class NodeHeap {
  size = 0;
  #keys = new Float32Array(1024);
  #nodes = new Uint32Array(1024);

  get topKey(): number {
    return this.#keys[0]!;
  }

  get topNode(): number {
    return this.#nodes[0]!;
  }

  push(key: number, node: number): void {
    if (this.size === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const nodes = this.#nodes;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      nodes[at] = nodes[parent]!;
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  /** Takes the top away. The heap must not be empty. */
  pop(): void {
    const keys = this.#keys;
    const nodes = this.#nodes;
    this.size -= 1;
    const { size } = this;
    const key = keys[size]!;
    const node = nodes[size]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= key) break;
      keys[at] = keys[child]!;
      nodes[at] = nodes[child]!;
      at = child;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  #grow(): void {
    const keys = new Float32Array(this.#keys.length * 2);
    const nodes = new Uint32Array(this.#nodes.length * 2);
    keys.set(this.#keys);
    nodes.set(this.#nodes);
    this.#keys = keys;
    this.#nodes = nodes;
  }
}

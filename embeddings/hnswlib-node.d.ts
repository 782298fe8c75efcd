// What this project uses of hnswlib-node. Declared here since an optional dependency may not be installed, and the
// program must compile then too.
declare module "hnswlib-node" {
  export class HierarchicalNSW {
    constructor(space: "l2" | "ip" | "cosine", dimensions: number);
    initIndex(maxElements: number, links: number, efConstruction: number, seed: number): void;
    resizeIndex(maxElements: number): void;
    addPoint(point: number[], label: number): void;
    setEf(ef: number): void;
    searchKnn(
      point: number[],
      k: number,
      filter?: (label: number) => boolean,
    ): { distances: number[]; neighbors: number[] };
    getCurrentCount(): number;
    getMaxElements(): number;
    readIndex(path: string): Promise<boolean>;
    writeIndex(path: string): Promise<boolean>;
  }
  const lib: { readonly HierarchicalNSW: typeof HierarchicalNSW };
  export default lib;
}

// What this project uses of hnswlib-node. Declared here since an optional dependency may not be installed, and the
// program must compile then too.
declare module "hnswlib-node" {
  export class HierarchicalNSW {
    constructor(space: "l2" | "ip" | "cosine", dimensions: number);
    initIndex(
      maxElements: number,
      links: number,
      efConstruction: number,
      seed: number,
      allowReplaceDeleted?: boolean,
    ): void;
    resizeIndex(maxElements: number): void;
    addPoint(point: number[], label: number, replaceDeleted?: boolean): void;
    markDelete(label: number): void;
    readIndex(path: string, allowReplaceDeleted?: boolean): Promise<boolean>;
    writeIndex(path: string): Promise<boolean>;
  }
  const lib: { readonly HierarchicalNSW: typeof HierarchicalNSW };
  export default lib;
}

/** What the REST interface is made to do wrong. */
export type Fault =
  | { readonly kind: "rate limited"; readonly retryAfterS: number; readonly global?: boolean }
  /** `applied`: the request took effect before its answer was lost. */
  | { readonly kind: "server error"; readonly status?: number; readonly applied?: boolean }
  | { readonly kind: "hang" }
  | { readonly kind: "reset" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "refuse"; readonly status: number; readonly code: number };

interface Planned {
  readonly route: string;
  readonly fault: Fault;
  left: number;
}

/** Faults for chosen routes, each a given number of times. */
export class Faults {
  readonly #planned: Planned[] = [];
  /** Routes at which a fault struck, in order. */
  readonly struck: string[] = [];

  add(route: string, fault: Fault, times = 1): void {
    this.#planned.push({ route, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take(route: string): Fault | null {
    const planned = this.#planned.find((each) => each.route === route && each.left > 0);
    if (planned === undefined) return null;
    planned.left--;
    this.struck.push(route);
    return planned.fault;
  }
}

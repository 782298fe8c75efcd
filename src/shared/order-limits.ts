/** How much one order to a `LimitedProcess` may cost. */
export interface OrderLimits {
  readonly ms: number;
  /** What its objects may take, MiB. */
  readonly megabytes: number;
  /** What its process may take in all, MiB: bytes are not among the objects. Default: no limit. */
  readonly residentMegabytes?: number;
}

/** How many times as long is waited while the process gets less than half of a processor's time. */
export const MAX_WAITS = 10;

/** Where the process tells what it was ended for: a file descriptor. */
export const OVERRUN_FD = 4;

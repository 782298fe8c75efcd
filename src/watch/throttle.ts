/** `run` at once, then at most every `ms`: a call that comes sooner is made up for at the end of that time. */
export function throttle<Args extends unknown[]>(
  run: (...args: Args) => void,
  ms: number,
): (...args: Args) => void {
  let resting = false;
  let missed: Args | null = null;
  const start = (args: Args): void => {
    resting = true;
    setTimeout(() => {
      resting = false;
      const next = missed;
      missed = null;
      if (next !== null) start(next);
    }, ms).unref();
    run(...args);
  };
  return (...args) => {
    if (resting) missed = args;
    else start(args);
  };
}

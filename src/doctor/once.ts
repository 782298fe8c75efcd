/** `work`, run when it is first asked for; later callers get the same outcome. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    if (result === undefined) {
      result = Promise.resolve().then(work);
      // Whoever asks gets the failure; until somebody does it is no unhandled one.
      result.catch(() => {});
    }
    return result;
  };
}

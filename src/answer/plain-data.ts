/** Longest typed array that is spelled out; vectors are longer and tell a person nothing. */
const LONGEST = 32;

/**
 * `value` as JSON can hold it and a person can read it: maps and sets become objects and lists, short typed arrays lists, long
 * ones their name and length, numbers at most 4 decimals, what is not a number `null`.
 */
export function toPlainData(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toFixed(4)) : null;
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol")
    return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const list = value as unknown as ArrayLike<number>;
    return list.length <= LONGEST
      ? Array.from(list, toPlainData)
      : `${value.constructor.name}(${list.length})`;
  }
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, toPlainData);
  const entries: [string, unknown][] =
    value instanceof Map ? [...value].map(([key, each]) => [String(key), each]) : Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [name, toPlainData(each)]));
}

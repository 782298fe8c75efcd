/** A text, and what it states: `party: name + name (status)` for each leadership. */
export type Stated = readonly [text: string, ...expected: string[]];

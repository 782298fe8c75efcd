/** A unit file's values by section and key, in their order. Throws where a line is neither. */
export function readUnit(text: string): Record<string, Record<string, string[]>> {
  const sections: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      sections[name] ??= {};
      section = sections[name];
    } else if (key !== undefined && section !== undefined) {
      section[key] = [...(section[key] ?? []), value!];
    } else throw new Error(`line ${index + 1} is no line of a unit: ${line}`);
  }
  return sections;
}

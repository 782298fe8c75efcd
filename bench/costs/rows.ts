/** Named figures of one program, printed as they come. */
export class Rows {
  readonly entries: [name: string, value: string][] = [];

  add(name: string, value: string): void {
    this.entries.push([name, value]);
    console.log(`${name.padEnd(32)} ${value}`);
  }
}

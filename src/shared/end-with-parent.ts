/** In a child process: the program that started it decides when it ends. */
export function endWithParent(): void {
  // Ctrl-C reaches every process of a terminal.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit());
}

/** Sends a message to the program that started this one; where that is gone, to nobody. */
export function tellParent(message: unknown): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

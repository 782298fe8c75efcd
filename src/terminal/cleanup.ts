type Task = () => void | Promise<void>;

/** What must be done before the process ends, last added first: a progress bar to take down, a core to close. */
export class Cleanup {
  #tasks: Task[] = [];

  add(task: Task): void {
    this.#tasks.push(task);
  }

  /** Runs each task once; a task that fails does not keep the others from running. */
  async run(): Promise<void> {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      try {
        await task();
      } catch {
        // The command's own result is what counts by now.
      }
    }
  }
}

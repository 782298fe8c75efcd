import type { Embedding } from "../../embeddings/types.js";
import { FakeEmbedder } from "../index/fake.js";

/** A model that takes its time over questions with "attends" in them: until it is let go. */
export class HeldEmbedder extends FakeEmbedder {
  /** Questions that have come to it. */
  readonly asked: string[] = [];
  #release: () => void = () => {};
  #held = new Promise<void>((resolve) => {
    this.#release = resolve;
  });

  letGo(): void {
    this.#release();
  }

  hold(): void {
    this.#held = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
  }

  override async embedQuery(text: string): Promise<Embedding> {
    this.asked.push(text);
    if (text.includes("attends")) await this.#held;
    return super.embedQuery(text);
  }
}

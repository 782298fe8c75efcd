import type { Alert, Batch, Hold } from "./types.js";

/**
 * What became of a message: `sent`; `held`: refused for a reason that may pass; `gone`: there is nobody there any more; `changed`:
 * nothing in it stands as it did; `later`: Discord or the way there failed, and whether it was taken is not known.
 */
export type Delivery =
  | { readonly kind: "sent" | "gone" | "changed" }
  | { readonly kind: "later" }
  | { readonly kind: "held"; readonly why: Hold };

/** Sends messages; never rejects. */
export interface Messenger {
  /** `onShown` is told, before the message leaves, which alerts are in it, where these are not all: the others stand as they did no more. */
  send(batch: Batch, onShown: (shown: readonly Alert[]) => void): Promise<Delivery>;
  /** Whether a message that was tried before is there; `null`: it cannot be told. */
  wasSent(batch: Batch): Promise<boolean | null>;
}

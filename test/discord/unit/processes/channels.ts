import type { Channel } from "../../../../src/discord/processes/process-link.js";

/** Two ends of one channel, through JSON as between processes. */
export function makeChannels(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Channel => ({
    send: (message) => {
      const sent = JSON.stringify(message);
      queueMicrotask(() => {
        for (const listener of listeners[1 - own]!) listener(JSON.parse(sent));
      });
    },
    onMessage: (listener) => void listeners[own]!.push(listener),
  });
  return [end(0), end(1)];
}

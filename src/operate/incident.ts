import { randomInt } from "node:crypto";

/** Without 0, O, 1, I and L: people read these codes to each other. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 6;

/** "P-7K3QXA": shown to the member and written in the log beside the stack. */
export function newIncidentCode(): string {
  return `P-${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")}`;
}

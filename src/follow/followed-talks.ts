import { z } from "zod";
import type { FollowedTalks } from "./types.js";

const schema = z.object({ place: z.string().nullable(), date: z.string().nullable() });

/** As they are kept: the same text for the same talks. */
export function writeTalks({ place, date }: FollowedTalks): string {
  return JSON.stringify({ place, date });
}

export function readTalks(subject: string): FollowedTalks {
  return schema.parse(JSON.parse(subject));
}

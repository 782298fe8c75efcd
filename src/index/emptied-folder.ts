import { UserError } from "../errors.js";

/** For a folder that held articles and holds none: code `seeds_empty`. */
export function emptiedFolder(folder: string, index: string): UserError {
  const message = `The folder of articles holds none any more: ${JSON.stringify(folder)}. Put them back (is a volume not mounted?), or, if they are to be gone, delete their index, ${JSON.stringify(index)}, and start again.`;
  return new UserError("seeds_empty", message, { folder });
}

import { UserError } from "../shared/errors.js";
import { printableName } from "../shared/printable-name.js";

/** For a folder that held articles and holds none: code `seeds_empty`. */
export function emptiedFolder(folder: string, index: string): UserError {
  return new UserError("seeds_empty", { folder: printableName(folder), index: printableName(index) });
}

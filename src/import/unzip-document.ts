import { strFromU8, unzipSync, zipSync } from "fflate";
import { UserError } from "../shared/errors.js";

/** What the parts of a document may be together when they are unpacked, bytes. */
const MAX_UNPACKED = 64 * 2 ** 20;
const MAX_PARTS = 2000;
/** The parts that hold text; pictures, fonts and the like are not unpacked. */
const TEXT_PART =
  /^(?:\[Content_Types\]\.xml|_rels\/[^/]+|docProps\/core\.xml|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/;

export interface UnpackedDocument {
  /** The document again, with its text parts alone: as large as they are, whatever else it held. */
  readonly document: Uint8Array;
  /** `docProps/core.xml`, or the empty text. */
  readonly properties: string;
}

/**
 * Unpacks the parts of a `.docx` that hold text. A part is unpacked into as many bytes as it says to have, no more: what says to have
 * too many is refused, and what says less than it has is cut, which the reader of it then finds broken.
 * @throws UserError `broken`, `too_large`
 */
export function unzipDocument(bytes: Uint8Array): UnpackedDocument {
  let unpacked = 0;
  let parts = 0;
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!TEXT_PART.test(name)) return false;
        unpacked += originalSize;
        parts++;
        if (unpacked > MAX_UNPACKED || parts > MAX_PARTS)
          throw new UserError("import_too_large", { size: unpacked, most: MAX_UNPACKED });
        return true;
      },
    });
  } catch (error) {
    if ((error as Error).name === "UserError") throw error;
    throw new UserError("import_broken", { kind: "DOCX", reason: (error as Error).message });
  }
  const properties = found["docProps/core.xml"];
  return {
    document: zipSync(found, { level: 0 }),
    properties: properties === undefined ? "" : strFromU8(properties),
  };
}

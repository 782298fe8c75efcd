import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../../../src/paths.js";

const OPENAPI = join(packageRoot, "..", "shared", "discord", "openapi.json");
/** Typed as integers there, sent as strings of digits. */
const BIT_SETS = new Set(["default_member_permissions", "permissions", "allow", "deny"]);
const KEY = "openapi.json";

/** Checks bodies against Discord's own description of its interface, where that is at hand. Schemas are compiled when first used. */
export class SchemaCheck {
  static #loaded: SchemaCheck | null | undefined;
  readonly #validators = new Map<string, ValidateFunction>();

  private constructor(private readonly ajv: Ajv2020) {}

  /** `null`, and a line on the console, where the description is not there. */
  static load(): SchemaCheck | null {
    // Read once a process: a megabyte of schemas.
    SchemaCheck.#loaded ??= SchemaCheck.#read(OPENAPI);
    return SchemaCheck.#loaded;
  }

  static #read(path: string): SchemaCheck | null {
    if (!existsSync(path)) {
      console.log(
        "loopback Discord: ../shared/discord/openapi.json is not there, bodies are checked by this server's own rules only",
      );
      return null;
    }
    const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false, logger: false });
    for (const format of ["snowflake", "nonce", "int32", "int64", "double"]) ajv.addFormat(format, true);
    ajv.addFormat("snowflake", /^\d{1,20}$/);
    ajv.addFormat("uri", (text) => URL.canParse(text));
    ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
    const document = JSON.parse(readFileSync(path, "utf8")) as object;
    relax(document);
    ajv.addSchema(document, KEY);
    return new SchemaCheck(ajv);
  }

  /** What is wrong with `body`, one line; empty when nothing is. `schema`: a name of `components.schemas`. */
  check(schema: string, body: unknown): string[] {
    let validate = this.#validators.get(schema);
    if (validate === undefined) {
      validate = this.ajv.compile({ $ref: `${KEY}#/components/schemas/${schema}` });
      this.#validators.set(schema, validate);
    }
    if (validate(body)) return [];
    const errors = [...(validate.errors ?? [])].sort((a, b) => b.instancePath.length - a.instancePath.length);
    const [first] = errors;
    return [
      `schema ${schema}: ${first?.instancePath ?? ""} ${first?.message ?? "does not match"} (${errors.length} in all)`,
    ];
  }
}

function relax(node: unknown): void {
  if (Array.isArray(node)) {
    for (const each of node) relax(each);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  for (const [name, value] of Object.entries(
    node as Record<string, { type?: string | string[]; pattern?: string }>,
  )) {
    if (BIT_SETS.has(name) && value?.type !== undefined) {
      const types = [value.type].flat();
      if (types.includes("integer")) {
        value.type = [...types, "string"];
        value.pattern = "^\\d+$";
      }
    }
    relax(value);
  }
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../../../src/shared/paths.js";

/** Made by scripts/discord-schema.mjs; the benchmark reads it from `dist/`, where no JSON is. */
const SCHEMAS = join(packageRoot, "test", "discord", "loopback", "discord-schema.json");
const KEY = "discord-schema.json";

/** Checks bodies against Discord's own description of its interface. Schemas are compiled when first used. */
export class SchemaCheck {
  static #loaded: SchemaCheck | undefined;
  readonly #validators = new Map<string, ValidateFunction>();

  private constructor(private readonly ajv: Ajv2020) {}

  /** Read once a process. */
  static load(): SchemaCheck {
    SchemaCheck.#loaded ??= SchemaCheck.#read();
    return SchemaCheck.#loaded;
  }

  static #read(): SchemaCheck {
    const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false, logger: false });
    for (const format of ["snowflake", "nonce", "int32", "int64", "double"]) ajv.addFormat(format, true);
    ajv.addFormat("snowflake", /^\d{1,20}$/);
    ajv.addFormat("uri", (text) => URL.canParse(text));
    ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
    ajv.addSchema(JSON.parse(readFileSync(SCHEMAS, "utf8")) as object, KEY);
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

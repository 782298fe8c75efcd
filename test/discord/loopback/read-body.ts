import type { IncomingMessage } from "node:http";
import { CODES, RestProblem } from "./problems.js";

export interface Body {
  readonly json: unknown;
  /** Names of uploaded files. */
  readonly files: readonly string[];
}

/** A request's body: JSON, or a form whose `payload_json` is the JSON. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { json: undefined, files: [] };
  const type = request.headers["content-type"] ?? "";
  try {
    if (type.startsWith("multipart/form-data")) {
      const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
      const payload = form.get("payload_json");
      const files = [...form.entries()].flatMap(([name, value]) =>
        /^files\[\d+\]$/.test(name) && typeof value !== "string" ? [value.name] : [],
      );
      return { json: typeof payload === "string" ? JSON.parse(payload) : {}, files };
    }
    if (!type.startsWith("application/json")) throw new Error(`content type ${type}`);
    return { json: JSON.parse(bytes.toString("utf8")), files: [] };
  } catch {
    throw new RestProblem(400, CODES.invalidJson, "The request body contains invalid JSON.");
  }
}

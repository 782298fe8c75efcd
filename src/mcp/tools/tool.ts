import type { z } from "zod";
import type { Translate } from "../../wording/translate.js";
import type { CorePort } from "../core-port.js";

/** What a tool works with: made anew for each call. */
interface ToolContext {
  readonly core: CorePort;
  /** Labels in the language that the server was started with, else in the one named, as far as it is known. */
  readonly words: (language?: string) => Translate;
  /** Aborted when the client has cancelled, or gone. */
  readonly signal: AbortSignal;
}

/** What a tool gives: the same twice, for programs and for readers. */
interface ToolResult {
  readonly data: Record<string, unknown>;
  readonly text: string;
}

/** A tool: what a client is told of it and what it does, side by side. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** Fields may be added to what it describes, never taken away. */
  readonly output: z.ZodObject;
  /** @param args as `input` allows them. Throws UserError for what the client got wrong. */
  run(args: unknown, context: ToolContext): Promise<ToolResult>;
}

interface ToolSpec<Input extends z.ZodObject> extends Omit<Tool, "input" | "run"> {
  readonly input: Input;
  run(args: z.output<Input>, context: ToolContext): Promise<ToolResult>;
}

/** A tool whose arguments are typed as its `input` describes them. */
export function defineTool<Input extends z.ZodObject>(spec: ToolSpec<Input>): Tool {
  return { ...spec, run: (args, context) => spec.run(args as z.output<Input>, context) };
}

import { DockerfileParser, type ModifiableInstruction } from "dockerfile-ast";

export interface Instruction {
  readonly keyword: string;
  /** 1-based. */
  readonly line: number;
  readonly flags: Readonly<Record<string, string>>;
  /** Words after the flags: those of the JSON form where there is one. */
  readonly words: readonly string[];
  readonly isJson: boolean;
  /** Everything after the keyword, lines joined. */
  readonly text: string;
}

export interface Stage {
  readonly image: string;
  /** What later stages copy from it by. */
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** The build stages of a Dockerfile, each with what follows its FROM. */
export function readDockerfile(text: string): Stage[] {
  const stages: { image: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const parsed of DockerfileParser.parse(text).getInstructions()) {
    const instruction = readInstruction(parsed);
    const [image, , name] = instruction.words;
    if (instruction.keyword === "FROM") stages.push({ image: image!, name: name ?? null, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>["getInstructions"]>[number];

function readInstruction(parsed: Parsed): Instruction {
  const flags: Record<string, string> = {};
  if (hasFlags(parsed)) for (const flag of parsed.getFlags()) flags[flag.getName()] = flag.getValue() ?? "";
  const text = (parsed.getArgumentsContent() ?? "")
    .replace(/\\\n/g, " ")
    .replace(/^(?:--\S+\s+)+/, "")
    .trim();
  const keyword = parsed.getKeyword().toUpperCase();
  // A health check's command stands after a word of its own.
  const json = readJson(keyword === "HEALTHCHECK" ? text.replace(/^CMD\s+/, "") : text);
  return {
    keyword,
    line: parsed.getRange().start.line + 1,
    flags,
    words: json ?? text.split(/\s+/),
    isJson: json !== null,
    text,
  };
}

function hasFlags(parsed: object): parsed is ModifiableInstruction {
  return "getFlags" in parsed;
}

function readJson(text: string): string[] | null {
  if (!text.startsWith("[")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === "string") ? value : null;
  } catch {
    return null;
  }
}

/** The commands of a RUN in shell form, in their order. */
export function commandsOf({ words, isJson, text }: Instruction): string[] {
  return isJson ? [words.join(" ")] : text.split(/&&|;|\|\|/).map((command) => command.trim());
}

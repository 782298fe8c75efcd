import { english } from "../wording/english.js";
import { describeSetting, SETTING_NAMES, type SettingName } from "./schema.js";

/** Where the table stands in docs/settings.md. */
const BEGIN = "<!-- settings -->";
const END = "<!-- /settings -->";
const WIDTH = 110;

/** docs/settings.md with its table as the schema has it; what surrounds the table is kept. Throws where the markers are missing. */
export function renderSettingsPage(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/settings.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n${renderTable()}\n${page.slice(end)}`;
}

function renderTable(): string {
  const head = [
    "| variable | what it is | allowed | default | needed by |",
    "| --- | --- | --- | --- | --- |",
  ];
  const rows = SETTING_NAMES.map((name) => {
    const { about, allowed, neededBy, secret } = describeSetting(name);
    const cells = [
      `\`${name}\``,
      secret ? `${about} **Secret**: never printed or logged.` : about,
      english.say(allowed),
      showDefault(name),
      neededBy.join(", "),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [...head, ...rows].join("\n");
}

function showDefault(name: SettingName): string {
  const { default: text, inWords } = describeSetting(name);
  return inWords ? text : `\`${text}\``;
}

/** The whole of .env.example: every variable, unset, under what is said of it. */
export function renderEnvExample(): string {
  const lines = [
    "# Copy to .env and change what you need. Every variable may stay empty: its default then counts.",
    "# Options on the command line (--seeds, --index) win over these, and so does the environment.",
    "# Made from the program's own list of settings by `npm run docs`. More: docs/settings.md",
  ];
  let section = "";
  for (const name of SETTING_NAMES) {
    const info = describeSetting(name);
    if (info.section !== section) {
      section = info.section;
      lines.push("", `# --- ${section} ---`);
    }
    const words = [
      ...(info.secret ? ["Secret."] : []),
      info.about,
      `Allowed: ${english.say(info.allowed)}.`,
      `Default: ${info.default}.`,
    ];
    lines.push("", ...wrap(words.join(" ").replaceAll("`", "")).map((line) => `# ${line}`), `${name}=`);
  }
  return `${lines.join("\n")}\n`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

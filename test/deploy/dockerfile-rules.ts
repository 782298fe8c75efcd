import { commandsOf, type Instruction, type Stage } from "./read-dockerfile.js";

/** A rule of hadolint's, under its number there, made anew since that tool is no npm package. */
export interface Rule {
  readonly code: string;
  readonly says: string;
  /** A Dockerfile that breaks it: the rule is tried on this as well. */
  readonly broken: string;
  readonly isBroken: (stages: readonly Stage[]) => boolean;
}

const BASE = "FROM node:20.20.2-bookworm-slim\n";
const all = (stages: readonly Stage[]): Instruction[] => stages.flatMap(({ instructions }) => instructions);
const of = (stages: readonly Stage[], keyword: string) =>
  all(stages).filter((instruction) => instruction.keyword === keyword);
const last = (stages: readonly Stage[], keyword: string) =>
  stages.at(-1)?.instructions.findLast((instruction) => instruction.keyword === keyword);
const runs = (stages: readonly Stage[]): string[] => of(stages, "RUN").flatMap(commandsOf);
const anyRun = (pattern: RegExp) => (stages: readonly Stage[]) =>
  runs(stages).some((command) => pattern.test(command));
/** Images that are not a stage of this file. */
const images = (stages: readonly Stage[]): string[] => {
  const names = new Set(stages.map(({ name }) => name));
  return stages.map(({ image }) => image).filter((image) => !names.has(image));
};
const moreThanOne = (keyword: string) => (stages: readonly Stage[]) =>
  stages.some(({ instructions }) => instructions.filter((each) => each.keyword === keyword).length > 1);
const destinations = (stages: readonly Stage[]) =>
  stages.flatMap(({ instructions }) => {
    let workdir = false;
    return instructions.flatMap(({ keyword, words }) => {
      workdir ||= keyword === "WORKDIR";
      return keyword === "COPY" ? [{ words, to: words.at(-1)!, workdir }] : [];
    });
  });

export const RULES: readonly Rule[] = [
  {
    code: "DL3000",
    says: "WORKDIR is absolute",
    broken: `${BASE}WORKDIR app`,
    isBroken: (stages) => of(stages, "WORKDIR").some(({ words }) => !words[0]!.startsWith("/")),
  },
  {
    code: "DL3001",
    says: "no commands that make no sense in an image",
    broken: `${BASE}RUN service cron start`,
    isBroken: anyRun(/^(?:ssh|vim|shutdown|service|ps|free|top|kill|mount|ifconfig)\b/),
  },
  {
    code: "DL3002",
    says: "the last USER is not root",
    broken: `${BASE}USER 1000\nUSER root`,
    isBroken: (stages) => /^(?:root|0)(?::|$)/.test(last(stages, "USER")?.words[0] ?? "root"),
  },
  {
    code: "DL3003",
    says: "WORKDIR, not cd",
    broken: `${BASE}RUN cd /app && ls`,
    isBroken: anyRun(/^cd\b/),
  },
  { code: "DL3004", says: "no sudo", broken: `${BASE}RUN sudo ls`, isBroken: anyRun(/\bsudo\b/) },
  {
    code: "DL3006",
    says: "an image has a tag",
    broken: "FROM node",
    isBroken: (stages) => images(stages).some((image) => !/[:@]/.test(image)),
  },
  {
    code: "DL3007",
    says: "the tag is not latest",
    broken: "FROM node:latest",
    isBroken: (stages) => images(stages).some((image) => image.endsWith(":latest")),
  },
  {
    code: "DL3008",
    says: "apt packages have their version",
    broken: `${BASE}RUN apt-get install -y --no-install-recommends g++`,
    isBroken: anyRun(/^apt-get\b.*\binstall\b(?=.*\s[a-z][\w.+-]*(?:\s|$)(?!=))(?!.*=)/),
  },
  {
    code: "DL3009",
    says: "apt's lists are removed",
    broken: `${BASE}RUN apt-get update && apt-get install -y g++=1`,
    isBroken: (stages) =>
      of(stages, "RUN").some(
        ({ text }) => /apt-get\s+update/.test(text) && !/rm\s+-rf\s+\/var\/lib\/apt\/lists/.test(text),
      ),
  },
  {
    code: "DL3012",
    says: "one HEALTHCHECK",
    broken: `${BASE}HEALTHCHECK CMD ["a"]\nHEALTHCHECK CMD ["b"]`,
    isBroken: moreThanOne("HEALTHCHECK"),
  },
  {
    code: "DL3014",
    says: "apt-get install -y",
    broken: `${BASE}RUN apt-get install g++=1`,
    isBroken: anyRun(/^apt-get\b(?!.*\s-(?:y|-yes|qq)\b).*\binstall\b/),
  },
  {
    code: "DL3015",
    says: "apt-get install --no-install-recommends",
    broken: `${BASE}RUN apt-get install -y g++=1`,
    isBroken: anyRun(/^apt-get\b(?!.*--no-install-recommends).*\binstall\b/),
  },
  {
    code: "DL3016",
    says: "npm packages come from the lock file or have their version",
    broken: `${BASE}RUN npm install -g typescript`,
    isBroken: anyRun(/^npm\s+(?:install|i|add)\b(?!.*\S@\d)/),
  },
  {
    code: "DL3020",
    says: "COPY, not ADD",
    broken: `${BASE}ADD src /app/src`,
    isBroken: (stages) => of(stages, "ADD").length > 0,
  },
  {
    code: "DL3021",
    says: "COPY of several files ends with /",
    broken: `${BASE}COPY a b /app`,
    isBroken: (stages) => destinations(stages).some(({ words, to }) => words.length > 2 && !to.endsWith("/")),
  },
  {
    code: "DL3022",
    says: "COPY --from names an earlier stage",
    broken: `${BASE}COPY --from=build /a /b`,
    isBroken: (stages) =>
      stages.some(({ instructions }, index) => {
        const earlier = stages.slice(0, index).map(({ name }) => name);
        return instructions.some(({ flags }) => flags.from !== undefined && !earlier.includes(flags.from));
      }),
  },
  {
    code: "DL3024",
    says: "stages have names of their own",
    broken: `${BASE.trim()} AS a\n${BASE.trim()} AS a`,
    isBroken: (stages) => {
      const names = stages.flatMap(({ name }) => name ?? []);
      return new Set(names).size < names.length;
    },
  },
  {
    code: "DL3025",
    says: "CMD and ENTRYPOINT are JSON, or signals do not arrive",
    broken: `${BASE}CMD node bot.js`,
    isBroken: (stages) => [...of(stages, "CMD"), ...of(stages, "ENTRYPOINT")].some(({ isJson }) => !isJson),
  },
  { code: "DL3027", says: "apt-get, not apt", broken: `${BASE}RUN apt update`, isBroken: anyRun(/^apt\s/) },
  {
    code: "DL3044",
    says: "ENV does not use what it sets itself",
    broken: `${BASE}ENV A=/a B=$A/b`,
    isBroken: (stages) =>
      of(stages, "ENV").some(({ words }) =>
        words.some((word) => namesIn(words).some((name) => new RegExp(`\\$\\{?${name}\\b`).test(word))),
      ),
  },
  {
    code: "DL3045",
    says: "a relative COPY comes after WORKDIR",
    broken: `${BASE}COPY a ./a`,
    isBroken: (stages) => destinations(stages).some(({ to, workdir }) => !to.startsWith("/") && !workdir),
  },
  {
    code: "DL3057",
    says: "there is a HEALTHCHECK",
    broken: BASE,
    isBroken: (stages) => last(stages, "HEALTHCHECK") === undefined,
  },
  {
    code: "DL3059",
    says: "no two RUN in a row",
    broken: `${BASE}RUN a\nRUN b`,
    isBroken: (stages) =>
      stages.some(({ instructions }) =>
        instructions.some(({ keyword }, n) => keyword === "RUN" && instructions[n + 1]?.keyword === "RUN"),
      ),
  },
  {
    code: "DL4000",
    says: "no MAINTAINER",
    broken: `${BASE}MAINTAINER nobody`,
    isBroken: (stages) => of(stages, "MAINTAINER").length > 0,
  },
  {
    code: "DL4003",
    says: "one CMD",
    broken: `${BASE}CMD ["a"]\nCMD ["b"]`,
    isBroken: moreThanOne("CMD"),
  },
  {
    code: "DL4004",
    says: "one ENTRYPOINT",
    broken: `${BASE}ENTRYPOINT ["a"]\nENTRYPOINT ["b"]`,
    isBroken: moreThanOne("ENTRYPOINT"),
  },
  {
    code: "DL4006",
    says: "no pipe whose first half may fail unseen",
    broken: `${BASE}RUN wget -O - https://example.org | sh`,
    isBroken: (stages) => of(stages, "RUN").some(({ text: line }) => /[^|]\|[^|]/.test(line)),
  },
];

function namesIn(words: readonly string[]): string[] {
  return words.flatMap((word) => (word.includes("=") ? [word.slice(0, word.indexOf("="))] : []));
}

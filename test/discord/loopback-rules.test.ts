import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { checkCommands } from "./loopback/check-commands.js";
import { checkMessage, type MessageBody } from "./loopback/check-message.js";
import { renderMarkdown } from "./loopback/render-markdown.js";

const allowed_mentions = { parse: [] };
const button = (custom_id: string, label = "x") => ({ type: 2, style: 2, label, custom_id });
const row = (...components: object[]) => ({ type: 1, components });
const message = (body: object) =>
  checkMessage({ allowed_mentions, ...body } as MessageBody, { allowed_mentions, ...body } as MessageBody);
const rows = (count: number, perRow = 1) =>
  Array.from({ length: count }, (_, r) =>
    row(...Array.from({ length: perRow }, (_, b) => button(`${r}-${b}`))),
  );
const content = "a";

describe("checkMessage", () => {
  it.each<[string, object]>([
    ["2,000 characters", { content: "x".repeat(2000) }],
    [
      "4,096 in a description and 6,000 in all",
      { embeds: [{ description: "x".repeat(4096) }, { description: "x".repeat(1904) }] },
    ],
    ["25 fields", { embeds: [{ fields: Array.from({ length: 25 }, () => ({ name: "n", value: "v" })) }] }],
    ["5 rows of 5 buttons", { content, components: rows(5, 5) }],
    ["an id of 100 characters", { content, components: [row(button("x".repeat(100), "y".repeat(80)))] }],
    ["a link", { content, components: [row({ type: 2, style: 5, label: "x", url: "https://example.org" })] }],
    [
      "components v2 of 4,000 characters",
      { flags: 1 << 15, components: [{ type: 10, content: "x".repeat(4000) }] },
    ],
  ])("accepts %s", (_, body) => expect(message(body)).toEqual([]));

  it.each<[string, object]>([
    ["2,001 characters", { content: "x".repeat(2001) }],
    ["4,097 in a description", { embeds: [{ description: "x".repeat(4097) }] }],
    ["6,001 in all", { embeds: [{ description: "x".repeat(4096) }, { description: "x".repeat(1905) }] }],
    ["11 embeds", { embeds: Array.from({ length: 11 }, () => ({ description: "x" })) }],
    ["26 fields", { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: "n", value: "v" })) }] }],
    ["an empty field", { embeds: [{ fields: [{ name: "n", value: " " }] }] }],
    ["a field of 1,025", { embeds: [{ fields: [{ name: "n", value: "x".repeat(1025) }] }] }],
    ["6 rows", { content, components: rows(6) }],
    ["6 buttons in a row", { content, components: rows(1, 6) }],
    ["an id twice", { content, components: [row(button("a")), row(button("a"))] }],
    ["an id of 101 characters", { content, components: [row(button("x".repeat(101)))] }],
    ["a button with neither id nor URL", { content, components: [row({ type: 2, style: 2, label: "x" })] }],
    ["a label of 81 characters", { content, components: [row(button("a", "x".repeat(81)))] }],
    ["components v2 with content", { content, flags: 1 << 15, components: [{ type: 10, content: "x" }] }],
    ["nothing", {}],
    ["blank content", { content: " \n" }],
    ["mentions left open", { content, allowed_mentions: undefined }],
    ["mentions of users", { content, allowed_mentions: { parse: ["users"] } }],
  ])("refuses %s", (_, body) => expect(message(body)).not.toEqual([]));
});

describe("checkCommands", () => {
  const chat = (more: object = {}) =>
    ({ name: "ask", description: "d", ...more }) as RESTPostAPIApplicationCommandsJSONBody;
  const option = (more: object = {}) => ({ type: 3, name: "o", description: "d", ...more });
  const choices = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value: `v${index}` }));

  it.each<[string, object[]]>([
    ["a plain command", [chat()]],
    ["a menu with capitals and spaces", [{ name: "Find sources", type: 3 }]],
    ["25 choices", [chat({ options: [option({ choices: choices(25) })] })]],
    ["one name for a command and a menu", [chat(), { name: "ask", type: 3 }]],
  ])("accepts %s", (_, commands) =>
    expect(checkCommands(commands as RESTPostAPIApplicationCommandsJSONBody[])).toEqual([]),
  );

  it.each<[string, object[]]>([
    ["upper case", [chat({ name: "Ask" })]],
    ["a space", [chat({ name: "a sk" })]],
    ["upper case in a translation", [chat({ name_localizations: { fr: "Demander" } })]],
    ["a locale that Discord does not have", [chat({ name_localizations: { "fr-FR": "demander" } })]],
    ["no description", [{ name: "ask" }]],
    ["a description of 101", [chat({ description: "x".repeat(101) })]],
    ["a menu with a description", [{ name: "m", type: 3, description: "x" }]],
    [
      "a required option after an optional one",
      [chat({ options: [option(), option({ name: "p", required: true })] })],
    ],
    [
      "autocomplete together with choices",
      [chat({ options: [option({ autocomplete: true, choices: choices(1) })] })],
    ],
    ["26 choices", [chat({ options: [option({ choices: choices(26) })] })]],
    [
      "26 options",
      [chat({ options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) })],
    ],
    ["an option twice", [chat({ options: [option(), option()] })]],
    ["two commands of one name", [chat(), chat()]],
    ["a choice of 101", [chat({ options: [option({ choices: [{ name: "x".repeat(101), value: "v" }] })] })]],
    [
      "8,001 characters of text",
      [
        chat({
          options: Array.from({ length: 25 }, (_, o) =>
            option({
              name: `o${o}`,
              description: "d".repeat(100),
              choices: Array.from({ length: 3 }, (_, c) => ({ name: `${c}`.repeat(99), value: "v" })),
            }),
          ),
        }),
      ],
    ],
  ])("refuses %s", (_, commands) =>
    expect(checkCommands(commands as RESTPostAPIApplicationCommandsJSONBody[])).not.toEqual([]),
  );
});

describe("renderMarkdown", () => {
  it.each<[string, string]>([
    ["\\*a\\* \\_b\\_", "*a* _b_"],
    ["**a** *b* __c__ ~~d~~", "a b c d"],
    ["snake_case_name", "snake_case_name"],
    ["1\\. un", "1. un"],
    ["# titre", "titre"],
    ["`a*b*`", "a*b*"],
    ["\\<@123>", "<@123>"],
    ["https\\://a.b/c", "https://a.b/c"],
  ])("shows %j as %j, inert", (source, text) =>
    expect(renderMarkdown(source)).toMatchObject({ text, active: [] }),
  );

  it.each([
    "<@1>",
    "<@&1>",
    "<#1>",
    "</ask:1>",
    "@everyone",
    "@here",
    "https://a.b/c",
    "[a](https://b.c)",
    "<:a:1>",
    "<t:1>",
    "||a||",
    ":smile:",
  ])("notices that %s is live", (source) => {
    expect(renderMarkdown(source).active).toEqual([source]);
  });

  it("keeps quotes apart from what stands around them", () => {
    expect(renderMarkdown("un\n> **deux** trois\n> quatre\ncinq")).toMatchObject({
      text: "un\ndeux trois\nquatre\ncinq",
      quotes: [{ text: "deux trois\nquatre", bold: ["deux"] }],
    });
  });
});

import {
  type APIActionRowComponent,
  type APIAllowedMentions,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIMessageComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import { duplicates } from "./check-commands.js";

/** The parts of a message that its sender chooses. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageComponent[] | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly flags?: number | null;
  readonly attachments?: readonly unknown[] | null;
  readonly poll?: unknown;
}

const MAX = {
  content: 2000,
  embeds: 10,
  embedText: 6000,
  embed: { title: 256, description: 4096, fields: 25, name: 256, value: 1024, footer: 2048, author: 256 },
  rows: 5,
  buttons: 5,
  options: 25,
  optionText: 100,
  label: 80,
  customId: 100,
  placeholder: 150,
  v2: 40,
  v2Text: 4000,
} as const;

/**
 * What Discord refuses in a message, and what this project forbids (mentions that could notify). `merged` is the message as it will
 * stand: an edit keeps what it does not name.
 */
export function checkMessage(body: MessageBody, merged: MessageBody, files = 0): string[] {
  const found: string[] = [];
  const { parse, users, roles, replied_user } = body.allowed_mentions ?? {};
  if (parse === undefined || parse.length + (users?.length ?? 0) + (roles?.length ?? 0) > 0 || replied_user) {
    found.push(`allowed_mentions is ${JSON.stringify(body.allowed_mentions)}, not { parse: [] }`);
  }
  const isV2 = ((merged.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const embeds = merged.embeds ?? [];
  const components = merged.components ?? [];
  if ((merged.content ?? "").length > MAX.content)
    found.push(`a content of ${merged.content?.length} characters`);
  if (isV2 && (merged.content || embeds.length > 0))
    found.push("components v2 together with content or embeds");
  checkEmbeds(embeds, found);
  checkComponents(components, isV2, found);
  const attachments = files + (merged.attachments?.length ?? 0);
  const filled = isV2 ? components.length > 0 : (merged.content ?? "").trim() !== "" || embeds.length > 0;
  if (!filled && attachments === 0 && !merged.poll) found.push("an empty message");
  return found;
}

function checkEmbeds(embeds: readonly APIEmbed[], found: string[]): void {
  if (embeds.length > MAX.embeds) found.push(`${embeds.length} embeds`);
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const fields = embed.fields ?? [];
    const parts: [string, string | undefined, number][] = [
      ["title", embed.title, MAX.embed.title],
      ["description", embed.description, MAX.embed.description],
      ["footer", embed.footer?.text, MAX.embed.footer],
      ["author", embed.author?.name, MAX.embed.author],
      ...fields.flatMap((field): [string, string | undefined, number][] => [
        ["field name", field.name ?? "", MAX.embed.name],
        ["field value", field.value ?? "", MAX.embed.value],
      ]),
    ];
    if (fields.length > MAX.embed.fields) found.push(`embed ${index}: ${fields.length} fields`);
    for (const [part, text, max] of parts) {
      if (text === undefined) continue;
      total += text.length;
      if (text.trim() === "") found.push(`embed ${index}: an empty ${part}`);
      if (text.length > max) found.push(`embed ${index}: a ${part} of ${text.length} characters`);
    }
    if (parts.every(([, text]) => !text) && !embed.image && !embed.thumbnail)
      found.push(`embed ${index} is empty`);
  }
  if (total > MAX.embedText) found.push(`embeds of ${total} characters in all`);
}

function checkComponents(components: readonly APIMessageComponent[], isV2: boolean, found: string[]): void {
  const all = [...walk(components)];
  const ids = all.flatMap((each) =>
    "custom_id" in each && typeof each.custom_id === "string" ? [each.custom_id] : [],
  );
  for (const id of duplicates(ids)) found.push(`custom_id ${id} twice`);
  for (const id of ids)
    if (id.length < 1 || id.length > MAX.customId) found.push(`a custom_id of ${id.length} characters`);
  if (isV2) {
    if (all.length > MAX.v2) found.push(`${all.length} components`);
    const text = all.reduce(
      (sum, each) => sum + (each.type === ComponentType.TextDisplay ? each.content.length : 0),
      0,
    );
    if (text > MAX.v2Text) found.push(`components with ${text} characters of text`);
  } else {
    if (components.length > MAX.rows) found.push(`${components.length} rows`);
    for (const { type } of components)
      if (type !== ComponentType.ActionRow) found.push(`a component of type ${type} outside components v2`);
  }
  for (const each of all) {
    if (each.type === ComponentType.ActionRow)
      checkRow(each as APIActionRowComponent<APIComponentInMessageActionRow>, found);
    if (each.type === ComponentType.Button) checkButton(each as APIButtonComponent, found);
    if (each.type === ComponentType.StringSelect) {
      const { options, placeholder = "" } = each as {
        options: { label: string; value: string; description?: string }[];
        placeholder?: string;
      };
      if (options.length < 1 || options.length > MAX.options)
        found.push(`a select of ${options.length} options`);
      if (placeholder.length > MAX.placeholder)
        found.push(`a placeholder of ${placeholder.length} characters`);
      for (const { label, value, description = "" } of options) {
        if (
          [label, value].some((text) => text === "") ||
          [label, value, description].some((text) => text.length > MAX.optionText)
        ) {
          found.push(`a select's option ${JSON.stringify(label)} is empty or too long`);
        }
      }
      for (const value of duplicates(options.map((option) => option.value)))
        found.push(`two options of the value ${value}`);
    }
  }
}

function checkRow(
  { components }: APIActionRowComponent<APIComponentInMessageActionRow>,
  found: string[],
): void {
  const buttons = components.filter((each) => each.type === ComponentType.Button).length;
  if (components.length === 0) found.push("an empty row");
  if (buttons > MAX.buttons) found.push(`${buttons} buttons in a row`);
  if (buttons < components.length && components.length > 1)
    found.push("a select that is not alone in its row");
}

function checkButton(button: APIButtonComponent, found: string[]): void {
  const has = {
    id: "custom_id" in button && !!button.custom_id,
    url: "url" in button && !!button.url,
    sku: "sku_id" in button && !!button.sku_id,
  };
  const label = "label" in button ? (button.label ?? "") : "";
  const emoji = "emoji" in button && button.emoji !== undefined;
  const name = `button ${JSON.stringify(label)}`;
  if (!has.id && !has.url && !has.sku) found.push(`${name} has neither id nor URL`);
  if (button.style === ButtonStyle.Link ? has.id || !has.url : has.url)
    found.push(`${name}: style ${button.style} does not go with what it has`);
  if (label.length > MAX.label) found.push(`${name}: a label of ${label.length} characters`);
  if (label.trim() === "" && !emoji && !has.sku) found.push("a button without label or emoji");
}

function* walk(components: readonly APIMessageComponent[]): Generator<APIMessageComponent> {
  for (const component of components) {
    yield component;
    if ("components" in component) yield* walk(component.components as APIMessageComponent[]);
    if ("accessory" in component) yield* walk([component.accessory as APIMessageComponent]);
  }
}

import { type APIEmbed, type APIMessage, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { escapeHtml, markdownHtml } from "./markdown-html.js";

const STYLES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Secondary]: "secondary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "destructive",
  [ButtonStyle.Link]: "secondary",
};
/** Pictures that are made again must not differ by the hour. */
const TIME = "01/03/2026 09:30";
const faceOf = (colour: string, shape: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/>${shape}</svg>`,
  )}`;
const BOT = faceOf("#2e7d5b", '<path d="M10 12h20v12H20l-6 6v-6h-4z" fill="#fff"/>');
const MEMBER = faceOf(
  "#8a6fa5",
  '<circle cx="20" cy="16" r="7" fill="#fff"/><path d="M7 40a13 13 0 0 1 26 0z" fill="#fff"/>',
);
/** The library's modules, by the names that they call each other. */
const IMPORTS = {
  "@skyra/discord-components-core": "/node_modules/@skyra/discord-components-core/dist/index.js",
  "@lit/context": "/node_modules/@lit/context/index.js",
  "@lit/reactive-element": "/node_modules/@lit/reactive-element/reactive-element.js",
  "@lit/reactive-element/": "/node_modules/@lit/reactive-element/",
  lit: "/node_modules/lit/index.js",
  "lit/": "/node_modules/lit/",
  "lit-element/lit-element.js": "/node_modules/lit-element/lit-element.js",
  "lit-html": "/node_modules/lit-html/lit-html.js",
  "lit-html/": "/node_modules/lit-html/",
};

/** A message of the bot's as Discord shows it, a whole page. */
export function drawMessage(
  { embeds, components = [] }: APIMessage,
  command: string,
  theme: "light" | "dark",
): string {
  const rows = components.flatMap((row) => (row.type === ComponentType.ActionRow ? [row.components] : []));
  const buttons = rows.map(
    (row) =>
      `<discord-action-row>${row
        .map((each) => {
          if (each.type !== ComponentType.Button) return "";
          const { style } = each;
          const url = "url" in each ? ` url="${escapeHtml(each.url)}"` : "";
          const label = "label" in each ? (each.label ?? "") : "";
          return `<discord-button type="${STYLES[style]}"${url}>${escapeHtml(label)}</discord-button>`;
        })
        .join("")}</discord-action-row>`,
  );
  return `<!doctype html><meta charset="utf-8">
<style>body { margin: 0; background: ${theme === "light" ? "#fff" : "#313338"} } discord-messages { border: 0 } a { color: #00a8fc }</style>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module">import "@skyra/discord-components-core"; document.title = "drawn";</script>
<discord-messages${theme === "light" ? " light-theme" : ""} no-background="false">
<discord-message author="Pourparlers" bot avatar="${BOT}" timestamp="${TIME}">
<discord-reply slot="reply" author="Camille" avatar="${MEMBER}" role-color="${theme === "light" ? "#5c4a75" : "#c9b6e0"}">${escapeHtml(command)}</discord-reply>
${embeds.map(drawEmbed).join("\n")}
<discord-attachments slot="components">${buttons.join("")}</discord-attachments>
</discord-message>
</discord-messages>`;
}

function drawEmbed({ color = 0, description = "", footer, timestamp }: APIEmbed): string {
  const time = timestamp === undefined ? "" : ` timestamp="${TIME}"`;
  const foot =
    footer === undefined
      ? ""
      : `<discord-embed-footer slot="footer"${time}>${escapeHtml(footer.text)}</discord-embed-footer>`;
  return `<discord-embed slot="embeds" color="#${color.toString(16).padStart(6, "0")}">
<discord-embed-description slot="description">${markdownHtml(description)}</discord-embed-description>${foot}</discord-embed>`;
}

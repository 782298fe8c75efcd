/**
 * What Discord accepts, in UTF-16 code units where it counts text (its unit is not documented: this is the larger count).
 * https://discord.com/developers/docs/resources/message, …/interactions/application-commands, …/components/reference
 */
export const LIMITS = {
  message: { content: 2000, embeds: 10, embedsTotal: 6000 },
  embed: {
    title: 256,
    description: 4096,
    fields: 25,
    fieldName: 256,
    fieldValue: 1024,
    footer: 2048,
    author: 256,
  },
  components: { rows: 5, buttonsPerRow: 5, buttonLabel: 80, customId: 100, url: 512 },
  modal: { title: 45, label: 45, placeholder: 100 },
  command: { name: 32, description: 100, options: 25, totalText: 8000, perScope: 100 },
  choices: { count: 25, name: 100, value: 100 },
  /** ms */
  time: { firstResponse: 3_000, tokenLife: 15 * 60_000 },
} as const;

/** What this bot asks for within those limits. */
export const QUESTION = { min: 3, max: 500 } as const;
export const COUNT = { min: 1, max: 5, default: 3 } as const;
/** Excerpts an answer can be paged through: the core ranks no more. */
export const DEPTH = 10;

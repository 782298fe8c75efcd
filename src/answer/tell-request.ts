import type { Translate } from "../wording/translate.js";
import type { Answer } from "./types.js";

/** That what was asked for is not written, and `command`, which sets what the articles say side by side. */
export function tellRequest({ request }: Pick<Answer, "request">, t: Translate, command: string): string[] {
  if (request === null) return [];
  return [
    request === "comparison" ? t("answer.request.comparison", { command }) : t("answer.request.summary"),
  ];
}

import en from "../locales/en.js";
import { createEngine, createTranslate, DEFAULT_LANGUAGE } from "./translate.js";

/** The language of logs, of `Error.message`, and of whoever has no file of their own. */
export const english = createTranslate(createEngine([en]), DEFAULT_LANGUAGE);

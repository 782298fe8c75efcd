import type { Locale } from "../../terminal/labels.js";
import { type DoctorTexts, en } from "./en.js";
import { fr } from "./fr.js";

export type { DoctorTexts } from "./en.js";

export const DOCTOR_TEXTS: Readonly<Record<Locale, DoctorTexts>> = { fr, en };

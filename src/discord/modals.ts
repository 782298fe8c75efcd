import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import { clipText } from "../shared/inert-text.js";
import { type ButtonAction, formatCustomId } from "./custom-id.js";
import { LIMITS } from "./limits.js";

/** The one field of a form; Discord wants it named. */
const FIELD = "text";

export interface ModalSpec {
  readonly action: ButtonAction;
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly minLength: number;
  readonly maxLength: number;
}

declare const built: unique symbol;

/** A form as it may leave: only {@link buildModal} makes one. */
export type OutgoingModal = APIModalInteractionResponseCallbackData & { readonly [built]: true };

/** A form of one line to write. */
export function buildModal(spec: ModalSpec): OutgoingModal {
  const { action, title, label, placeholder, minLength, maxLength } = spec;
  return {
    custom_id: formatCustomId(action),
    title: clipText(title, LIMITS.modal.title),
    components: [
      {
        type: ComponentType.Label,
        label: clipText(label, LIMITS.modal.label),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Short,
          placeholder: clipText(placeholder, LIMITS.modal.placeholder),
          min_length: minLength,
          max_length: maxLength,
          required: true,
        },
      },
    ],
  } as unknown as OutgoingModal;
}

/** A part of a form that was sent: a label with its field, or the field itself. */
interface SentPart {
  readonly custom_id?: string | undefined;
  readonly value?: unknown;
  readonly component?: SentPart | undefined;
}

/** What was typed in a form of {@link buildModal}; empty where it is another. */
export function readModalText(parts: readonly SentPart[]): string {
  const field = parts.map((part) => part.component ?? part).find(({ custom_id }) => custom_id === FIELD);
  return typeof field?.value === "string" ? field.value : "";
}

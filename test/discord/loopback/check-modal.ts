import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
} from "discord-api-types/v10";
import { duplicates } from "./check-commands.js";

const MOST_COMPONENTS = 5;

/** What Discord refuses in a form, though its schema does not say so. */
export function checkModal(modal: APIModalInteractionResponseCallbackData): string[] {
  const fields = textInputs(modal);
  const wrong: string[] = [];
  if (modal.components.length > MOST_COMPONENTS)
    wrong.push(`a form of ${modal.components.length} components`);
  if (fields.length === 0) wrong.push("a form without a field to write in");
  for (const id of duplicates(fields.map(({ custom_id }) => custom_id))) wrong.push(`two fields ${id}`);
  for (const { custom_id, min_length = 0, max_length = 4_000, value } of fields) {
    if (min_length > max_length) wrong.push(`field ${custom_id}: ${min_length} to ${max_length} characters`);
    if (value !== undefined && value.length > max_length)
      wrong.push(`field ${custom_id}: its value is too long`);
  }
  return wrong;
}

/** The fields of a form in which text is written. */
export function textInputs({ components }: APIModalInteractionResponseCallbackData): APITextInputComponent[] {
  return components.flatMap((part) => {
    const inner: readonly { readonly type: ComponentType }[] =
      part.type === ComponentType.Label
        ? [part.component]
        : part.type === ComponentType.ActionRow
          ? part.components
          : [];
    return inner.filter((each): each is APITextInputComponent => each.type === ComponentType.TextInput);
  });
}

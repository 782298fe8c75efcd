/** Discord's error codes that this server answers with. */
export const CODES = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  unknownCommand: 10063,
  alreadyAcknowledged: 40060,
  emptyMessage: 50006,
  cannotMessage: 50007,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  invalidForm: 50035,
  invalidJson: 50109,
} as const;

/** An answer of the REST interface other than success. */
export class RestProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** A body that Discord would refuse. Always recorded. */
export class InvalidForm extends RestProblem {
  constructor(readonly violations: readonly string[]) {
    super(400, CODES.invalidForm, "Invalid Form Body", {
      errors: { _errors: violations.map((message) => ({ message })) },
    });
  }
}

import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";

/** What the protocol gives a resource that is not there. */
const RESOURCE_NOT_FOUND = -32_002;

/** A request that is answered by a JSON-RPC error of this code. Unlike the SDK's own it does not repeat the code in its message. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";

  private constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }

  /** There is no such tool. */
  static badParams(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.InvalidParams, message);
  }

  static noResource(message: string, uri: string): ProtocolError {
    return new ProtocolError(RESOURCE_NOT_FOUND, message, { uri });
  }

  /** A mistake of the client's, or of whoever runs the program. */
  static refused(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.InvalidRequest, message);
  }

  static failed(message: string): ProtocolError {
    return new ProtocolError(ErrorCode.InternalError, message);
  }
}

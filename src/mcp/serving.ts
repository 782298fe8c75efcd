/** A server that serves. */
export interface Serving {
  /** Resolves when there is nobody left to serve. */
  readonly ended: Promise<void>;
  /** Tells the clients that there are other articles than before. */
  articlesChanged(): void;
  close(): Promise<void>;
}

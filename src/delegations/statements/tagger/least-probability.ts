/** What the tagger is less sure of is no statement. Fitted by `npm run fit:tagger`, which writes this file. */
export const LEAST_PROBABILITY = 0.6;

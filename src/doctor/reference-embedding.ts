/** A question and a passage of our own, and how near the embedded model finds them. */
export const REFERENCE = {
  question: "Qui conduit la délégation aux pourparlers ?",
  passage: "The minister leads the delegation that came to the talks.",
  /** Of the model's files (MODEL.md): another model has another cosine. */
  fingerprint: "edcfac5335132c9acc816ffb40ee0ae788ed704f331be35cc4d413722dacbb5e",
  cosine: 0.8072,
  /** Processors add in different orders; quantised layers make up to some thousandths of that. */
  tolerance: 0.005,
} as const;

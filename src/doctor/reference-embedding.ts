/** A question and a passage of our own, and how near the embedded model finds them. */
export const REFERENCE = {
  question: "Qui conduit la délégation aux pourparlers ?",
  passage: "The minister leads the delegation that came to the talks.",
  /** Of the model's files (MODEL.md): another model has another cosine. */
  fingerprint: "73013bbc2f3752266a7ffc6147d479a244a1800316a03593944bfc83f99b5be5",
  cosine: 0.8072,
  /** Processors add in different orders; quantised layers make up to some thousandths of that. */
  tolerance: 0.005,
} as const;

/** A question and a passage of our own, and how near the embedded model finds them. */
export const REFERENCE = {
  question: "Qui conduit la délégation aux pourparlers ?",
  passage: "The minister leads the delegation that came to the talks.",
  /** Of the model's files (MODEL.md): another model has another cosine. */
  fingerprint: "56c9fe74796ea48461b9d31c61810fb950ba6ace1a4de116167f98e0ab002158",
  cosine: 0.8072,
  /** Processors add in different orders; quantised layers make up to some thousandths of that. */
  tolerance: 0.005,
} as const;

import type { Article, Passage } from "../../corpus/types.js";
import type { NewRule } from "../../moderation/types.js";
import { clipText } from "../../shared/inert-text.js";

const LABEL = 80;

/** The rule that hides an article. */
export function hideArticle({ source, sha256 }: Article): NewRule {
  const label = clipText(source, LABEL);
  return { kind: "hide_article", source, sha256, start: null, end: null, sentences: null, label };
}

/** The rule that hides a passage. */
export function hidePassage({ source, sha256, text }: Article, passage: Passage): NewRule {
  const { start, end, lines } = passage;
  const sentences = passage.sentences.map((sentence) => text.slice(sentence.start, sentence.end));
  const label = `${clipText(source, LABEL)}:${lines[0]}-${lines[1]}`;
  return { kind: "hide_passage", source, sha256, start, end, sentences, label };
}

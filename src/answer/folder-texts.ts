import type { ArticleTexts, ArticleVersion } from "../corpus/article-texts.js";
import { checkQuote, isUnchanged, type QuoteToCheck } from "../corpus/check-quote.js";
import { holdsArticles } from "../corpus/list-sources.js";
import { readText } from "../corpus/read-article.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import { emptiedFolder } from "../index/emptied-folder.js";
import { type VerifyFolders, verifyInFolder } from "./verify-in-folder.js";

/** The texts of a folder: each is read from its file there and then, so that all are at hand. */
export class FolderTexts implements ArticleTexts {
  constructor(private readonly folders: VerifyFolders) {}

  reading<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  async fetch(): Promise<void> {}

  check(quote: QuoteToCheck): Promise<boolean> {
    return checkQuote(this.folders.seeds, quote);
  }

  /** @throws UserError where the folder is not there or holds no article any more, or the machine has nothing left to read with */
  async isUnchanged(article: ArticleVersion): Promise<boolean> {
    const { seeds, index = defaultIndexFolder(seeds) } = this.folders;
    if (await isUnchanged(seeds, article)) return true;
    if (await holdsArticles(seeds)) return false;
    throw emptiedFolder(seeds, index);
  }

  read(source: string): ReturnType<ArticleTexts["read"]> {
    const { seeds, maxArticleBytes: maxBytes } = this.folders;
    return readText(seeds, source, maxBytes === undefined ? {} : { maxBytes });
  }

  verify(citation: string): ReturnType<ArticleTexts["verify"]> {
    return verifyInFolder(this.folders, citation);
  }
}

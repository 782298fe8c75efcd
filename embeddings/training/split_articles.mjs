// Splits articles as the program does: `node split_articles.mjs FOLDER…` prints a JSON line a passage.
import { basename } from "node:path";
import { splitArticle } from "../../dist/src/corpus/passages.js";
import { readCorpus } from "../../dist/src/corpus/read-folder.js";

for (const folder of process.argv.slice(2)) {
  const { articles, skipped } = await readCorpus(`${folder}/articles`);
  for (const { source, reason } of skipped) console.error(`${folder}/${source}: ${reason}`);
  for (const article of articles) {
    for (const { start, end, context } of splitArticle(article)) {
      const row = {
        folder: basename(folder),
        source: article.source,
        language: article.language,
        context,
        text: article.text.slice(start, end),
      };
      console.log(JSON.stringify(row));
    }
  }
}

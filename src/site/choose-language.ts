/** So many of the languages that a browser names are looked at. */
const MOST = 20;

/** The language to speak: the one that a link asks for, else the first of the browser's that there is, else the first there is. */
export function chooseLanguage(
  known: readonly string[],
  asked: string | undefined,
  acceptLanguage: string | undefined,
): { readonly language: string; readonly isChosen: boolean } {
  if (asked !== undefined && known.includes(asked)) return { language: asked, isChosen: true };
  const wanted = (acceptLanguage ?? "")
    .split(",", MOST)
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { language: tag.split("-", 1)[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => weight > 0 && known.includes(language))
    .sort((a, b) => b.weight - a.weight);
  return { language: wanted[0]?.language ?? known[0]!, isChosen: false };
}

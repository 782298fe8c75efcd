/**
 * The index speaks English: why it cannot be used ("is damaged (vectors.f32)") and what the next start does about it ("Rebuilding the
 * index: …"). Here the forms it uses, in French; a line of another form stays as it is.
 */
export function sayIndexLine(line: string): string {
  for (const [pattern, french] of [...NOTICES, ...REASONS]) {
    const match = pattern.exec(line);
    if (match !== null) return french(match.slice(1).map((part) => part ?? ""));
  }
  return line;
}

type Form = readonly [pattern: RegExp, french: (parts: string[]) => string];

const REASONS: readonly Form[] = [
  [/^is damaged \(its files disagree\)$/, () => "est abîmé (ses fichiers se contredisent)"],
  [/^is damaged \((.+)\)$/s, ([file]) => `est abîmé (${file})`],
  [/^is truncated \((.+)\)$/s, ([file]) => `est tronqué (${file})`],
  [/^misses a file(?: \((.+)\))?$/, ([file]) => `manque d’un fichier${file === "" ? "" : ` (${file})`}`],
  [/^cannot be read \((.+)\)$/, ([code]) => `ne peut pas être lu (${code})`],
  [/^is not one of this program's$/, () => "n’est pas de ce programme"],
  [/^was written by a newer version/, () => "a été écrit par une version plus récente du programme"],
  [/^was written by an older version/, () => "a été écrit par une version plus ancienne du programme"],
  [
    /^was written on a machine of another byte order$/,
    () => "a été écrit sur une machine d’un autre ordre d’octets",
  ],
  [/^was made with other files of (.+)$/s, ([model]) => `a été fait avec d’autres fichiers de ${model}`],
  [/^was made with the model (.+)$/s, ([model]) => `a été fait avec le modèle ${model}`],
  [/^was made with other prefixes$/, () => "a été fait avec d’autres préfixes"],
  [/^was split by other rules$/, () => "a été découpé selon d’autres règles"],
];

const NOTICES: readonly Form[] = [
  [
    /^Rebuilding the index: the one in (.+?) ((?:is|was|misses|cannot) .+)\.$/s,
    ([folder, reason]) => `l’index sera refait : celui de ${folder} ${sayIndexLine(reason!)}`,
  ],
  [
    /^Repairing the index: the one in (.+?) ((?:is|was|misses|cannot) .+)\.$/s,
    ([folder, reason]) => `l’index sera réparé : celui de ${folder} ${sayIndexLine(reason!)}`,
  ],
  [
    /^The index in (.+) was made for the articles of (.+): updating it for (.+)\.$/s,
    ([folder, other, wanted]) =>
      `l’index de ${folder} a été fait pour les articles de ${other} : il sera mis à jour pour ${wanted}`,
  ],
  [
    /^Going on with the index in (.+): (\d+) of (\d+) articles are in it\.$/s,
    ([folder, done, all]) => `l’index de ${folder} sera continué : il a ${done} des ${all} articles`,
  ],
  [
    /^Repairing the index in (.+): token vectors of (\d+) articles were damaged\.$/s,
    ([folder, n]) =>
      `l’index de ${folder} sera réparé : les vecteurs de jetons de ${n} articles étaient abîmés`,
  ],
];

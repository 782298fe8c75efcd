const PARTICLES: ReadonlySet<string> = new Set(
  "de d del della di da dos das van von der den ten ter ben bin bint ibn ould abou abu al el ul ud zu af la las los".split(
    " ",
  ),
);

/** Whether a folded word may stand in small letters between the parts of a person's name. */
export function isNameParticle(folded: string): boolean {
  return PARTICLES.has(folded);
}

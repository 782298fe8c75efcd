/** What some work costs in time of the processor, ms: it does not depend on what else runs on the machine. */
export function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

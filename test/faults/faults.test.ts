import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { damageFaults } from "../../bench/lib/fault-damage.js";
import { doorFaults } from "../../bench/lib/fault-doors.js";
import { folderFaults } from "../../bench/lib/fault-folder.js";
import { foreignFaults } from "../../bench/lib/fault-foreign.js";
import { diskFaults } from "../../bench/lib/fault-full-disk.js";
import { goneFaults } from "../../bench/lib/fault-gone.js";
import { heavyFaults } from "../../bench/lib/fault-heavy.js";
import { hostileFaults } from "../../bench/lib/fault-hostile.js";
import { killFaults } from "../../bench/lib/fault-kill.js";
import { resourcesFaults } from "../../bench/lib/fault-resources.js";
import { suspendedFaults } from "../../bench/lib/fault-suspended.js";
import { togetherFaults } from "../../bench/lib/fault-together.js";
import type { Fault } from "../../bench/lib/fault-types.js";
import { Random } from "../../bench/lib/random.js";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";

const isBuilt = existsSync(join(packageRoot, "dist", "bench", "lib", "fault-child.js"));
if (!isBuilt) console.log("dist/bench/lib/fault-child.js is not there: no process is killed (npm run build)");

/** A few rounds of what `npm run faults` does. */
describe("after a fault, the next start serves right answers", () => {
  const FAULTS: readonly (readonly [name: string, fault: Fault, needsProcess: boolean])[] = [
    ["a file of the index is damaged", damageFaults, false],
    ["the index is another's", foreignFaults, false],
    ["an article is written against the reader", hostileFaults, false],
    ["hostile inputs come through every door", doorFaults, false],
    ["odd and very many files lie in the folder", folderFaults, false],
    ["the disk is full, broken or read-only", diskFaults, false],
    ["a process is killed", killFaults, true],
    ["an article is as heavy as it may be", heavyFaults, true],
    ["no file can be opened for a while", resourcesFaults, true],
    ["the articles' folder is gone for a while", goneFaults, false],
    ["a process is suspended and another takes over", suspendedFaults, true],
    ["several processes, or changing articles, meet", togetherFaults, true],
  ];
  it.each(FAULTS.filter(([, , needsProcess]) => isBuilt || !needsProcess))(
    "%s",
    { timeout: 300_000 },
    async (_, fault) => {
      const rows = await fault({ random: new Random(7), rounds: 3, real: 0, work: temporaryFolder() });
      // One that was never tried proves nothing.
      expect(rows.some(({ rounds }) => rounds > 0)).toBe(true);
      for (const { problems, right, rounds, fault: name, note } of rows) {
        expect(problems).toEqual([]);
        expect(right).toBe(rounds);
        if (rounds === 0) console.log(`${name}: ${note}`);
      }
    },
  );
});

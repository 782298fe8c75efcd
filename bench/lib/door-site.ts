import { pino } from "pino";
import type { Core } from "../../src/answer/core.js";
import { makeSite } from "../../src/site/make-site.js";
import type { Door } from "./door-sweep.js";
import { LENGTHS } from "./door-terminal.js";
import { QUESTIONS } from "./hostile-inputs.js";

const BASE = "http://127.0.0.1";

/** Addresses of the site's pages with a text in each place that takes one: looked for, named, cited, as language. */
export function siteDoor(core: Core): Door {
  const failures: string[] = [];
  const site = makeSite({
    core: () => core,
    host: "127.0.0.1",
    served: () => {},
    log: pino({ base: null }, { write: (line: string) => void failures.push(line) }),
  });
  return {
    name: "addresses of the site",
    shapes: QUESTIONS,
    lengths: LENGTHS,
    enter: async (text) => {
      const typed = encodeURIComponent(Buffer.from(text).toString());
      const problems: string[] = [];
      for (const path of [
        `/?q=${typed}`,
        `/articles/${typed}`,
        `/citations/${typed}:1-2@0123456789ab`,
        `/rounds?lang=${typed}`,
        `/${typed}`,
      ]) {
        failures.length = 0;
        const { status } = await site(new Request(BASE + path));
        // A text that is found nowhere is an answer; one that breaks a page is none.
        if (![200, 404, 414].includes(status)) problems.push(`${status} for ${path.slice(0, 20)}`);
        if (failures.length > 0) problems.push(`the log has ${failures[0]!.slice(0, 200)}`);
      }
      return { problems };
    },
  };
}

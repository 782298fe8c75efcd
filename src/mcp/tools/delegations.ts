import { z } from "zod";
import { leaderToJson } from "../../answer/answer-json.js";
import { filterDelegations, tellNone } from "../../answer/filter-delegations.js";
import { leaderText } from "../answer-text.js";
import { TOOLS } from "../descriptions.js";
import { pageOf, position } from "./pages.js";
import { leader, next, total } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.delegations;
const PAGE = 50;

/** `delegations`: who led which delegation, statement by statement. */
export const delegations = defineTool({
  name: "delegations",
  title,
  description,
  input: z.strictObject({
    country: z.string().max(200).optional().describe(about.country),
    from: position(about.from),
  }),
  output: z.looseObject({ delegations: z.array(leader), total, next }),
  run: async ({ country = "", from = 1 }, { core, words }) => {
    const t = words();
    const all = await core.leaderships();
    const { items, ...rest } = pageOf(
      country.trim() === "" ? all : filterDelegations(all, country),
      from,
      PAGE,
    );
    const text = rest.total === 0 ? tellNone(all, country, t) : items.map((each) => leaderText(each, t));
    return {
      data: { delegations: items.map(leaderToJson), ...rest },
      text: typeof text === "string" ? text : text.join("\n\n"),
    };
  },
});

import { parser } from "@prometheus-io/lezer-promql";

interface Matcher {
  readonly label: string;
  /** The values that an equality, or alternatives of plain words, ask for; none for other matchers. */
  readonly values: readonly string[];
}

interface Selector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

export interface Expression {
  readonly selectors: readonly Selector[];
  /** Labels of `by`, `without`, `on` and `ignoring`. */
  readonly grouping: readonly string[];
}

/** What a PromQL expression names. Throws for one that is not well formed; Grafana's variables are given values first. */
export function readPromql(expression: string): Expression {
  const text = expression.replaceAll("$__rate_interval", "5m").replaceAll("$instance", ".*");
  const selectors: { metric: string; matchers: Matcher[] }[] = [];
  const grouping: string[] = [];
  parser.parse(text).iterate({
    enter: ({ name, node, type, from, to }) => {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${text}`);
      if (name === "VectorSelector") {
        const metric = node.getChild("Identifier");
        if (metric === null) throw new Error(`a selector without a name: ${text}`);
        selectors.push({ metric: text.slice(metric.from, metric.to), matchers: [] });
      } else if (name === "UnquotedLabelMatcher") {
        selectors.at(-1)!.matchers.push(readMatcher(text.slice(from, to)));
      } else if (name === "LabelName" && node.parent?.name === "GroupingLabels") {
        grouping.push(text.slice(from, to));
      }
    },
  });
  return { selectors, grouping };
}

function readMatcher(text: string): Matcher {
  const [, label, operator, value] = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/s.exec(text)!;
  const values = value!.split("|");
  const plain = operator !== "=~" && operator !== "!~" ? true : values.every((each) => /^\w+$/.test(each));
  return { label: label!, values: plain ? values : [] };
}

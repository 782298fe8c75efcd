import { describe, expect, it } from "vitest";
import { createLog, hideSecrets } from "../../src/operate/log.js";

/** Of a Discord token's form; no token of anybody's. */
const TOKEN = `${"A".repeat(24)}.${"b".repeat(6)}.${"c".repeat(38)}`;

function logged(
  pretty: boolean,
  secrets: string[],
  write: (log: ReturnType<typeof createLog>) => void,
): string {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  write(createLog({ level: "debug", secrets, pretty, stream }));
  return lines.join("");
}

describe("createLog", () => {
  it.each([false, true])("takes secrets out of messages, fields and errors (pretty: %s)", (pretty) => {
    const text = logged(pretty, ['quote"d secret'], (log) => {
      log.info(`logging in with ${TOKEN}`);
      log.info({ token: "short", nested: { authorization: "abc" } }, "fields");
      log.error(new Error(`401 for Bot ${TOKEN}`), 'the quote"d secret too');
    });
    expect(text).toContain("logging in with");
    expect(text).toContain("fields");
    for (const secret of [TOKEN, "c".repeat(38), "short", "abc", "d secret"])
      expect(text).not.toContain(secret);
  });

  it("writes JSON lines that stay readable, at its level and above", () => {
    const text = logged(false, [], (log) => {
      log.trace("no");
      log.debug({ passages: 3 }, "indexed");
    });
    expect(JSON.parse(text)).toMatchObject({ msg: "indexed", passages: 3, level: 20 });
  });
});

describe("hideSecrets", () => {
  it("hides the token part of webhook and interaction addresses", () => {
    const text = `/webhooks/123456789012345678/${"x".repeat(60)}/messages /interactions/123456789012345678/${"y".repeat(90)}/callback`;
    expect(hideSecrets(text)).toBe(
      "/webhooks/123456789012345678/[hidden]/messages /interactions/123456789012345678/[hidden]/callback",
    );
  });

  it("leaves ordinary text alone", () => {
    const text = "000_306aa075e51271f2.txt:4-5@abababababab, 1.5 s, www.example.org";
    expect(hideSecrets(text)).toBe(text);
  });
});

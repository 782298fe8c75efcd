import { describe, expect, it } from "vitest";
import { overallStatus, renderJson, renderLine, renderSummary } from "../../src/doctor/report.js";
import { runCheck } from "../../src/doctor/run-check.js";
import {
  CHECK_IDS,
  type Check,
  type CheckResult,
  failed,
  ok,
  skipped,
  warning,
} from "../../src/doctor/types.js";
import { createPalette } from "../../src/terminal/palette.js";
import { fr, TOKEN, t } from "./fakes.js";

const plain = createPalette(false);
const result = (finding: Omit<CheckResult, "id" | "ms">): CheckResult => ({ id: "model", ms: 3, ...finding });

describe("runCheck", () => {
  const check = (run: Check["run"], limitMs = 10_000): Check => ({ id: "disk", limitMs, run });

  it("returns what was found, with its time", async () => {
    const found = await runCheck(
      check(async () => ok("fine")),
      t,
    );
    expect(found).toMatchObject({ id: "disk", status: "ok", finding: "fine" });
    expect(found.ms).toBeGreaterThanOrEqual(0);
  });

  it("makes a failed line of whatever is thrown", async () => {
    const sync = check(() => {
      throw new Error("at once");
    });
    expect(await runCheck(sync, t)).toMatchObject({
      status: "failed",
      finding: expect.stringContaining("at once"),
    });
    const later = check(() => Promise.reject("a string"));
    expect(await runCheck(later, t)).toMatchObject({
      status: "failed",
      finding: expect.stringContaining("a string"),
    });
  });

  it("makes a failed line of a check that does not end, even one that fails later", async () => {
    let reject: (error: Error) => void = () => {};
    const endless = check(() => new Promise((_, no) => (reject = no)), 20);
    expect(await runCheck(endless, t)).toMatchObject({
      status: "failed",
      finding: "no result within 0.02 seconds",
    });
    reject(new Error("too late"));
  });
});

describe("renderLine", () => {
  it("is one line of sign, name, finding and what to do next", () => {
    const line = renderLine(result(failed("a file is\nmissing\u0007", "put it back")), t, plain, []);
    expect(line).toBe("✗ Model        a file is missing␇ → put it back");
    expect(renderLine(result(ok("fine")), t, plain, [])).toBe("✓ Model        fine");
    expect(renderLine(result(warning("odd", "look")), fr, plain, [])).toBe("! Modèle       odd → look");
  });

  it("has no colours but on a terminal", () => {
    expect(renderLine(result(skipped("nothing")), t, createPalette(true), [])).toContain("\u001b[");
  });

  it("never shows a token, whatever a check says", () => {
    const leaking = result(failed(`refused ${TOKEN}`, `not ${TOKEN}`, { token: TOKEN, odd: "sesame!" }));
    expect(renderLine(leaking, t, plain, [])).not.toContain(TOKEN);
    const json = renderJson([leaking], t, { version: "1", secrets: ["sesame!"], indent: 0 });
    expect(json).not.toContain(TOKEN);
    expect(json).not.toContain("sesame!");
  });
});

describe("the whole report", () => {
  const all = [result(ok("a")), result(skipped("b")), result(warning("c", "d"))];

  it("is failed only when a part is broken", () => {
    expect(overallStatus([])).toBe("ok");
    expect(overallStatus(all.slice(0, 2))).toBe("ok");
    expect(overallStatus(all)).toBe("warning");
    expect(overallStatus([...all, result(failed("e", "f"))])).toBe("failed");
    expect(renderSummary(all, t)).toBe("Nothing is broken; 1 warning.");
    expect(renderSummary([...all, result(failed("e", "f"))], fr)).toBe("1 partie cassée ; 1 avertissement.");
  });

  it("is one JSON object that a terminal can be given", () => {
    const odd = result(failed("\u001b[31m\u202ered", "x", { path: "\u0090" }));
    const json = renderJson([...all, odd], t, { version: "1.2.3", secrets: [], indent: 0 });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(JSON.parse(json)).toMatchObject({
      status: "failed",
      version: "1.2.3",
      checks: [
        { id: "model", name: "Model", status: "ok", finding: "a", next: null, details: {} },
        { status: "skipped" },
        { status: "warning", next: "d" },
        { finding: "\u001b[31m\u202ered" },
      ],
    });
  });

  it("names every part in both languages", () => {
    for (const id of CHECK_IDS)
      for (const texts of [t, fr]) expect(texts(`doctor.name.${id}`)).toMatch(/^\p{L}/u);
  });
});

import { describe, expect, it } from "vitest";
import { createLink, wantsHyperlinks } from "../../src/terminal/hyperlinks.js";

const TTY = { isTTY: true };

describe("wantsHyperlinks", () => {
  it.each([
    ["a terminal that is known", { TERM_PROGRAM: "WezTerm" }],
    ["a terminal known by its TERM", { TERM: "xterm-kitty" }],
    ["GNOME's", { VTE_VERSION: "7200" }],
    ["Windows'", { WT_SESSION: "1" }],
    ["any other where it is asked for", { TERM: "xterm", FORCE_HYPERLINK: "1" }],
  ])("links in %s", (_, env) => {
    expect(wantsHyperlinks(env, TTY)).toBe(true);
    expect(wantsHyperlinks({ ...env, NO_HYPERLINK: "1" }, TTY)).toBe(false);
    expect(wantsHyperlinks({ ...env, FORCE_HYPERLINK: "0" }, TTY)).toBe(false);
    expect(wantsHyperlinks(env, {})).toBe(false);
  });

  it.each([
    ["one that is not known", { TERM: "xterm-256color" }],
    ["an old GNOME's", { VTE_VERSION: "5000" }],
    ["one behind tmux", { TERM: "tmux-256color", TERM_PROGRAM: "tmux", WT_SESSION: "1" }],
    ["a dumb one", { TERM: "dumb", VTE_VERSION: "7200" }],
  ])("does not in %s", (_, env) => {
    expect(wantsHyperlinks(env, TTY)).toBe(false);
  });
});

describe("createLink", () => {
  it("leaves the text alone where it would lead to no address of the web", () => {
    const link = createLink(true);
    for (const url of ["javascript:a", "https://a\u001b\\b", "https://a b", "https://é"])
      expect(link("texte", url)).toBe("texte");
    expect(createLink(false)("texte", "https://a/")).toBe("texte");
  });
});

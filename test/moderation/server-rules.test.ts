import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/open-database.js";
import { ServerRules } from "../../src/moderation/server-rules.js";
import type { NewRule } from "../../src/moderation/types.js";
import { driverIsThere } from "../database/driver.js";
import { temporaryPath } from "../feedback/fake.js";

const hide = (source: string): NewRule => ({
  kind: "hide_article",
  source,
  sha256: null,
  start: null,
  end: null,
  sentences: null,
  label: source,
});

describe.skipIf(!driverIsThere)("rules that several processes decide on", () => {
  it("hold in all of them at once, and what is made of other servers' rules stays", async () => {
    const path = temporaryPath();
    const open = () => openDatabase({ path, isShared: true, onNotice: () => {} });
    const [here, there] = [await open(), await open()];
    const [own, others] = [new ServerRules(here), new ServerRules(there)];
    own.add("1", hide("a.md"));
    const view = others.view("1");
    expect(view).toBeDefined();
    own.add("2", hide("b.md"));
    own.setReports("2", { channel: "7", locale: "fr" });
    expect(others.of("2")).toEqual(own.of("2"));
    expect(others.reportsTo("2")).toEqual({ channel: "7", locale: "fr" });
    expect(others.view("1")).toBe(view);
    others.remove("1", others.of("1")[0]!.id);
    expect(own.view("1")).toBeUndefined();
    own.setReports("2", null);
    expect(others.reportsTo("2")).toBeNull();
    here.close();
    there.close();
  });
});

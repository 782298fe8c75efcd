import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/database/open-database.js";
import { Alerts, type AlertsOptions } from "../../src/follow/alerts.js";
import type { Delivery, Messenger } from "../../src/follow/deliver.js";
import { MOST_FOLLOWS } from "../../src/follow/follow-store.js";
import type { Alert, Batch, FoundQuote, NewFollow } from "../../src/follow/types.js";
import { driverIsThere, newDatabase } from "../database/driver.js";
import { FakeCore } from "../discord/unit/fake-core.js";
import { temporaryPath } from "../feedback/fake.js";
import { until } from "../until.js";

const FOLLOW: NewFollow = {
  owner: "1",
  guild: null,
  channel: null,
  kind: "question",
  subject: "Qui mène ?",
  asked: "Qui mène ?",
  label: "Qui mène ?",
  locale: "fr",
};
const PACE = { look: 5, message: 0, retry: 1, longestRetry: 5, patience: 50 };
const DAY = 86_400_000;

/** Takes messages as Discord does: by nonce, and refuses what the test says. */
class FakeMessenger implements Messenger {
  /** By nonce. */
  readonly there = new Map<string, Batch>();
  tries = 0;
  answer: (batch: Batch) => Delivery | "taken and lost" = () => ({ kind: "sent" });
  canLook = true;
  /** Whether an alert stands as it did. */
  stands: (alert: Alert) => boolean = () => true;

  async send(whole: Batch, onShown: (shown: readonly Alert[]) => void): Promise<Delivery> {
    this.tries++;
    const batch = { ...whole, alerts: whole.alerts.filter(this.stands) };
    if (batch.alerts.length < whole.alerts.length) onShown(batch.alerts);
    const answer = this.answer(batch);
    if (answer === "taken and lost" || answer.kind === "sent") this.there.set(batch.nonce, batch);
    return answer === "taken and lost" ? { kind: "later" } : answer;
  }

  async wasSent({ id }: Batch): Promise<boolean | null> {
    return this.canLook ? [...this.there.values()].some((batch) => batch.id === id) : null;
  }

  get sources(): string[] {
    return [...this.there.values()].flatMap(({ alerts }) => alerts.map(({ source }) => source));
  }
}

describe.skipIf(!driverIsThere)("alerts", () => {
  const path = temporaryPath();
  let run = 0;
  let file: string;
  let database: Database;
  let core: FakeCore;
  let messenger: FakeMessenger;
  let alerts: Alerts;
  let now: number;
  const events: string[] = [];

  const open = (options: Partial<AlertsOptions> = {}): Alerts =>
    new Alerts({
      database,
      core,
      messenger,
      now: () => now,
      pace: PACE,
      onEvent: (event) => void events.push(event),
      ...options,
    });
  beforeEach(async () => {
    file = `${path}-${run++}`;
    events.length = 0;
    now = 1_000_000_000_000;
    database = await newDatabase(file);
    core = new FakeCore([{ source: "old.md", text: "Le vieux Anders mène." }]);
    // Answers with the passages of the sources asked about that say who leads.
    core.reply = async (_, { sources = [] }) => {
      const excerpts = core
        .excerpts(10_000)
        .filter(({ source, quote }) => sources.includes(source) && /mène/.test(quote))
        .slice(0, 10);
      return { status: excerpts.length > 0 ? "answered" : "not_in_sources", excerpts };
    };
    messenger = new FakeMessenger();
    alerts = open();
  });
  afterEach(async () => {
    await alerts.close();
    database.close();
  });

  const publish = (...articles: readonly (readonly [source: string, text: string])[]) =>
    core.setArticles([
      ...core.corpus.articles
        .filter(({ source }) => !articles.some(([name]) => name === source))
        .map(({ source, text }) => ({ source, text })),
      ...articles.map(([source, text]) => ({ source, text })),
    ]);
  /** The articles that stand are known: what comes now is new. */
  const begin = async () => {
    alerts.start();
    await until(
      () => database.prepare("SELECT has_baseline FROM progress").pluck().get() === 1,
      "the baseline stands",
    );
  };
  const isIdle = () =>
    alerts.outbox.waiting() === 0 &&
    database.prepare("SELECT count(*) FROM changed").pluck().get() === 0 &&
    core.corpus.articles.length === database.prepare("SELECT count(*) FROM articles").pluck().get();
  const settle = async () => {
    await until(isIdle, "all is told");
    await sleep(30);
  };

  it("tells of changed articles that answer, of none that does not, of none that was there before", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    publish(["new.md", "Ingrid mène."], ["bread.md", "Le pain est cuit."]);
    await settle();
    expect(messenger.sources).toEqual(["new.md"]);
  });

  it("tells a quote once, wherever it stands and however often its article changes", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    publish(["new.md", "Ingrid mène."]);
    await settle();
    publish(["new.md", "Une ligne de plus.\nIngrid mène."], ["copy.md", "Ingrid mène."]);
    await settle();
    expect(messenger.sources).toEqual(["new.md"]);
    publish(["new.md", "Une ligne de plus.\nTora mène."]);
    await settle();
    expect(messenger.sources).toEqual(["new.md", "new.md"]);
  });

  it("puts a burst of 500 articles into messages of five, and loses none", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    publish(...Array.from({ length: 500 }, (_, n) => [`a-${n}.md`, `Le numéro ${n} mène.`] as const));
    await until(() => messenger.sources.length === 500, "all are told", 60_000);
    expect(messenger.there.size).toBe(100);
    expect(new Set(messenger.sources).size).toBe(500);
  }, 90_000);

  it("goes on where the process ended: in the middle of a comparison, and with articles that came meanwhile", async () => {
    for (let n = 0; n < 5; n++) alerts.follows.add({ ...FOLLOW, owner: String(n) });
    await begin();
    const reply = core.reply;
    let left = 4;
    core.reply = async (...args) => {
      if (left-- <= 0) throw new Error("the model is gone");
      return reply(...args);
    };
    publish(["new.md", "Ingrid mène."]);
    await until(() => events.includes("failed"), "it fails");
    await alerts.close();
    database.close();
    database = await newDatabase(file);
    core.reply = reply;
    publish(["meanwhile.md", "Tora mène."]);
    alerts = open();
    alerts.start();
    await settle();
    expect(messenger.sources.filter((source) => source === "new.md")).toHaveLength(5);
    expect(messenger.sources.filter((source) => source === "meanwhile.md")).toHaveLength(5);
  });

  it("sends nothing twice that Discord took before the process ended", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    messenger.answer = () => "taken and lost";
    messenger.canLook = false;
    publish(["new.md", "Ingrid mène."]);
    await until(() => messenger.there.size === 1, "it is taken");
    await alerts.close();
    database.close();
    database = await newDatabase(file);
    messenger.canLook = true;
    messenger.answer = () => {
      throw new Error("it is not to be sent again");
    };
    // Where its tries were used up before the process ended, it waits for a while.
    now += DAY;
    alerts = open();
    alerts.start();
    await settle();
    expect(messenger.there.size).toBe(1);
  });

  it("tries under one nonce while it is not known whether Discord took it", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    const nonces: string[] = [];
    messenger.answer = ({ nonce }) => (nonces.push(nonce) < 3 ? { kind: "later" } : { kind: "sent" });
    publish(["new.md", "Ingrid mène."]);
    await settle();
    expect(nonces).toHaveLength(3);
    expect(new Set(nonces).size).toBe(1);
  });

  it("holds what a member does not take, tries it when they come back, and gives it up after 30 days", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    messenger.answer = () => ({ kind: "held", why: "dm" });
    publish(["new.md", "Ingrid mène."]);
    await until(() => events.includes("held"), "it is held");
    await sleep(30);
    expect(messenger.tries).toBe(1);
    expect(alerts.follows.of("1")).toMatchObject([{ hold: "dm" }]);
    messenger.answer = () => ({ kind: "sent" });
    alerts.outbox.retry("1");
    alerts.wake();
    await settle();
    expect(messenger.sources).toEqual(["new.md"]);
    expect(alerts.follows.of("1")).toMatchObject([{ hold: null }]);
    messenger.answer = () => ({ kind: "held", why: "dm" });
    publish(["newer.md", "Tora mène."]);
    await until(() => events.filter((each) => each === "held").length === 2, "it is held again");
    now += 31 * DAY;
    await until(() => alerts.follows.of("1").length === 0, "it is given up");
  });

  it("hands what a deleted channel cannot have to whoever set it", async () => {
    alerts.follows.add({ ...FOLLOW, channel: "77" });
    await begin();
    messenger.answer = ({ follow }) => (follow.channel === null ? { kind: "sent" } : { kind: "gone" });
    publish(["new.md", "Ingrid mène."]);
    await settle();
    expect([...messenger.there.values()].map(({ follow }) => follow.channel)).toEqual([null]);
    expect(messenger.sources).toEqual(["new.md"]);
  });

  it("keeps one poisoned message from the others", async () => {
    alerts.follows.add(FOLLOW);
    alerts.follows.add({ ...FOLLOW, owner: "2" });
    await begin();
    messenger.answer = ({ follow }) => (follow.owner === "1" ? { kind: "later" } : { kind: "sent" });
    publish(["new.md", "Ingrid mène."]);
    await until(() => messenger.there.size === 1, "the other is sent");
    expect(alerts.follows.of("1")).toMatchObject([{ hold: "refused" }]);
  });

  it("drops what changed before it was sent, and tells it should it come again", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    messenger.answer = () => ({ kind: "changed" });
    publish(["new.md", "Ingrid mène."]);
    await until(() => events.includes("changed"), "it is dropped");
    messenger.answer = () => ({ kind: "sent" });
    publish(["new.md", "Ingrid mène. Vraiment."]);
    await settle();
    expect(messenger.sources).toEqual(["new.md"]);
  });

  it.each(["sent", "taken and lost"] as const)(
    "takes no quote for told that was not in the message any more: %s",
    async (became) => {
      alerts.follows.add(FOLLOW);
      await begin();
      messenger.stands = ({ source }) => source !== "new.md";
      messenger.answer = () => (became === "sent" ? { kind: "sent" } : became);
      publish(["new.md", "Ingrid mène."], ["other.md", "Tora mène."]);
      await settle();
      expect(messenger.sources).toEqual(["other.md"]);
      messenger.stands = () => true;
      publish(["new.md", "Ingrid mène. Vraiment."]);
      await settle();
      expect(messenger.sources).toEqual(["other.md", "new.md"]);
    },
  );

  const quote = (sha256: string): FoundQuote => ({
    source: "new.md",
    sha256,
    start: 0,
    end: 9,
    best: [0, 9],
    words: Buffer.from("ingrid"),
  });

  it("quotes what waits from the version it was found in last, and drops no other", () => {
    const { id } = alerts.follows.add(FOLLOW);
    expect(alerts.outbox.add(id!, [quote("one")], 1)).toBe(1);
    const first = alerts.outbox.next()!;
    expect(alerts.outbox.add(id!, [{ ...quote("two"), start: 5, best: [5, 14] }], 2)).toBe(0);
    alerts.outbox.drop(first.alerts);
    alerts.outbox.cancel(first);
    expect(alerts.outbox.next()!.alerts).toMatchObject([{ sha256: "two", start: 5, best: [5, 14] }]);
  });

  it("ends no follow for which nothing waits any more", () => {
    const { id } = alerts.follows.add(FOLLOW);
    alerts.follows.add({ ...FOLLOW, channel: "1" });
    alerts.outbox.add(id!, [quote("one")], 1);
    const batch = alerts.outbox.next()!;
    alerts.outbox.hold(batch, "dm");
    alerts.outbox.expire();
    expect(alerts.follows.get(id!)).toMatchObject({ hold: "dm" });
    alerts.outbox.drop(batch.alerts);
    now += 31 * DAY;
    expect(alerts.outbox.expire()).toBe(0);
    expect(alerts.follows.get(id!)).toMatchObject({ hold: null });
  });

  it("keeps the nonce of a message that is put off while it is not known whether Discord took it", async () => {
    alerts.follows.add(FOLLOW);
    await begin();
    const nonces: string[] = [];
    messenger.answer = ({ nonce }) => (nonces.push(nonce) <= 5 ? { kind: "later" } : { kind: "sent" });
    publish(["new.md", "Ingrid mène."]);
    await until(() => events.includes("held"), "it is put off");
    expect(alerts.follows.of("1")).toMatchObject([{ hold: "refused" }]);
    now += 11 * 60_000;
    await settle();
    expect(nonces).toHaveLength(6);
    expect(new Set(nonces).size).toBe(1);
  });

  it("takes a follow that is set again with its new server, language, name and question", () => {
    const { id } = alerts.follows.add(FOLLOW);
    const anew = { ...FOLLOW, guild: "9", asked: "Qui la mène ?", label: "QUI MÈNE ?", locale: "uk" };
    expect(alerts.follows.add(anew)).toEqual({ result: "known", id });
    expect(alerts.follows.of("1")).toEqual([{ ...anew, id, hold: null }]);
  });

  it("takes 20 follows a member, each once, and forgets them with all that waits", () => {
    for (let n = 0; n < MOST_FOLLOWS; n++)
      expect(alerts.follows.add({ ...FOLLOW, subject: `${n}` }).result).toBe("added");
    expect(alerts.follows.add({ ...FOLLOW, subject: "0" }).result).toBe("known");
    expect(alerts.follows.add({ ...FOLLOW, subject: "one more" }).result).toBe("full");
    expect(alerts.follows.add({ ...FOLLOW, owner: "2" }).result).toBe("added");
    expect(alerts.follows.forget("1")).toBe(MOST_FOLLOWS);
    expect(alerts.follows.of("1")).toEqual([]);
    expect(alerts.follows.of("2")).toHaveLength(1);
  });

  it("lets members' questions go first", async () => {
    alerts = open({ isBusy: () => core.asked.length === 0 && performance.now() < busyUntil });
    const busyUntil = performance.now() + 1_000;
    alerts.follows.add(FOLLOW);
    await begin();
    publish(["new.md", "Ingrid mène."]);
    await settle();
    expect(messenger.sources).toEqual(["new.md"]);
  });

  it("asks of nothing that a server's rules leave out", async () => {
    const view = { accepts: () => false, hidden: () => [] };
    alerts = open({ viewOf: (guild) => (guild === "9" ? view : undefined) });
    alerts.follows.add({ ...FOLLOW, guild: "9" });
    await begin();
    publish(["new.md", "Ingrid mène."]);
    await settle();
    expect(core.asked.length).toBeGreaterThan(0);
    for (const { options } of core.asked) expect(options.view).toBe(view);
  });
});

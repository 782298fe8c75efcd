import { describe, expect, it } from "vitest";
import { Intake } from "../../../../src/discord/intake.js";
import { Claims } from "../../../../src/discord/processes/claims.js";
import { makeButton, makeMemberMessage } from "../../loopback/make-interaction.js";
import { receiveInteraction } from "../receive-interaction.js";

const press = () => receiveInteraction(makeButton(makeMemberMessage("whatever"), "x", {}));

/** A router that notes what it is handed, and answers when the test says so. */
function makeRouter() {
  const handed: string[] = [];
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const handle = async ({ type }: { readonly type: string }): Promise<void> => {
    handed.push(type);
    await answered;
  };
  return { handed, answer, handle };
}

describe("Intake", () => {
  it("hands everything on where there is no other process", async () => {
    const router = makeRouter();
    const taken = new Intake(router).take(press());
    expect(router.handed).toEqual(["button"]);
    router.answer();
    await taken;
  });

  it("hands an interaction that several processes hear of to one of them", async () => {
    const claims = new Claims();
    const share = { claim: async (id: string) => claims.take(id) };
    const routers = [makeRouter(), makeRouter()];
    const intakes = routers.map((router) => new Intake(router, share));
    for (let times = 0; times < 3; times++) {
      const interaction = press();
      for (const intake of intakes) void intake.take(interaction);
    }
    await Promise.all(intakes.map((intake) => intake.settled()));
    expect(routers.flatMap(({ handed }) => handed)).toHaveLength(3);
  });

  it("is settled once what came before is with the router, not once it is answered", async () => {
    const router = makeRouter();
    let allow = (_: boolean): void => {};
    const allowed = new Promise<boolean>((resolve) => {
      allow = resolve;
    });
    const intake = new Intake(router, { claim: () => allowed });
    void intake.take(press());
    let isSettled = false;
    const settled = intake.settled().then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect([isSettled, router.handed]).toEqual([false, []]);
    allow(true);
    await settled;
    expect(router.handed).toEqual(["button"]);
  });

  it("leaves what cannot be asked about to the others", async () => {
    const router = makeRouter();
    await new Intake(router, { claim: () => Promise.reject(new Error("gone")) }).take(press());
    expect(router.handed).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { readDates } from "../../../src/answer/time/read-dates.js";

const TODAY = "2031-03-12";

describe("the dates that somebody gives", () => {
  it.each([
    ["2031-02-18", "2031-02-18", "2031-02-18"],
    ["2031-02", "2031-02-01", "2031-02-28"],
    ["2030", "2030-01-01", "2030-12-31"],
    ["18 février 2031", "2031-02-18", "2031-02-18"],
    ["le 18 février", "2031-02-18", "2031-02-18"],
    ["18/02/2031", "2031-02-18", "2031-02-18"],
    ["février", "2031-02-01", "2031-02-28"],
    ["mars", "2031-03-01", "2031-03-31"],
    ["March 3, 2031", "2031-03-03", "2031-03-03"],
    ["3 березня 2031", "2031-03-03", "2031-03-03"],
    ["3. März", "2031-03-03", "2031-03-03"],
    ["hier", "2031-03-11", "2031-03-11"],
    ["last month", "2031-02-01", "2031-02-28"],
    ["минулого тижня", "2031-03-03", "2031-03-09"],
  ])("%s", (text, from, to) => {
    expect(readDates({ after: text }, TODAY)).toEqual({ from });
    expect(readDates({ before: text }, TODAY)).toEqual({ to });
  });

  it.each(["", "bientôt", "2031-13", "2031-02-30", "12", "Genève 2031", "avant le 3 mars", "x".repeat(500)])(
    "are asked for anew where %j is none",
    (text) => {
      expect(() => readDates({ after: text }, TODAY)).toThrow(expect.objectContaining({ code: "bad_date" }));
    },
  );

  it("must leave a day between them", () => {
    expect(readDates({ after: "2031-02", before: "2031-02" }, TODAY)).toEqual({
      from: "2031-02-01",
      to: "2031-02-28",
    });
    expect(() => readDates({ after: "2031-03", before: "2031-02" }, TODAY)).toThrow(
      expect.objectContaining({ code: "dates_reversed" }),
    );
  });

  it("are none where none is given", () => expect(readDates({}, TODAY)).toEqual({}));
});

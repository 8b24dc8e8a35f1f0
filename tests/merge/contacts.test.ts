import { expect, test } from "vitest";
import { contactsOf } from "../../src/merge/contacts.js";

test("first and latest contact, days and gaps", () => {
  expect(contactsOf(["2025-05-08", "2025-05-04", null, "2025-06-18", "2025-05-08"])).toEqual({
    first: "2025-05-04",
    latest: "2025-06-18",
    days: 3,
    gaps: [{ from: "2025-05-08", to: "2025-06-18", days: 41 }],
  });
  expect(contactsOf([null])).toBeNull();
});

import type { EventItem } from "../../../src/serve/shapes.js";
import { Parties } from "../parts/party.js";
import { actInWords, realityInWords } from "../words/acts.js";
import { daysInWords } from "../words/days.js";

/** The event in one line of words. */
export function EventLine({ event }: { event: EventItem }) {
  return (
    <>
      <Parties parties={event.actors} none="Somebody not named" />{" "}
      <span className="act">{actInWords(event.type, event.modes, event.recipients.length > 0)}</span>{" "}
      {event.recipients.length > 0 && <Parties parties={event.recipients} />}
    </>
  );
}

/** When, where, how many, and how it stands. */
export function EventFacts({ event }: { event: EventItem }) {
  const toll = [event.deaths && `${event.deaths} dead`, event.injuries && `${event.injuries} injured`].filter(Boolean).join(", ");
  const facts = [
    `${daysInWords(event.firstDay ?? event.day, event.lastDay ?? event.day)}${event.dayBasis === "implied" ? " (implied)" : ""}`,
    event.place && `${event.place.name}${event.place.precision ? ` (${event.place.precision})` : ""}`,
    toll,
    event.onTheWordOf && `on the word of ${event.onTheWordOf}`,
    ...event.reality.filter((one) => one !== "claimed").map(realityInWords),
    event.contexts.length > 0 && `about: ${event.contexts.join(", ").replaceAll("_", " ")}`,
    event.cameo && `CAMEO ${event.cameo}`,
  ].filter(Boolean);
  return <p className="event-facts">{facts.join(" · ")}</p>;
}

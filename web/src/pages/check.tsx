import { useState } from "react";
import type { Decision, EventItem } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import "../styles/views.css";
import { api } from "../api/operations.js";
import { forget, useData } from "../api/use-data.js";
import { go } from "../app/address.js";
import { Link } from "../app/link.js";
import { set, useSetting } from "../app/settings.js";
import { useKeys } from "../app/use-keys.js";
import { EventFacts, EventLine } from "../event/line.js";
import { Quote } from "../event/quote.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Failed, Notice } from "../parts/notice.js";
import { Type } from "../parts/type.js";
import { agreements } from "../views/agreement-of-two.js";
import { count, number } from "../words/numbers.js";

/** Yes or no, one event after the other, least sure first. */
export function Page() {
  const by = useSetting("name");
  const status = useData("status", (signal) => api.status(signal));
  const decisions = useData("verdicts", (signal) => api.decisions({ kind: "verdict", limit: 1000 }, signal));
  const events = useData("check", (signal) => api.events({ sort: "unsure", limit: 200 }, signal));
  const error = events.error ?? decisions.error;
  return (
    <div className="page check-page">
      <header className="page-head">
        <h1>Check</h1>
        <p className="muted small">
          Is the record right? Least sure first. Your answers are kept beside the records, never over them.
        </p>
        <label className="labelled end">
          Your name, kept with each answer
          <input className="field" value={by} onChange={(event) => set("name", event.target.value)} autoComplete="off" />
        </label>
      </header>
      {error && <Failed error={error} />}
      {status.value?.readOnly && <Notice title="This server only shows: answers cannot be kept" />}
      {!(events.value && decisions.value) && !error && <p className="waiting">Loading…</p>}
      {events.value && !events.value.items.length && <NothingHere list="events" what="event" />}
      {events.value && events.value.items.length > 0 && decisions.value && !status.value?.readOnly && (
        <Queue
          key={by}
          events={events.value.items}
          before={decisions.value.items}
          by={by || "somebody"}
          onKept={decisions.again}
        />
      )}
      {decisions.value && <People decisions={decisions.value.items} />}
    </div>
  );
}

interface QueueProps {
  readonly events: readonly EventItem[];
  readonly before: readonly Decision[];
  readonly by: string;
  /** An answer was kept or taken back. */
  readonly onKept: () => void;
}

interface Answered {
  readonly event: EventItem;
  /** Null when it was skipped. */
  readonly decision: Promise<Decision> | null;
}

function Queue({ events, before, by, onKept }: QueueProps) {
  const judged = new Set(before.filter((decision) => decision.by === by).map((decision) => decision.subject));
  const [open] = useState(() => events.filter((event) => !judged.has(event.id)));
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [why, setWhy] = useState(false);
  const event = open[answered.length];
  const kept = () => {
    forget();
    onKept();
  };
  const answer = (value: "right" | "wrong" | null) => {
    if (!event) return;
    const decision = value && api.decide({ kind: "verdict", subject: event.id, value, by });
    decision?.then(kept, setError);
    setAnswered([...answered, { event, decision }]);
    setWhy(false);
  };
  const undo = () => {
    const last = answered.at(-1);
    if (!last) return;
    last.decision?.then(({ id }) => api.undo(id)).then(kept, setError);
    setAnswered(answered.slice(0, -1));
  };
  useKeys("check", {
    yes: () => answer("right"),
    no: () => answer("wrong"),
    skip: () => answer(null),
    undo,
    event: () => event && go(`/event/${event.id}`),
    why: () => setWhy(!why),
  });
  return (
    <section aria-label="Record to be judged" className="check">
      {error && <Failed error={error} />}
      <p className="muted" role="status">
        {number(answered.length)} of {count(open.length, "event")} answered
      </p>
      <progress max={Math.max(1, open.length)} value={answered.length} aria-label="Progress" />
      {event ? (
        <article className="check-card">
          <h2 className="event-line">
            <EventLine event={event} />
          </h2>
          <p className="event-marks">
            <Type type={event.type} modes={event.modes} quad={event.quad} />
            <span className="muted number">confidence {event.confidence.toFixed(2)}</span>
          </p>
          <EventFacts event={event} />
          <Quote quote={event.quote} source />
          {why && (
            <p className="small">
              Told by {count(event.counts.mentions, "mention")} in {count(event.counts.reports, "report")}; its rule is in the{" "}
              <Link to={`/report/${event.quote.report}?at=${event.quote.start}-${event.quote.end}&tab=why`}>
                report's tab Why
              </Link>
              .
            </p>
          )}
          <p className="check-buttons">
            <button type="button" className="button main" onClick={() => answer("right")}>
              Right <kbd>y</kbd>
            </button>
            <button type="button" className="button" onClick={() => answer("wrong")}>
              Wrong <kbd>n</kbd>
            </button>
            <button type="button" className="button" onClick={() => answer(null)}>
              Skip <kbd>s</kbd>
            </button>
            <button type="button" className="button plain" onClick={undo} disabled={!answered.length}>
              Undo <kbd>z</kbd>
            </button>
            <button type="button" className="button plain" aria-pressed={why} onClick={() => setWhy(!why)}>
              Why <kbd>w</kbd>
            </button>
          </p>
        </article>
      ) : (
        <Notice title="All of these are answered">
          <p>
            <Link to="/events?sort=unsure">The events</Link>, least sure first.
          </p>
        </Notice>
      )}
    </section>
  );
}

/** How many records people found right, and how far they agree. */
function People({ decisions }: { decisions: readonly Decision[] }) {
  const people = [...new Set(decisions.map((decision) => decision.by))].sort();
  if (!people.length) return null;
  const right = (by: string) => decisions.filter((one) => one.by === by && one.value === "right").length;
  const all = (by: string) => decisions.filter((one) => one.by === by).length;
  return (
    <section aria-labelledby="people">
      <h2 id="people">Answers so far</h2>
      <ul>
        {people.map((by) => (
          <li key={by}>
            <bdi>{by}</bdi>: {number(right(by))} of {number(all(by))} right
          </li>
        ))}
        {agreements(decisions).map(({ people: [a, b], both, share, kappa }) => (
          <li key={`${a} ${b}`}>
            <bdi>{a}</bdi> and <bdi>{b}</bdi> agree on {Math.round(share * 100)} % of {count(both, "record")}
            {Number.isNaN(kappa) ? "" : ` (kappa ${kappa.toFixed(2)})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

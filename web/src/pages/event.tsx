import { useState } from "react";
import type { Decision, EventDetail } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { forget, useData } from "../api/use-data.js";
import type { PageProps } from "../app/routes.js";
import { setting } from "../app/settings.js";
import { Differences } from "../event/differences.js";
import { EventFacts, EventLine } from "../event/line.js";
import { Origins } from "../event/origins.js";
import { Statements } from "../event/statements.js";
import { Take } from "../lists/take.js";
import { Counts } from "../parts/counts.js";
import { Evidence } from "../parts/evidence.js";
import { Failed, PageFailed } from "../parts/notice.js";
import { Type } from "../parts/type.js";
import { dayInWords } from "../words/days.js";
import { count } from "../words/numbers.js";

export function Page({ params }: PageProps) {
  const event = useData(`event ${params.id}`, (signal) => api.event(params.id, signal));
  const status = useData("status", (signal) => api.status(signal));
  if (event.error) return <PageFailed title="Event" error={event.error} again={event.again} />;
  if (!event.value) return <p className="waiting">Opening the event…</p>;
  return <Opened event={event.value} readOnly={status.value?.readOnly ?? true} again={event.again} />;
}

interface Props {
  readonly event: EventDetail;
  readonly readOnly: boolean;
  readonly again: () => void;
}

function Opened({ event, readOnly, again }: Props) {
  const [error, setError] = useState<Error | null>(null);
  const decide = async (kind: "join" | "split", subject: string, value: string) => {
    try {
      await api.decide({ kind, subject, value, by: setting("name") || undefined });
      forget();
      setError(null);
      again();
    } catch (failure) {
      setError(failure as Error);
    }
  };
  const undo = async (decision: Decision) => {
    try {
      await api.undo(decision.id);
      forget();
      again();
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <div className="page event-page">
      <header className="page-head">
        <h1 className="event-line">
          <EventLine event={event} />
        </h1>
        <div className="end">
          <Take path={`/event/${event.id}`} query={new URLSearchParams()} />
        </div>
      </header>
      <p className="event-marks">
        <Type type={event.type} modes={event.modes} quad={event.quad} />
        <Evidence status={event.evidence} />
        {event.denied && <Evidence status="denied" />}
        {event.disputed && <Evidence status="disputed" />}
        <Counts counts={event.counts} />
      </p>
      <EventFacts event={event} />
      {error && <Failed error={error} />}
      <Differences differences={event.differences} />
      <div className="event-columns">
        <section aria-label="Reports">
          <h2>Who tells it</h2>
          <Origins
            event={event}
            full
            onSplit={readOnly ? undefined : (telling) => decide("split", telling, otherTelling(event, telling))}
          />
          {!readOnly && <Join onJoin={(other) => decide("join", event.id, other)} />}
        </section>
        <section aria-label="Claims and codings">
          <Statements statements={event.statements} />
          <History event={event} onUndo={readOnly ? undefined : undo} />
        </section>
      </div>
    </div>
  );
}

/** Another telling of the event, which the one split off is not one with. */
function otherTelling(event: EventDetail, telling: string): string {
  const all = event.origins.flatMap((origin) => origin.reports.flatMap((report) => report.tellings.map((one) => one.event)));
  return all.find((one) => one !== telling) ?? event.id;
}

/** Says that another event, known by its address or id, is this one. */
function Join({ onJoin }: { onJoin: (other: string) => void }) {
  const [other, setOther] = useState("");
  const id = other
    .trim()
    .replace(/^.*\/event\//, "")
    .replace(/[?#].*$/, "");
  return (
    <form
      className="join"
      onSubmit={(event) => {
        event.preventDefault();
        if (id) onJoin(id);
        setOther("");
      }}
    >
      <label className="labelled">
        The same event stands elsewhere: its address
        <input
          className="field"
          value={other}
          onChange={(event) => setOther(event.target.value)}
          placeholder="/event/…"
          spellCheck={false}
        />
      </label>
      <button type="submit" className="button" disabled={!id}>
        Join
      </button>
    </form>
  );
}

/** Each way its reports were coded, with how many were. */
function codings(event: EventDetail): Map<string, number> {
  const found = new Map<string, number>();
  for (const { codedAt, coder, version, codebook, current } of event.codings) {
    const words = `${dayInWords(codedAt)} ${coder} ${version}, codebook ${codebook}${current ? "" : " (replaced)"}`;
    found.set(words, (found.get(words) ?? 0) + 1);
  }
  return found;
}

function History({ event, onUndo }: { event: EventDetail; onUndo?: (decision: Decision) => void }) {
  return (
    <>
      {event.decisions.length > 0 && (
        <>
          <h2>Decisions</h2>
          <ul className="history">
            {event.decisions.map((decision) => (
              <li key={decision.id}>
                {dayInWords(decision.at)} {decision.by || "somebody"}: {decision.kind} <code>{decision.value}</code>
                {decision.note && ` (${decision.note})`}{" "}
                {onUndo && (
                  <button type="button" className="button plain small" onClick={() => onUndo(decision)}>
                    Undo
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Codings</h2>
      <ul className="history">
        {[...codings(event)].map(([words, n]) => (
          <li key={words}>
            {words} <span className="muted">{count(n, "report")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

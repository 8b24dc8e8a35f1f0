import type { AgreementItem } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";
import { EventLine } from "../event/line.js";
import { Quote } from "../event/quote.js";
import { Counts } from "../parts/counts.js";
import { Parties } from "../parts/party.js";
import { dayInWords, daysInWords } from "../words/days.js";

/** An agreement: who it binds, who brokered and guarantees it, and what bore on it since. */
export function Agreement({ agreement, full }: { agreement: AgreementItem; full?: boolean }) {
  const { parties, brokers, guarantors, events, quotes } = agreement;
  return (
    <>
      <p className="event-marks">
        <span className="chip">{agreement.kind}</span>
        {agreement.status && <strong>{agreement.status}</strong>}
        <span className="muted">
          {daysInWords(agreement.firstDay, agreement.lastDay)}
          {agreement.place && ` · ${agreement.place}`}
        </span>
        <Counts counts={agreement.counts} />
      </p>
      <dl className="sides">
        <Side label="Parties" parties={parties} />
        <Side label="Brokers" parties={brokers} />
        <Side label="Guarantors" parties={guarantors} />
      </dl>
      {events.length > 0 && (
        <ol className="bearings" aria-label="What bore on it">
          {events.map(({ bearing, day, event }) => (
            <li key={`${bearing} ${event.id}`}>
              <span className="number muted">{dayInWords(day)}</span> <span className={`chip bearing ${bearing}`}>{bearing}</span>{" "}
              <Link to={`/event/${event.id}`}>{event.type}</Link>: <EventLine event={event} />
              {full && <Quote quote={event.quote} source />}
            </li>
          ))}
        </ol>
      )}
      {(full ? quotes : quotes.slice(0, 1)).map((quote) => (
        <Quote key={`${quote.report} ${quote.start}`} quote={quote} source />
      ))}
    </>
  );
}

function Side({ label, parties }: { label: string; parties: AgreementItem["parties"] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Parties parties={parties} none="none told" />
      </dd>
    </div>
  );
}

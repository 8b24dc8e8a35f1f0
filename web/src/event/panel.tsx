import "../styles/event.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Panel } from "../lists/panel.js";
import { Counts } from "../parts/counts.js";
import { Evidence } from "../parts/evidence.js";
import { Failed } from "../parts/notice.js";
import { Type } from "../parts/type.js";
import { Differences } from "./differences.js";
import { EventFacts, EventLine } from "./line.js";
import { Origins } from "./origins.js";

/** An event beside the list it is in, with the sentences of every report. */
export function EventPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const event = useData(`event ${id}`, (signal) => api.event(id, signal));
  const { value } = event;
  return (
    <Panel label="Event" to={`/event/${id}`} onClose={onClose}>
      {event.error && <Failed error={event.error} again={event.again} />}
      {value && (
        <div className={event.loading ? "busy" : undefined}>
          <h2 className="event-line">
            <EventLine event={value} />
          </h2>
          <p className="event-marks">
            <Type type={value.type} modes={value.modes} quad={value.quad} />
            <Evidence status={value.evidence ?? (value.denied ? "denied" : value.disputed ? "disputed" : null)} />
            <Counts counts={value.counts} />
          </p>
          <EventFacts event={value} />
          <Differences differences={value.differences} />
          <Origins event={value} />
        </div>
      )}
    </Panel>
  );
}

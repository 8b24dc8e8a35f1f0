import { memo, type ReactNode } from "react";
import type {
  AgreementRecord,
  EntityRecord,
  EventRecord,
  PlaceRecord,
  StatementRecord,
  TimeRecord,
} from "../../../src/record/schema.js";
import { days, type Told, toll } from "../../../src/record/told.js";
import { Evidence } from "../parts/evidence.js";
import { Type } from "../parts/type.js";
import { realityInWords } from "../words/acts.js";
import { join } from "./join.js";
import type { ReportedRecord } from "./records.js";

interface Props {
  readonly record: ReportedRecord;
  readonly told: Told;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
  /** What can be done with the record, shown when it is chosen. */
  readonly children?: ReactNode;
}

/** One record in short; chosen, with all that is known of it. */
export const Card = memo(function Card({ record, told, chosen, onChoose, children }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside marks on focus
    <section
      className={`card ${record.kind}${chosen ? " chosen" : ""}`}
      data-card={record.id}
      onMouseEnter={() => join(record.id)}
      onMouseLeave={() => join()}
    >
      <Content record={record} told={told} chosen={chosen} onChoose={onChoose} />
      {chosen && children && <div className="card-actions">{children}</div>}
    </section>
  );
});

function Content({ record, told, chosen, onChoose }: Omit<Props, "children">) {
  const head = { id: record.id, onChoose, chosen };
  switch (record.kind) {
    case "event":
      return <EventCard {...head} event={record.event} told={told} />;
    case "statement":
      return <StatementCard {...head} statement={record.statement} told={told} />;
    case "agreement":
      return <AgreementCard {...head} agreement={record.agreement} told={told} />;
    case "relation":
      return (
        <Head {...head} letter="R">
          {told.name(record.relation.from)} <span className="muted">is {record.relation.kind} of</span>{" "}
          {told.name(record.relation.to)}
        </Head>
      );
    case "actor":
      return <ActorCard {...head} entity={record.entity} />;
    case "place":
      return <PlaceCard {...head} place={record.place} />;
    case "time":
      return <TimeCard {...head} time={record.time} />;
  }
}

interface HeadProps {
  readonly id: string;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Head({
  id,
  chosen,
  onChoose,
  letter,
  side,
  children,
}: HeadProps & { letter: string; side?: ReactNode; children: ReactNode }) {
  return (
    <div className="card-head">
      <span className="letter" aria-hidden="true">
        {letter}
      </span>
      <button
        type="button"
        className="card-button"
        aria-pressed={chosen}
        data-choose={id}
        onClick={() => onChoose(id)}
        onFocus={() => join(id)}
      >
        {children}
      </button>
      {side && <span className="card-side">{side}</span>}
    </div>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  const told = facts.filter(([, value]) => value);
  if (!told.length) return null;
  return (
    <dl className="facts">
      {told.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Who({ ids, told, none }: { ids: readonly string[]; told: Told; none: string }) {
  if (!ids.length) return <span className="muted">{none}</span>;
  return ids.map((id, k) => (
    <span key={id}>
      {k > 0 && ", "}
      <bdi>{told.name(id)}</bdi>
      {told.code(id) && <span className="code"> {told.code(id)}</span>}
    </span>
  ));
}

function EventCard({ event, told, ...head }: HeadProps & { event: EventRecord; told: Told }) {
  const statement = event.statement ? told.coded.statements.find(({ id }) => id === event.statement) : undefined;
  const reality = event.reality.filter((one) => one !== "claimed").map(realityInWords);
  const words = event.onTheWordOf && `on the word of ${told.name(event.onTheWordOf)}`;
  const marks = [told.place(event) && `in ${told.place(event)}`, toll(event), ...reality, words].filter(Boolean).join(" · ");
  return (
    <>
      <Head {...head} letter="E" side={<Day when={event.when} />}>
        <Type type={event.type} modes={event.modes} quad={event.quad} />
      </Head>
      <p className="card-line">
        <Who ids={event.actors} told={told} none="unknown" />
        {event.recipients.length > 0 && (
          <>
            <span className="arrow"> → </span>
            <Who ids={event.recipients} told={told} none="" />
          </>
        )}
      </p>
      {(marks || statement?.evidence) && (
        <p className="card-note">
          <bdi>{marks}</bdi>
          {marks && statement?.evidence && " · "}
          {statement?.evidence && <Evidence status={statement.evidence.status} />}
        </p>
      )}
      {head.chosen && (
        <Facts
          facts={[
            ["words", event.mentions.map((mention) => `“${mention.trigger.text}”`).join(", ")],
            ["when", days(event.when) && `${days(event.when)}, ${event.when?.basis}`],
            ["about", event.contexts.join(", ")],
            ["evidence", statement?.evidence && `“${statement.evidence.span.text}”`],
            ["CAMEO", event.cameo],
            ["scale", `${event.score > 0 ? "+" : ""}${event.score}`],
            ["confidence", event.confidence.toFixed(2)],
            ["rule", [...new Set(event.mentions.map((mention) => mention.rule))].join(", ")],
          ]}
        />
      )}
    </>
  );
}

function StatementCard({ statement, told, ...head }: HeadProps & { statement: StatementRecord; told: Told }) {
  return (
    <>
      <Head {...head} letter="S" side={<Day when={statement.when} />}>
        <bdi>{told.name(statement.speaker)}</bdi> <span className="cue">{statement.cue.text}</span>
        {statement.addressees.length > 0 && <span className="muted"> to {told.names(statement.addressees)}</span>}
      </Head>
      {statement.content.length > 0 && (
        <p className={head.chosen ? "card-words" : "card-words short"} dir="auto">
          {told.said(statement)}
        </p>
      )}
      {statement.evidence && (
        <p className="card-note">
          <Evidence status={statement.evidence.status} />
        </p>
      )}
      {head.chosen && (
        <Facts
          facts={[
            ["kind", statement.kind],
            ["force", statement.force],
            ["through", told.names(statement.via)],
            ["when", days(statement.when)],
            ["medium", statement.medium],
            ["venue", statement.venue],
            ["evidence", statement.evidence && `“${statement.evidence.span.text}”`],
            ["rule", statement.rule],
          ]}
        />
      )}
    </>
  );
}

function AgreementCard({ agreement, told, ...head }: HeadProps & { agreement: AgreementRecord; told: Told }) {
  return (
    <>
      <Head {...head} letter="G" side={<Day when={agreement.when} />}>
        {agreement.kind}
        {agreement.status && <span className="muted"> {agreement.status}</span>}
      </Head>
      <p className="card-line">
        <Who ids={agreement.parties} told={told} none="parties not told" />
      </p>
      {head.chosen && (
        <Facts
          facts={[
            ["brokers", told.names(agreement.brokers)],
            ["guarantors", told.names(agreement.guarantors)],
            ["when", days(agreement.when)],
            ["rule", agreement.rule],
          ]}
        />
      )}
    </>
  );
}

function ActorCard({ entity, ...head }: HeadProps & { entity: EntityRecord }) {
  const forms = [...new Set(entity.mentions.map((mention) => mention.span.text))];
  return (
    <>
      <Head {...head} letter="A" side={[entity.country, ...entity.sectors].filter(Boolean).join(" ")}>
        <bdi>{entity.name ?? forms[0] ?? "unnamed"}</bdi>
      </Head>
      <Facts
        facts={[
          ["kind", entity.kind],
          ["office", entity.office],
          ["in the text", `${forms.slice(0, 12).join("; ")} (${entity.mentions.length})`],
          ["Wikidata", entity.wikidata],
        ]}
      />
    </>
  );
}

function PlaceCard({ place, ...head }: HeadProps & { place: PlaceRecord }) {
  return (
    <>
      <Head {...head} letter="P" side={place.country}>
        <bdi>{place.name}</bdi>
      </Head>
      <Facts
        facts={[
          ["precision", place.precision],
          ["position", place.lat !== undefined && place.lon !== undefined && `${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`],
          ["GeoNames", place.geonames],
          ["rule", place.rule],
        ]}
      />
    </>
  );
}

function TimeCard({ time, ...head }: HeadProps & { time: TimeRecord }) {
  return (
    <>
      <Head {...head} letter="T" side={time.timex.value}>
        <bdi>{time.span.text}</bdi>
      </Head>
      <Facts
        facts={[
          ["days", time.start && (time.start === time.end ? time.start : `${time.start} to ${time.end ?? "…"}`)],
          ["kind", time.timex.type.toLowerCase()],
          ["reckoned from", time.anchor],
          ["rule", time.rule],
        ]}
      />
    </>
  );
}

function Day({ when }: { when: EventRecord["when"] }) {
  const told = days(when);
  return told ? <time className={when?.basis === "implied" ? "implied" : undefined}>{told}</time> : null;
}

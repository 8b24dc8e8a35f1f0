import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { Timeline } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { goQuery, useAddress, withQuery } from "../app/address.js";
import { Link } from "../app/link.js";
import { FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { listQuery } from "../lists/filters.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Failed } from "../parts/notice.js";
import { axis, type By, firstDay, lastDay } from "../views/buckets.js";
import { Labelled, ViewPage } from "../views/view-page.js";
import { TYPES } from "../words/acts.js";
import { count, number } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const asked = listQuery("timeline", query).toString();
  const timeline = useData(`timeline ${asked}`, (signal) => api.timeline(new URLSearchParams(asked), signal));
  return (
    <ViewPage
      list="timeline"
      title="Timeline"
      about="Events over time. Drag over the days below to narrow them."
      fields={<Fields />}
    >
      {timeline.error && <Failed error={timeline.error} again={timeline.again} />}
      {!timeline.value && !timeline.error && <p className="waiting">Loading…</p>}
      {timeline.value && !timeline.value.lanes.length && <NothingHere list="timeline" what="event" />}
      {timeline.value && timeline.value.lanes.length > 0 && (
        <div className={timeline.loading ? "busy" : undefined}>
          <Lanes timeline={timeline.value} lane={query.get("lane") ?? "type"} counted={query.get("count") ?? "events"} />
        </div>
      )}
    </ViewPage>
  );
}

function Fields() {
  return (
    <>
      <Labelled label="A lane is">
        <FilterChoice
          name="lane"
          label="a type of act"
          choices={[
            ["actor", "an actor"],
            ["quad", "cooperation or conflict"],
          ]}
        />
      </Labelled>
      <Labelled label="A column is">
        <FilterChoice
          name="by"
          label="a month"
          choices={[
            ["day", "a day"],
            ["week", "a week"],
            ["year", "a year"],
          ]}
        />
      </Labelled>
      <Labelled label="Count">
        <FilterChoice name="count" label="events" choices={[["reports", "reports"]]} />
      </Labelled>
      <Labelled label="Who">
        <FilterField name="actor" label="Name, or a code such as RUS or RUS.GOV" placeholder="name or code" />
      </Labelled>
      <Labelled label="Did">
        <FilterChoice name="type" label="any act" choices={TYPES.map((type) => [type, type] as const)} />
      </Labelled>
      <Labelled label="Days">
        <FilterDays />
      </Labelled>
    </>
  );
}

interface LanesProps {
  readonly timeline: Timeline;
  readonly lane: string;
  readonly counted: string;
}

const QUADS: Readonly<Record<string, string>> = {
  1: "cooperation in words",
  2: "cooperation in deed",
  3: "conflict in words",
  4: "conflict in deed",
};

function Lanes({ timeline, lane, counted }: LanesProps) {
  const { query } = useAddress();
  const whole = query.get("span") === "all";
  const { starts, before } = axis(timeline, whole);
  const of = (bucket: { events: number; reports: number }) => (counted === "reports" ? bucket.reports : bucket.events);
  const most = Math.max(1, ...timeline.lanes.flatMap((one) => one.buckets.map(of)));
  return (
    <>
      <div className="lanes">
        {timeline.lanes.map((one) => {
          const found = new Map(one.buckets.map((bucket) => [firstDay(bucket.start), of(bucket)]));
          const label = lane === "quad" ? (QUADS[one.key] ?? one.label) : one.label;
          const total = one.buckets.reduce((sum, bucket) => sum + of(bucket), 0);
          return (
            <div key={one.key} className="lane">
              <div className="lane-label">
                <Link to={eventsPath(lane, one.key)} dir="auto">
                  {label}
                </Link>{" "}
                <span className="muted number">{number(total)}</span>
              </div>
              <Bars
                starts={starts}
                found={found}
                most={most}
                label={label}
                by={timeline.by}
                to={(from, to) => eventsPath(lane, one.key, from, to)}
                what={counted}
              />
            </div>
          );
        })}
      </div>
      <Brush starts={starts} by={timeline.by} />
      {before > 0 && (
        <p className="small muted">
          {count(before, "event")} before {starts[0]} {before === 1 ? "is" : "are"} not drawn.{" "}
          {!whole && <Link to={withQuery({ span: "all" })}>Draw all</Link>}
        </p>
      )}
    </>
  );
}

/** The events behind a lane, or a column of it, under the filters in force. */
function eventsPath(lane: string, key: string, from?: string, to?: string): string {
  const query = listQuery("events", new URLSearchParams(window.location.search));
  query.set(lane, key);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return `/events?${query}`;
}

interface BarsProps {
  readonly starts: readonly string[];
  readonly found: ReadonlyMap<string, number>;
  readonly most: number;
  readonly label: string;
  readonly by: By;
  readonly what: string;
  readonly to: (from: string, to: string) => string;
}

/** One lane: a link for each column that has events. Tab goes to the lane, the arrows along it. */
function Bars({ starts, found, most, label, by, to, what }: BarsProps) {
  const there = starts.filter((start) => found.get(start));
  const along = (event: KeyboardEvent<HTMLDivElement>) => {
    const links = [...event.currentTarget.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -links.length, End: links.length }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))].focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what acts; the arrows move between them
    <div className="bars" onKeyDown={along}>
      {there.map((start, k) => {
        const n = found.get(start) ?? 0;
        const words = `${label}, ${by === "month" ? start.slice(0, 7) : by === "year" ? start.slice(0, 4) : start}: ${count(n, what.slice(0, -1))}`;
        return (
          <Link
            key={start}
            to={to(start, lastDay(start, by))}
            className="lane-bar"
            aria-label={words}
            title={words}
            tabIndex={k === 0 ? 0 : -1}
            style={{
              left: `${(starts.indexOf(start) / starts.length) * 100}%`,
              width: `${100 / starts.length}%`,
              height: `${Math.max(8, (n / most) * 100)}%`,
            }}
          />
        );
      })}
    </div>
  );
}

/** The axis below the lanes; dragged over, it narrows the days. */
function Brush({ starts, by }: { starts: readonly string[]; by: By }) {
  const strip = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const at = (event: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(starts.length - 1, Math.floor(((event.clientX - box.left) / box.width) * starts.length)));
  };
  const end = () => {
    if (drag) {
      const [first, last] = [Math.min(...drag), Math.max(...drag)];
      if (first !== last) goQuery({ from: starts[first], to: lastDay(starts[last], by) });
    }
    setDrag(null);
  };
  const step = Math.max(1, Math.ceil(starts.length / 8));
  return (
    <div className="lane">
      <div className="lane-label" />
      <div
        className="brush"
        ref={strip}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([at(event), at(event)]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], at(event)])}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      >
        {starts.map((start, k) =>
          k % step === 0 ? (
            <span key={start} className="tick" style={{ left: `${(k / starts.length) * 100}%` }}>
              {by === "year" ? start.slice(0, 4) : by === "month" ? start.slice(0, 7) : start}
            </span>
          ) : null,
        )}
        {drag && (
          <span
            className="brushed"
            style={{
              left: `${(Math.min(...drag) / starts.length) * 100}%`,
              width: `${((Math.abs(drag[1] - drag[0]) + 1) / starts.length) * 100}%`,
            }}
          />
        )}
      </div>
    </div>
  );
}

import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import type { CodedReport } from "../../../src/record/schema.js";
import "../styles/reader.css";
import { useKeys } from "../app/use-keys.js";
import { Tabs } from "../parts/tabs.js";
import { useMedia } from "../parts/use-media.js";
import { number } from "../words/numbers.js";
import { Article } from "./article.js";
import { Card } from "./card.js";
import { CardList } from "./card-list.js";
import { Json, saveJson } from "./json.js";
import { LAYERS, type Layer, Reading, type ReportedRecord } from "./records.js";
import { Rules } from "./rules.js";
import type { Highlight } from "./segments.js";

/** What of a report is looked at: kept in the address by the page that shows it. */
export interface View {
  readonly tab: "text" | "record" | "why";
  /** A record's id, or a stretch of the text as `120-180`. */
  readonly at: string | null;
  /** Layers that are left out. */
  readonly without: readonly Layer[];
}

interface Props {
  readonly coded: CodedReport;
  readonly view: View;
  readonly onView: (changes: Partial<View>) => void;
  readonly head: ReactNode;
  readonly actions: (record: ReportedRecord) => ReactNode;
  readonly keys?: Readonly<Record<string, (() => void) | undefined>>;
}

const TABS = [
  { id: "text", label: "Text", hint: "1" },
  { id: "record", label: "Record", hint: "2" },
  { id: "why", label: "Why", hint: "w" },
] as const;

/** A coded report: its text with highlights at the left, its records at the right, each joined to the other. */
export function Reader({ coded, view, onView, head, actions, keys }: Props) {
  const reading = useMemo(() => new Reading(coded), [coded]);
  const layers = useMemo(
    () => new Set(LAYERS.map(({ layer }) => layer).filter((layer) => !view.without.includes(layer))),
    [view.without],
  );
  const chosen = view.at && reading.record(view.at) ? view.at : null;
  const sought = useMemo(() => soughtOf(view.at, coded), [view.at, coded]);
  const choose = useCallback((id: string | null) => onView({ at: id }), [onView]);
  const step = (by: number) => {
    const next = neighbour(reading, chosen, by);
    if (next) onView({ at: next.id });
  };
  useKeys("reader", {
    ...keys,
    next: () => step(1),
    previous: () => step(-1),
    text: () => onView({ tab: "text" }),
    record: () => onView({ tab: "record" }),
    why: () => onView({ tab: "why" }),
  });
  useScrollToWords(reading, chosen, sought, view.tab);
  return (
    <div className="reader">
      {head}
      <Tabs
        label="Report"
        tabs={TABS}
        current={view.tab}
        onChange={(tab) => onView({ tab: tab as View["tab"] })}
        end={
          view.tab === "text" ? (
            <Layers reading={reading} layers={layers} onChange={(without) => onView({ without })} />
          ) : (
            <button type="button" className="button" onClick={() => saveJson(coded, "report.json")}>
              Save JSON
            </button>
          )
        }
      >
        {view.tab !== "text" && (
          <h1 className="hidden-words" dir="auto">
            {coded.report.title ?? "Untitled"}
          </h1>
        )}
        {view.tab === "record" && <Json coded={coded} />}
        {view.tab === "why" && <Rules reading={reading} />}
        {view.tab === "text" && (
          <div className="reader-columns">
            <div className="reader-text">
              <Article reading={reading} layers={layers} chosen={chosen} sought={sought} onChoose={choose} />
            </div>
            <Records reading={reading} layers={layers} chosen={chosen} onChoose={choose} actions={actions} />
          </div>
        )}
      </Tabs>
    </div>
  );
}

function Records({
  reading,
  layers,
  chosen,
  onChoose,
  actions,
}: {
  reading: Reading;
  layers: ReadonlySet<Layer>;
  chosen: string | null;
  onChoose: (id: string | null) => void;
  actions: Props["actions"];
}) {
  const shown = useMemo(
    () =>
      reading.records.filter((record) =>
        record.kind === "statement" ? layers.has("statements") : layers.has("events") || record.id === chosen,
      ),
    [reading, layers, chosen],
  );
  const named = chosen ? reading.record(chosen) : undefined;
  const narrow = useMedia("(max-width: 62rem)");
  const apart = named && (narrow || !shown.includes(named)) ? named : undefined;
  return (
    <aside className="reader-cards" aria-label="Records">
      {apart && (
        <div className="card-apart">
          <Card record={apart} told={reading.told} chosen onChoose={onChoose}>
            {actions(apart)}
          </Card>
          {narrow && (
            <button type="button" className="button" onClick={() => onChoose(null)}>
              Close
            </button>
          )}
        </div>
      )}
      {shown.length ? (
        <CardList reading={reading} records={shown} chosen={chosen} onChoose={onChoose} actions={actions} />
      ) : (
        <Empty reading={reading} />
      )}
    </aside>
  );
}

/** Why there is no record. */
function Empty({ reading }: { reading: Reading }) {
  const { coded, counts } = reading;
  if (reading.records.length) return <p className="muted small">The events and statements are hidden; their layers are off.</p>;
  return (
    <div className="notice">
      <h2>{coded.notCoded ? `Not coded: ${coded.notCoded}` : "No event and no statement was found"}</h2>
      {!coded.notCoded && (
        <p>
          {number(coded.sentences.length)} sentences read; {number(counts.actors)} actors, {number(counts.places)} places and{" "}
          {number(counts.times)} times found in them. No word of the codebook matched with what it asks for: the tab Why goes
          through it sentence by sentence.
        </p>
      )}
    </div>
  );
}

function Layers({
  reading,
  layers,
  onChange,
}: {
  reading: Reading;
  layers: ReadonlySet<Layer>;
  onChange: (without: Layer[]) => void;
}) {
  const toggle = (layer: Layer) =>
    onChange(LAYERS.map((one) => one.layer).filter((one) => (one === layer ? layers.has(one) : !layers.has(one))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not flow with the tabs
    <div className="layers" role="group" aria-label="Highlights shown">
      {LAYERS.map(({ layer, letter, kinds }) => (
        <button
          key={layer}
          type="button"
          className={`layer l-${kinds[0]}`}
          aria-pressed={layers.has(layer)}
          onClick={() => toggle(layer)}
        >
          <span className="letter" aria-hidden="true">
            {letter}
          </span>
          <span className="layer-name">{layer}</span> <span className="number">{number(reading.counts[layer])}</span>
        </button>
      ))}
    </div>
  );
}

function neighbour(reading: Reading, chosen: string | null, by: number): ReportedRecord | undefined {
  const { records } = reading;
  const at = records.findIndex((record) => record.id === chosen);
  if (at < 0) return by > 0 ? records[0] : records[records.length - 1];
  return records[at + by];
}

/** The stretch that an address such as `?at=120-180` asks for. */
function soughtOf(at: string | null, coded: CodedReport): Highlight | null {
  const found = /^(\d+)-(\d+)$/.exec(at ?? "");
  if (!found) return null;
  const [start, end] = [Number(found[1]), Math.min(Number(found[2]), coded.report.text.length)];
  return start < end ? { kind: "quote", record: "sought", start, end } : null;
}

/** Brings the words of what is chosen into view, where they are not. */
function useScrollToWords(reading: Reading, chosen: string | null, sought: Highlight | null, tab: string): void {
  const arrived = useRef(false);
  useEffect(() => {
    if (tab !== "text") return;
    const target = sought ? document.querySelector(".article .sought") : chosen && document.querySelector(wordsOf(chosen));
    if (target) bring(target, arrived.current);
    arrived.current = true;
  }, [chosen, sought, tab]);
  // Another report begins at its own beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the report counts
  useEffect(() => {
    arrived.current = false;
  }, [reading]);
}

function wordsOf(record: string): string {
  const name = CSS.escape(record);
  return `.article [data-records~="${name}"], .article [data-quoted~="${name}"]`;
}

function bring(target: Element, gently: boolean): void {
  const { top, bottom } = target.getBoundingClientRect();
  if (top > 130 && bottom < window.innerHeight - 60) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const far = Math.abs(top) > 2 * window.innerHeight;
  target.scrollIntoView({ block: "center", behavior: gently && !far && !still ? "smooth" : "instant" });
}

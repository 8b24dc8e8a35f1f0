import { lazy, Suspense, useMemo } from "react";
import type { Network } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { go, goQuery, useAddress } from "../app/address.js";
import { EventFacts, EventLine } from "../event/line.js";
import { Quote } from "../event/quote.js";
import { FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { listQuery } from "../lists/filters.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Counts } from "../parts/counts.js";
import { Failed } from "../parts/notice.js";
import { Party } from "../parts/party.js";
import { Type } from "../parts/type.js";
import { Contacts } from "../views/contacts.js";
import { actorPath } from "../views/key.js";
import { Labelled, ViewPage } from "../views/view-page.js";
import { number } from "../words/numbers.js";

const Picture = lazy(() => import("../views/network-picture.js").then((loaded) => ({ default: loaded.NetworkPicture })));
/** Edges shown around one actor, and of the whole: few enough to be read. */
const [EGO, WHOLE] = ["200", "60"];
const KINDS = ["contact", "cooperation", "conflict"] as const;

export function Page() {
  const { query } = useAddress();
  const narrowed = listQuery("network", query);
  narrowed.set("limit", narrowed.has("actor") ? EGO : WHOLE);
  const asked = narrowed.toString();
  const network = useData(`network ${asked}`, (signal) => api.network(new URLSearchParams(asked), signal));
  const edge = useMemo(() => edgeOf(query.get("edge")), [query]);
  return (
    <ViewPage
      list="network"
      title="Network"
      about="Who deals with whom: met, phoned or negotiated; cooperated; fought in word or deed."
      fields={<Fields />}
    >
      {network.error && <Failed error={network.error} again={network.again} />}
      {!network.value && !network.error && <p className="waiting">Loading…</p>}
      {network.value && !network.value.edges.length && <NothingHere list="network" what="dealing" />}
      {network.value && network.value.edges.length > 0 && (
        <div className={`network${network.loading ? " busy" : ""}${edge ? " with-panel" : ""}`}>
          <section aria-label="Picture">
            <Suspense fallback={<p className="waiting">Drawing…</p>}>
              <Picture
                network={network.value}
                centre={query.get("actor") ?? undefined}
                chosen={edge}
                onEdge={open}
                onNode={(key) => go(actorPath(key))}
                height={520}
              />
            </Suspense>
            <Legend />
          </section>
          <Edges network={network.value} chosen={edge} />
          {edge && <Sentences edge={edge} network={network.value} />}
        </div>
      )}
    </ViewPage>
  );
}

function Fields() {
  const { query } = useAddress();
  const status = useData("status", (signal) => api.status(signal));
  const [first, latest] = [status.value?.first, status.value?.latest];
  return (
    <>
      <Labelled label="Seen from">
        <FilterField name="actor" label="Name, or a code such as RUS or RUS.GOV" placeholder="name or code" />
      </Labelled>
      <Labelled label="Kind">
        <FilterChoice name="kind" label="every kind" choices={KINDS.map((kind) => [kind, kind] as const)} />
      </Labelled>
      <Labelled label="Days">
        <FilterDays />
      </Labelled>
      {first && latest && first < latest && <Until first={first} latest={latest} now={query.get("to") ?? latest} />}
    </>
  );
}

const DAY = 86_400_000;

/** How the network stood on a day: everything until it. */
function Until({ first, latest, now }: { first: string; latest: string; now: string }) {
  const days = (day: string) => Math.round((Date.parse(day) - Date.parse(first)) / DAY);
  const set = (value: string) => {
    const day = new Date(Date.parse(first) + Number(value) * DAY).toISOString().slice(0, 10);
    goQuery({ to: day >= latest ? null : day }, { replace: true });
  };
  return (
    <label className="labelled">
      Until {now}
      <input
        type="range"
        min={0}
        max={days(latest)}
        value={Math.min(days(now), days(latest))}
        aria-valuetext={now}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
}

function Legend() {
  return (
    <p className="legend" aria-hidden="true">
      {KINDS.map((kind) => (
        <span key={kind}>
          <i className={`edge-line ${kind}`} /> {kind}
        </span>
      ))}
    </p>
  );
}

/** The edge that an address names, or null. */
function edgeOf(words: string | null): readonly [string, string] | null {
  try {
    const [a, b] = JSON.parse(words ?? "");
    return typeof a === "string" && typeof b === "string" ? [a, b] : null;
  } catch {
    return null;
  }
}

const open = (a: string, b: string): void => goQuery({ edge: JSON.stringify([a, b]) });

function Edges({ network, chosen }: { network: Network; chosen: readonly [string, string] | null }) {
  const nodes = new Map(network.nodes.map((node) => [node.key, node]));
  return (
    <section className="scrolls edges" aria-label="The same as a table">
      {network.truncated && (
        <p className="muted small">The strongest {number(network.edges.length)} are shown; narrow it to see others.</p>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">With whom</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="end">
                {kind}
              </th>
            ))}
            <th scope="col" className="end">
              Origins
            </th>
            <th scope="col">Latest</th>
            <th scope="col">
              <span className="hidden-words">Sentences</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {network.edges.map(({ a, b, kinds, counts, latest }) => {
            const [from, to] = [nodes.get(a), nodes.get(b)];
            const isChosen = chosen?.includes(a) && chosen.includes(b);
            return (
              <tr key={`${a} ${b}`} className={isChosen ? "chosen" : undefined}>
                <th scope="row">{from ? <Party party={from} /> : a}</th>
                <td>{to ? <Party party={to} /> : b}</td>
                {KINDS.map((kind) => (
                  <td key={kind} className="end">
                    {kinds[kind] ? number(kinds[kind]) : ""}
                  </td>
                ))}
                <td className="end">{number(counts.origins)}</td>
                <td>{latest}</td>
                <td>
                  <button
                    type="button"
                    className="button plain small"
                    aria-pressed={Boolean(isChosen)}
                    onClick={() => open(a, b)}
                  >
                    Sentences<span className="hidden-words">{` of ${from?.name ?? a} and ${to?.name ?? b}`}</span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The sentences behind an edge, newest first. */
function Sentences({ edge: [a, b], network }: { edge: readonly [string, string]; network: Network }) {
  const { query } = useAddress();
  const asked = { a, b, kind: query.get("kind"), from: query.get("from"), to: query.get("to"), limit: 100 };
  const events = useData(`edge ${JSON.stringify(asked)}`, (signal) => api.edge(asked, signal));
  const name = (key: string) => network.nodes.find((node) => node.key === key)?.name ?? key;
  return (
    <aside className="panel" aria-label="Sentences behind the edge">
      <div className="panel-head">
        <h2>
          <bdi>{name(a)}</bdi> and <bdi>{name(b)}</bdi>
        </h2>
        <button type="button" className="button plain" onClick={() => goQuery({ edge: null })}>
          Close
        </button>
      </div>
      <Contacts a={a} b={b} kind={query.get("kind")} />
      {events.error && <Failed error={events.error} again={events.again} />}
      <ol className="origins">
        {events.value?.items.map((event) => (
          <li key={event.id}>
            <h3>
              <EventLine event={event} />
            </h3>
            <p className="event-marks">
              <Type type={event.type} modes={event.modes} quad={event.quad} />
              <Counts counts={event.counts} />
            </p>
            <EventFacts event={event} />
            <Quote quote={event.quote} source />
          </li>
        ))}
      </ol>
    </aside>
  );
}

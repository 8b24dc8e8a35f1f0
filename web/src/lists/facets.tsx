import { useState } from "react";
import type { Facets as FacetsOf } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { type Data, useData } from "../api/use-data.js";
import { goQuery, useAddress } from "../app/address.js";
import { number } from "../words/numbers.js";

/** Facet and the filter that it sets; a year sets two. */
const FACETS = [
  ["type", "Did"],
  ["actor", "Who"],
  ["recipient", "To whom"],
  ["country", "Country"],
  ["evidence", "Evidence"],
  ["reality", "Told as"],
  ["publisher", "Outlet"],
  ["context", "About"],
  ["mode", "How"],
  ["year", "Year"],
] as const;

const SHOWN = 6;

/** Asks for the facets of these filters; null asks nothing. */
export function useFacets(query: URLSearchParams | null): Data<FacetsOf> {
  const asked = new URLSearchParams(query ?? "");
  asked.delete("sort");
  return useData(query && `facets ${asked}`, (signal) => api.facets(asked, signal));
}

/** How many events pass the filters. */
export function Total({ facets: { value, loading } }: { facets: Data<FacetsOf> }) {
  const total = value?.facets.total?.[0]?.count;
  if (total === undefined) return null;
  return (
    <p className={loading ? "number muted busy" : "number muted"} role="status">
      {number(total)}
    </p>
  );
}

/** What the events of these filters are, with counts; a press narrows, another widens. */
export function Facets({ facets }: { facets: Data<FacetsOf> }) {
  if (facets.error) return <p className="muted small">{facets.error.message}</p>;
  if (!facets.value) return <p className="muted small">Counting…</p>;
  return (
    <div className={facets.loading ? "busy" : undefined}>
      {facets.value.approximate && <p className="muted small">Approximate: counted among the newest only.</p>}
      {FACETS.map(([name, title]) => (
        <Facet key={name} name={name} title={title} values={facets.value?.facets[name] ?? []} />
      ))}
    </div>
  );
}

function Facet({ name, title, values }: { name: string; title: string; values: FacetsOf["facets"][string] }) {
  const { query } = useAddress();
  const [all, setAll] = useState(false);
  const chosen = name === "year" ? yearOf(query) : query.get(name);
  if (!values.length) return null;
  const most = Math.max(...values.map((value) => value.count));
  return (
    <section className="facet">
      <h2>{title}</h2>
      <ul>
        {(all ? values : values.slice(0, SHOWN)).map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              className="facet-value"
              aria-pressed={chosen === value}
              onClick={() => goQuery({ ...changes(name, chosen === value ? null : value), open: null })}
            >
              <span className="facet-share" style={{ width: `${(count / most) * 100}%` }} />
              <bdi>{label ?? (value.replaceAll("-", " ") || "none")}</bdi>
              <span className="number">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > SHOWN && (
        <button type="button" className="facet-more" onClick={() => setAll(!all)}>
          {all ? "fewer" : `${number(values.length - SHOWN)} more`}
        </button>
      )}
    </section>
  );
}

function changes(name: string, value: string | null): Record<string, string | null> {
  if (name !== "year") return { [name]: value };
  return { from: value && `${value}-01-01`, to: value && `${value}-12-31` };
}

function yearOf(query: URLSearchParams): string | null {
  const from = /^(\d{4})-01-01$/.exec(query.get("from") ?? "")?.[1];
  return from && query.get("to") === `${from}-12-31` ? from : null;
}

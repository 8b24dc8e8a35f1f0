import { type ReactNode, useState } from "react";
import { useAddress } from "../app/address.js";
import { Hint } from "../parts/hint.js";
import { Chips } from "./chips.js";
import { Facets, Total, useFacets } from "./facets.js";
import { type ListName, listQuery } from "./filters.js";
import { Take } from "./take.js";

interface Props {
  readonly list: ListName;
  readonly title: string;
  /** What the rows are, in a line. */
  readonly about?: string;
  readonly facets?: boolean;
  readonly panel?: ReactNode;
  readonly children: (toggleFacets: () => void) => ReactNode;
}

/** What stands around each list: its title, the filters in force, a way to take the rows away, facets, and what is open beside it. */
export function ListPage({ list, title, about, facets, panel, children }: Props) {
  const { path, query } = useAddress();
  const [shown, setShown] = useState(false);
  const narrowed = listQuery(list, query);
  const counted = useFacets(facets ? narrowed : null);
  const toggle = () => {
    setShown(!shown);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".facets .facet-value")?.focus());
  };
  return (
    <div className="list-page">
      <header className="page-head">
        <h1>{title}</h1>
        {facets && <Total facets={counted} />}
        {about && <p className="muted small">{about}</p>}
        <Chips list={list} />
        <div className="end">
          {facets && (
            <button type="button" className="button facets-button" aria-expanded={shown} onClick={toggle}>
              Filters <Hint>f</Hint>
            </button>
          )}
          <Take path={path} query={narrowed} />
        </div>
      </header>
      <div className={`list-body${facets ? " with-facets" : ""}${panel ? " with-panel" : ""}`}>
        {facets && (
          <aside className={`facets${shown ? " shown" : ""}`} aria-label="Facets">
            <Facets facets={counted} />
          </aside>
        )}
        {children(toggle)}
        {panel}
      </div>
    </div>
  );
}

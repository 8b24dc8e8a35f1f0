import { type KeyboardEvent, type ReactNode, useState } from "react";
import { goQuery, useAddress } from "../app/address.js";
import { takesTyping } from "../app/keys.js";
import { Hint } from "../parts/hint.js";
import { useMedia } from "../parts/use-media.js";
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
  const apart = useMedia(panel ? "(max-width: 110rem)" : "(max-width: 62rem)");
  const narrowed = listQuery(list, query);
  const counted = useFacets(facets ? narrowed : null);
  const toggle = () => {
    if (apart) setShown(!shown);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".facets .facet-value")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Escape" || event.defaultPrevented || takesTyping(event.target)) return;
    if (shown) setShown(false);
    else if (query.has("open")) goQuery({ open: null });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open, wherever the focus is
    <div className={panel ? "list-page opened" : "list-page"} onKeyDown={onKeyDown}>
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
          <aside className={shown && apart ? "facets over" : "facets"} aria-label="Facets">
            <Facets facets={counted} />
          </aside>
        )}
        {children(toggle)}
        {panel}
      </div>
    </div>
  );
}

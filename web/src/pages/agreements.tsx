import { useEffect, useRef } from "react";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { FilterDays, FilterField } from "../lists/filter-field.js";
import { NothingHere } from "../lists/nothing-here.js";
import { useList } from "../lists/use-list.js";
import { Failed } from "../parts/notice.js";
import { Agreement } from "../views/agreement.js";
import { Labelled, ViewPage } from "../views/view-page.js";

export function Page() {
  const { query } = useAddress();
  const pages = useList("agreements", query, api.agreements);
  const end = useRef<HTMLDivElement>(null);
  const { more, items, done } = pages;
  useEffect(() => {
    if (!end.current || done) return;
    const seen = new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: "800px" });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [more, done]);
  return (
    <ViewPage
      list="agreements"
      title="Agreements"
      about="What was agreed, by whom, who brokered and guarantees it, and what became of it."
      fields={
        <>
          <Labelled label="Party, broker or guarantor">
            <FilterField name="actor" label="Name, or a code such as RUS or RUS.GOV" placeholder="name or code" />
          </Labelled>
          <Labelled label="Kind">
            <FilterField name="kind" label="Kind of agreement" placeholder="ceasefire, treaty…" />
          </Labelled>
          <Labelled label="Days">
            <FilterDays />
          </Labelled>
        </>
      }
    >
      {pages.error && <Failed error={pages.error} again={pages.again} />}
      {!pages.loading && !items.length && !pages.error && <NothingHere list="agreements" what="agreement" />}
      <ul className={`agreements${pages.loading ? " busy" : ""}`}>
        {items.map((agreement) => (
          <li key={agreement.id} className="agreement">
            <h2>
              <Link to={`/agreement/${agreement.id}`} dir="auto">
                {agreement.name}
              </Link>
            </h2>
            <Agreement agreement={agreement} />
          </li>
        ))}
      </ul>
      <div ref={end} />
    </ViewPage>
  );
}

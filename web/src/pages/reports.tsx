import { useEffect } from "react";
import type { ReportItem } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { go, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { FilterDays, FilterField } from "../lists/filter-field.js";
import { ListPage } from "../lists/list-page.js";
import { NothingHere } from "../lists/nothing-here.js";
import { type Column, Table } from "../lists/table.js";
import { useList } from "../lists/use-list.js";
import { Failed } from "../parts/notice.js";
import { setNeighbours } from "../reader/neighbours.js";
import { number } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const pages = useList("reports", query, api.reports);
  useEffect(() => setNeighbours(pages.items.map((item) => item.id)), [pages.items]);
  return (
    <ListPage list="reports" title="Reports">
      {() =>
        pages.error && !pages.items.length ? (
          <Failed error={pages.error} again={pages.again} />
        ) : (
          <Table
            label="Reports"
            columns={COLUMNS}
            pages={pages}
            idOf={idOf}
            open={null}
            onOpen={opened}
            onFull={opened}
            rowHeight={[36, 88]}
            empty={<NothingHere list="reports" what="report" />}
          />
        )
      }
    </ListPage>
  );
}

const idOf = (item: ReportItem): string => item.id;
const opened = (item: ReportItem | null): void => {
  if (item) go(`/report/${item.id}`);
};

const COLUMNS: readonly Column<ReportItem>[] = [
  {
    id: "day",
    label: "Published",
    width: "6.25rem",
    cell: (item) => item.published ?? <span className="muted">no date</span>,
    filter: <FilterDays />,
  },
  {
    id: "outlet",
    label: "Outlet",
    width: "minmax(8rem, 0.8fr)",
    cell: (item) => (item.publisher ? <bdi>{item.publisher}</bdi> : <span className="muted">not told</span>),
    filter: <FilterField name="publisher" label="Outlet" placeholder="outlet" />,
  },
  {
    id: "title",
    label: "Title",
    width: "minmax(14rem, 3fr)",
    cell: (item) => (
      <Link to={`/report/${item.id}`} dir="auto">
        {item.title ?? "Untitled"}
      </Link>
    ),
    filter: <FilterField name="text" label="Words of the report" placeholder="words of the report" />,
  },
  {
    id: "origin",
    label: "Origin",
    width: "minmax(7rem, 0.7fr)",
    cell: (item) => <Origin item={item} />,
  },
  { id: "language", label: "Language", width: "4.5rem", cell: (item) => item.language },
  {
    id: "events",
    label: "Events",
    width: "4rem",
    align: "end",
    cell: (item) => <Found n={item.events} of="events" item={item} />,
  },
  {
    id: "statements",
    label: "Statements",
    width: "5rem",
    align: "end",
    cell: (item) => <Found n={item.statements} of="statements" item={item} />,
  },
];

function Origin({ item }: { item: ReportItem }) {
  if (item.copyOf)
    return <Link to={`/report/${item.copyOf}`}>{item.agency ? `copy, wire ${item.agency}` : "copy of another"}</Link>;
  return <span className="muted">{item.agency ? `wire ${item.agency}` : "own"}</span>;
}

function Found({ n, of, item }: { n: number; of: string; item: ReportItem }) {
  if (item.notCoded)
    return (
      <span className="muted" title={item.notCoded}>
        –
      </span>
    );
  return (
    <>
      <span className="count-label">{of} </span>
      {number(n)}
    </>
  );
}

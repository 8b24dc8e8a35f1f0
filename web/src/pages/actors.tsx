import type { ActorItem } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { go, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { FilterField } from "../lists/filter-field.js";
import { ListPage } from "../lists/list-page.js";
import { NothingHere } from "../lists/nothing-here.js";
import { type Column, Table } from "../lists/table.js";
import { useList } from "../lists/use-list.js";
import { Failed } from "../parts/notice.js";
import { actorPath } from "../views/key.js";
import { number } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const pages = useList("actors", query, api.actors);
  return (
    <ListPage list="actors" title="Actors" about="Who acts, is acted on, or speaks, over all reports.">
      {() =>
        pages.error && !pages.items.length ? (
          <Failed error={pages.error} again={pages.again} />
        ) : (
          <Table
            label="Actors"
            columns={COLUMNS}
            pages={pages}
            idOf={idOf}
            open={null}
            onOpen={opened}
            onFull={opened}
            rowHeight={[36, 88]}
            empty={<NothingHere list="actors" what="actor" />}
          />
        )
      }
    </ListPage>
  );
}

const idOf = (item: ActorItem): string => item.key;
const opened = (item: ActorItem | null): void => {
  if (item) go(actorPath(item.key));
};

const COLUMNS: readonly Column<ActorItem>[] = [
  {
    id: "name",
    label: "Name",
    width: "minmax(12rem, 3fr)",
    cell: (item) => (
      <Link to={actorPath(item.key)} dir="auto">
        {item.name}
      </Link>
    ),
    filter: <FilterField name="actor" label="Name, or a code such as RUS or RUS.GOV" placeholder="name or code" />,
  },
  { id: "kind", label: "Kind", width: "7rem", cell: (item) => item.kind },
  {
    id: "country",
    label: "Country",
    width: "6rem",
    cell: (item) => item.country,
    filter: <FilterField name="country" label="Country" placeholder="code" />,
  },
  { id: "sector", label: "Sector", width: "5rem", cell: (item) => item.sector },
  { id: "events", label: "Events", width: "5rem", align: "end", cell: (item) => <Labelled of="events" n={item.events} /> },
  {
    id: "statements",
    label: "Statements",
    width: "6rem",
    align: "end",
    cell: (item) => <Labelled of="statements" n={item.statements} />,
  },
  { id: "reports", label: "Reports", width: "5rem", align: "end", cell: (item) => <Labelled of="reports" n={item.reports} /> },
  { id: "first", label: "First", width: "6.25rem", cell: (item) => item.first },
  { id: "latest", label: "Latest", width: "6.25rem", cell: (item) => item.latest },
];

function Labelled({ of, n }: { of: string; n: number }) {
  return (
    <>
      <span className="count-label">{of} </span>
      {number(n)}
    </>
  );
}

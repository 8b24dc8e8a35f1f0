import { useCallback } from "react";
import type { EventItem } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import type { Pages } from "../api/use-pages.js";
import { go, goQuery, useAddress } from "../app/address.js";
import { EventPanel } from "../event/panel.js";
import { EVIDENCE, FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { ListPage } from "../lists/list-page.js";
import { NothingHere } from "../lists/nothing-here.js";
import { type Column, Table } from "../lists/table.js";
import { useList } from "../lists/use-list.js";
import { Evidence } from "../parts/evidence.js";
import { Failed } from "../parts/notice.js";
import { Parties } from "../parts/party.js";
import { Type } from "../parts/type.js";
import { useMedia } from "../parts/use-media.js";
import { realityInWords, TYPES } from "../words/acts.js";
import { number } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const open = query.get("open");
  const pages = useList("events", query, api.events);
  const onOpen = useCallback((item: EventItem | null, move?: { replace: boolean }) => goQuery({ open: item?.id }, move), []);
  const close = useCallback(() => goQuery({ open: null }), []);
  return (
    <ListPage list="events" title="Events" facets panel={open && <EventPanel id={open} onClose={close} />}>
      {(filters) => <List pages={pages} open={open} onOpen={onOpen} sort={query.get("sort")} filters={filters} />}
    </ListPage>
  );
}

interface ListProps {
  readonly pages: Pages<EventItem>;
  readonly open: string | null;
  readonly onOpen: (item: EventItem | null, move?: { replace: boolean }) => void;
  readonly sort: string | null;
  readonly filters: () => void;
}

function List({ pages, open, onOpen, sort, filters }: ListProps) {
  const wide = useMedia("(min-width: 110rem)");
  if (pages.error && !pages.items.length) return <Failed error={pages.error} again={pages.again} />;
  return (
    <Table
      label="Events"
      columns={open && !wide ? BESIDE : COLUMNS}
      pages={pages}
      idOf={idOf}
      open={open}
      onOpen={onOpen}
      onFull={full}
      rowHeight={[36, 96]}
      sort={sort ?? "newest"}
      onSort={sortBy}
      filters={filters}
      empty={<NothingHere list="events" what="event" />}
    />
  );
}

const idOf = (item: EventItem): string => item.id;
const full = (item: EventItem): void => go(`/event/${item.id}`);
const sortBy = (sort: string): void => {
  const now = new URLSearchParams(window.location.search).get("sort") ?? "newest";
  const next = sort === "newest" && now === "newest" ? "oldest" : sort;
  goQuery({ sort: next === "newest" ? null : next });
};

const COLUMNS: readonly Column<EventItem>[] = [
  {
    id: "day",
    label: "Date",
    width: "6.25rem",
    sort: "newest",
    cell: (event) => <Day event={event} />,
    filter: <FilterDays />,
  },
  {
    id: "who",
    label: "Who",
    width: "minmax(7rem, 1.25fr)",
    cell: (event) => <Parties parties={event.actors} />,
    filter: <FilterField name="actor" label="Who: a name, or a code such as RUS.GOV" placeholder="who" />,
  },
  {
    id: "did",
    label: "Did",
    width: "minmax(7.5rem, 0.9fr)",
    cell: (event) => <Type type={event.type} modes={event.modes} quad={event.quad} />,
    filter: <FilterChoice name="type" label="any act" choices={TYPES.map((type) => [type, type] as const)} />,
  },
  {
    id: "whom",
    label: "To whom",
    width: "minmax(7rem, 1.25fr)",
    cell: (event) => <Parties parties={event.recipients} none="" />,
    filter: <FilterField name="recipient" label="To whom: a name, or a code such as RUS.GOV" placeholder="to whom" />,
  },
  {
    id: "where",
    label: "Where",
    width: "minmax(4rem, 0.65fr)",
    cell: (event) => event.place && <bdi>{event.place.name}</bdi>,
    filter: <FilterField name="place" label="Where: part of a name" placeholder="where" />,
  },
  {
    id: "standing",
    label: "Standing",
    width: "minmax(7rem, 0.95fr)",
    cell: (event) => <Standing event={event} />,
    filter: <FilterChoice name="evidence" label="any evidence" choices={EVIDENCE} />,
  },
  {
    id: "reports",
    label: "Reports",
    width: "3.4rem",
    align: "end",
    sort: "reports",
    cell: (event) => <Count n={event.counts.reports} of="reports" />,
  },
  {
    id: "outlets",
    label: "Outlets",
    width: "3.3rem",
    align: "end",
    cell: (event) => <Count n={event.counts.outlets} of="outlets" />,
  },
  {
    id: "origins",
    label: "Origins",
    width: "3.4rem",
    align: "end",
    sort: "origins",
    cell: (event) => <Count n={event.counts.origins} of="origins" />,
  },
];

/** What is left of the columns beside an open event, which tells the rest. */
const BESIDE = COLUMNS.filter(({ id }) => id !== "where" && id !== "reports" && id !== "outlets");

function Day({ event }: { event: EventItem }) {
  if (!event.day) return <span className="muted">no date</span>;
  return (
    <time
      dateTime={event.day}
      className={event.dayBasis === "implied" ? "implied" : undefined}
      title={event.dayBasis ?? undefined}
    >
      {event.day}
    </time>
  );
}

/** Denied, disputed, evidence, on whose word: the most telling first. */
function Standing({ event }: { event: EventItem }) {
  if (event.evidence) return <Evidence status={event.evidence} />;
  if (event.denied) return <Evidence status="denied" />;
  if (event.disputed) return <Evidence status="disputed" />;
  const words = [event.claimed && event.onTheWordOf ? `word of ${event.onTheWordOf}` : "", ...event.reality.map(realityInWords)];
  return <span className="muted">{words.filter(Boolean)[0] ?? ""}</span>;
}

function Count({ n, of }: { n: number; of: string }) {
  return (
    <>
      <span className="count-label">{of} </span>
      {number(n)}
    </>
  );
}

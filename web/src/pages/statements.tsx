import { useCallback } from "react";
import type { StatementItem } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { go, goQuery, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { Said } from "../event/statements.js";
import { EVIDENCE, FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { ListPage } from "../lists/list-page.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Panel } from "../lists/panel.js";
import { type Column, Table } from "../lists/table.js";
import { useList } from "../lists/use-list.js";
import { Evidence } from "../parts/evidence.js";
import { Failed } from "../parts/notice.js";
import { Party } from "../parts/party.js";

export function Page() {
  const { query } = useAddress();
  const open = query.get("open");
  const pages = useList("statements", query, api.statements);
  const onOpen = useCallback((item: StatementItem | null, move?: { replace: boolean }) => goQuery({ open: item?.id }, move), []);
  const chosen = pages.items.find((item) => item.id === open);
  return (
    <ListPage
      list="statements"
      title="Statements"
      panel={
        chosen && (
          <Panel label="Statement" to={placeOf(chosen)} onClose={() => onOpen(null)}>
            <Said statement={chosen} />
            <Details statement={chosen} />
          </Panel>
        )
      }
    >
      {() =>
        pages.error && !pages.items.length ? (
          <Failed error={pages.error} again={pages.again} />
        ) : (
          <Table
            label="Statements"
            columns={COLUMNS}
            pages={pages}
            idOf={idOf}
            open={chosen ? open : null}
            onOpen={onOpen}
            onFull={full}
            rowHeight={[56, 112]}
            empty={<NothingHere list="statements" what="statement" />}
          />
        )
      }
    </ListPage>
  );
}

const idOf = (item: StatementItem): string => item.id;
const placeOf = (item: StatementItem): string => `/report/${item.report}?at=${item.start}-${item.end}`;
const full = (item: StatementItem): void => go(placeOf(item));

const COLUMNS: readonly Column<StatementItem>[] = [
  {
    id: "day",
    label: "Date",
    width: "6.25rem",
    cell: (item) => item.day ?? <span className="muted">no date</span>,
    filter: <FilterDays />,
  },
  {
    id: "who",
    label: "Who",
    width: "minmax(9rem, 1fr)",
    cell: (item) => (item.speaker ? <Party party={item.speaker} /> : <span className="muted">not named</span>),
    filter: <FilterField name="actor" label="Who: a name, or a code such as RUS.GOV" placeholder="who" />,
  },
  { id: "cue", label: "Manner", width: "6.5rem", cell: (item) => <span className="cue">{item.cue}</span> },
  {
    id: "words",
    label: "Words",
    width: "minmax(14rem, 4fr)",
    cell: (item) => (
      <span className="two-lines words" dir="auto">
        {item.content}
      </span>
    ),
    filter: <FilterField name="text" label="Words of the report" placeholder="words of the report" />,
  },
  { id: "to", label: "To", width: "minmax(5rem, 0.7fr)", cell: (item) => <bdi>{item.addressees.join(", ")}</bdi> },
  {
    id: "evidence",
    label: "Evidence",
    width: "minmax(8rem, 0.8fr)",
    cell: (item) => <Evidence status={item.evidence} words={item.evidenceText} />,
    filter: <FilterChoice name="evidence" label="any evidence" choices={EVIDENCE} />,
  },
  {
    id: "outlet",
    label: "Outlet",
    width: "minmax(7rem, 0.8fr)",
    cell: (item) => (
      <Link to={placeOf(item)} dir="auto">
        {item.publisher ?? "in the report"}
      </Link>
    ),
    filter: <FilterField name="publisher" label="Outlet" placeholder="outlet" />,
  },
];

function Details({ statement }: { statement: StatementItem }) {
  const facts = [
    ["kind", statement.kind],
    ["force", statement.force],
    ["to", statement.addressees.join(", ")],
    ["through", statement.via.join(", ")],
    ["medium", statement.medium],
    ["venue", statement.venue],
    ["evidence", statement.evidenceText && `“${statement.evidenceText}”`],
  ].filter(([, value]) => value);
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

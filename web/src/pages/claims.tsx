import { useCallback } from "react";
import type { ClaimItem } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { go, goQuery, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { EventLine } from "../event/line.js";
import { Said } from "../event/statements.js";
import { EVIDENCE, FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { ListPage } from "../lists/list-page.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Panel } from "../lists/panel.js";
import { type Column, Table } from "../lists/table.js";
import { useList } from "../lists/use-list.js";
import { Counts } from "../parts/counts.js";
import { Evidence } from "../parts/evidence.js";
import { Failed } from "../parts/notice.js";
import { Party } from "../parts/party.js";
import { dayInWords } from "../words/days.js";
import { count } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const open = query.get("open");
  const pages = useList("claims", query, api.claims);
  const onOpen = useCallback(
    (item: ClaimItem | null, move?: { replace: boolean }) => goQuery({ open: item && idOf(item) }, move),
    [],
  );
  const chosen = pages.items.find((item) => idOf(item) === open);
  return (
    <ListPage
      list="claims"
      title="Claims"
      about="What stands on somebody's word: who says what of whom, on what evidence, and who denies it."
      panel={
        chosen && (
          <Panel label="Claim" to={fullOf(chosen)} onClose={() => onOpen(null)}>
            <Claim claim={chosen} />
          </Panel>
        )
      }
    >
      {() =>
        pages.error && !pages.items.length ? (
          <Failed error={pages.error} again={pages.again} />
        ) : (
          <Table
            label="Claims"
            columns={COLUMNS}
            pages={pages}
            idOf={idOf}
            open={chosen ? open : null}
            onOpen={onOpen}
            onFull={full}
            rowHeight={[60, 124]}
            empty={<NothingHere list="claims" what="claim" />}
          />
        )
      }
    </ListPage>
  );
}

const idOf = (item: ClaimItem): string => item.statement.id;
const fullOf = ({ event, statement }: ClaimItem): string =>
  event ? `/event/${event.id}` : `/report/${statement.report}?at=${statement.start}-${statement.end}`;
const full = (item: ClaimItem): void => go(fullOf(item));

const COLUMNS: readonly Column<ClaimItem>[] = [
  {
    id: "day",
    label: "First, latest",
    width: "6.25rem",
    cell: ({ first, latest }) => (
      <>
        {first.day ?? "no date"}
        {latest.day !== first.day && (
          <>
            <br />
            <span className="muted">{latest.day}</span>
          </>
        )}
      </>
    ),
    filter: <FilterDays />,
  },
  {
    id: "who",
    label: "Who says",
    width: "minmax(9rem, 1fr)",
    cell: ({ statement }) => (
      <>
        {statement.speaker ? <Party party={statement.speaker} /> : <span className="muted">not named</span>}
        <br />
        <span className="cue muted">{statement.cue}</span>
      </>
    ),
    filter: <FilterField name="actor" label="Who: a name, or a code such as RUS.GOV" placeholder="who" />,
  },
  {
    id: "claim",
    label: "What, of whom",
    width: "minmax(14rem, 4fr)",
    cell: ({ statement, event }) => (
      <span className="two-lines" dir="auto">
        {event && (
          <span className="claim-line">
            <EventLine event={event} />:{" "}
          </span>
        )}
        <span className="words">{statement.content}</span>
      </span>
    ),
    filter: <FilterField name="text" label="Words of the report" placeholder="words of the report" />,
  },
  {
    id: "evidence",
    label: "Evidence",
    width: "minmax(10rem, 0.9fr)",
    cell: ({ statement }) =>
      statement.evidence ? (
        <Evidence status={statement.evidence} words={statement.evidenceText} />
      ) : (
        <span className="muted">not told</span>
      ),
    filter: <FilterChoice name="evidence" label="any evidence" choices={EVIDENCE} />,
  },
  {
    id: "denied",
    label: "Denied by",
    width: "minmax(7rem, 0.8fr)",
    cell: ({ denials }) => <Deniers denials={denials} />,
  },
  {
    id: "told",
    label: "Told",
    width: "4.5rem",
    align: "end",
    cell: ({ appearances }) => `${appearances} ×`,
  },
];

function Deniers({ denials }: { denials: ClaimItem["denials"] }) {
  const names = [...new Set(denials.map((denial) => denial.speaker?.name ?? "somebody not named"))];
  if (!names.length) return null;
  return (
    <span className="two-lines" dir="auto">
      {names.join(", ")}
    </span>
  );
}

function Claim({ claim }: { claim: ClaimItem }) {
  const { statement, event, first, latest, denials, appearances } = claim;
  return (
    <>
      <Said statement={statement} />
      {!statement.evidence && <p className="muted">The report says nothing of evidence.</p>}
      <h3>Appearances</h3>
      <p>
        {count(appearances, "time")}: first <Link to={`/report/${first.report}`}>{dayInWords(first.day)}</Link>
        {latest.report !== first.report && (
          <>
            , latest <Link to={`/report/${latest.report}`}>{dayInWords(latest.day)}</Link>
          </>
        )}
      </p>
      {event && (
        <>
          <h3>The event</h3>
          <p className="event-line">
            <Link to={`/event/${event.id}`}>
              {event.type} {event.modes.join(", ")}
            </Link>
            : <EventLine event={event} />
          </p>
          <p>
            <Counts counts={event.counts} />
          </p>
        </>
      )}
      {denials.length > 0 && (
        <>
          <h3>Denials</h3>
          <ul className="said-list">
            {denials.map((denial) => (
              <li key={denial.id}>
                <Said statement={denial} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

import type { StatementItem } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";
import { Evidence } from "../parts/evidence.js";
import { Party } from "../parts/party.js";
import { dayInWords } from "../words/days.js";

/** Claims of an event, denials and confirmations. */
export function Statements({ statements }: { statements: readonly StatementItem[] }) {
  if (!statements.length) return null;
  return (
    <>
      <h2>On whose word</h2>
      <ul className="said-list">
        {statements.map((statement) => (
          <li key={statement.id}>
            <Said statement={statement} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function Said({ statement }: { statement: StatementItem }) {
  return (
    <>
      <p>
        {statement.speaker ? <Party party={statement.speaker} /> : <span className="muted">speaker not named</span>}{" "}
        <span className="cue">{statement.cue}</span> {statement.denies && <span className="chip">a denial</span>}{" "}
        <span className="muted">{statement.day && dayInWords(statement.day)}</span>
      </p>
      <p className="said" dir="auto">
        {statement.content}{" "}
        <Link to={`/report/${statement.report}?at=${statement.start}-${statement.end}`} className="quote-link">
          {statement.publisher ?? "in the report"}
        </Link>
      </p>
      <p>
        <Evidence status={statement.evidence} words={statement.evidenceText} />
      </p>
    </>
  );
}

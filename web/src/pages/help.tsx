import "../styles/views.css";
import { Keys } from "../app/help.js";
import { bindings } from "../app/keys.js";
import { Link } from "../app/link.js";
import { Evidence } from "../parts/evidence.js";

const WORDS: readonly (readonly [string, string])[] = [
  ["report", "one article as published"],
  ["event", "an act, coded in PLOVER: who did what to whom, when and where. One event may be told by many reports"],
  ["claim", "an event that stands only on somebody's word"],
  ["statement", "words attributed to a speaker"],
  ["origin", "the text that copies descend from: a wire story and its copies are one origin, however many outlets print it"],
  ["outlet", "who published a report"],
  ["actor, recipient", "who acts, and on whom. Neither word says who is to blame"],
  ["metonym", "Moscow, where it stands for the government of Russia"],
  ["agreement", "what parties agreed, with its brokers and guarantors and what became of it"],
];

const STATUS: readonly (readonly [string, string])[] = [
  ["none presented", "the report says that no evidence was presented"],
  ["unverified", "the report says that it could not be verified"],
  ["disputed", "others tell it differently"],
  ["denied", "somebody denies it"],
  ["cited", "evidence is cited: a document, footage, witnesses, a count"],
  ["independently confirmed", "the report says that others confirmed it"],
];

/** The words of the project, what marks mean, and where the rest is. */
export function Page() {
  return (
    <div className="page help-page">
      <header className="page-head">
        <h1>Help</h1>
      </header>
      <p>
        Readout reads the news and writes down who did or said what to whom, when, where, on whose word and on what evidence.
        Every cell leads back to the words it came from. It takes no side: each side's words stay theirs.
      </p>
      <h2>Words</h2>
      <dl className="words">
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>Evidence</h2>
      <p>Readout writes what a report says of evidence. It does not judge whether something is true.</p>
      <dl className="words">
        {STATUS.map(([status, meaning]) => (
          <div key={status}>
            <dt>
              <Evidence status={status} />
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>Keys</h2>
      <p>
        <Keys keys="?" /> lists all. The first ones: <Keys keys={bindings.find(({ does }) => does === "/events")!.keys} /> the
        events, <Keys keys="j" /> and <Keys keys="k" /> the next and the one before, <Keys keys="/" /> search.
      </p>
      <h2>Addresses</h2>
      <p>
        Every view is an address: keep it, send it, open it again. With <code>.json</code> or <code>.csv</code> behind the page's
        name it gives the data. <a href="/api">The API</a> has everything that the pages show. <Link to="/check">Check</Link> asks
        whether records are right.
      </p>
    </div>
  );
}

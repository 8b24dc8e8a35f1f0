import type { FeedItem, Sources } from "../../../src/serve/shapes.js";
import "../styles/views.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Link, OutLink } from "../app/link.js";
import { Take } from "../lists/take.js";
import { Failed } from "../parts/notice.js";
import { addDays } from "../words/days.js";
import { count, number } from "../words/numbers.js";

export function Page() {
  const sources = useData("sources", (signal) => api.sources(signal));
  return (
    <div className="page">
      <header className="page-head">
        <h1>Sources</h1>
        <p className="muted small">Who reported, how much of it is their own, and how the feeds do.</p>
        <div className="end">
          <Take path="/sources" query={new URLSearchParams()} />
        </div>
      </header>
      {sources.error && <Failed error={sources.error} again={sources.again} />}
      {!sources.value && !sources.error && <p className="waiting">Loading…</p>}
      {sources.value && (
        <>
          <Feeds feeds={sources.value.feeds} />
          <Outlets outlets={sources.value.outlets} />
        </>
      )}
    </div>
  );
}

function Feeds({ feeds }: { feeds: readonly FeedItem[] }) {
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">Feeds</h2>
      {!feeds.length && (
        <p className="muted">
          No feed is followed. <code>readout feed add ADDRESS</code> follows one, <code>readout feed pull</code> fetches what is
          new.
        </p>
      )}
      {feeds.length > 0 && (
        <div className="scrolls">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Feed</th>
                <th scope="col">Last fetch</th>
                <th scope="col">State</th>
                <th scope="col" className="end">
                  Items
                </th>
                <th scope="col">Last 30 days</th>
              </tr>
            </thead>
            <tbody>
              {feeds.map((feed) => (
                <tr key={feed.url}>
                  <th scope="row">
                    <OutLink to={feed.url}>
                      <bdi>{feed.title ?? feed.url}</bdi>
                    </OutLink>
                  </th>
                  <td>{feed.fetchedAt ? feed.fetchedAt.slice(0, 16).replace("T", " ") : "never"}</td>
                  <td>
                    <State feed={feed} />
                  </td>
                  <td className="end">{number(feed.items)}</td>
                  <td>
                    <Days feed={feed} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function State({ feed }: { feed: FeedItem }) {
  if (!feed.failures) return feed.fetchedAt ? "well" : "waiting";
  return (
    <>
      <strong className="failing">{count(feed.failures, "failure")} in a row</strong>: {feed.error ?? `status ${feed.status}`}
      {feed.notBefore && <span className="muted"> not again before {feed.notBefore.slice(0, 16).replace("T", " ")}</span>}
    </>
  );
}

const DAYS = 30;

/** New items a day; a day without any is a gap. */
function Days({ feed }: { feed: FeedItem }) {
  const today = new Date().toISOString().slice(0, 10);
  const days = Array.from({ length: DAYS }, (_, k) => addDays(today, k - DAYS + 1));
  const items = new Map(feed.days.map(({ day, items }) => [day, items]));
  const most = Math.max(1, ...items.values());
  const gaps = days.filter((day) => !items.get(day)).length;
  return (
    <svg
      className="feed-days"
      viewBox={`0 0 ${DAYS * 4} 16`}
      role="img"
      aria-label={`${count(DAYS - gaps, "day")} of ${DAYS} with new items`}
    >
      {days.map((day, k) => {
        const height = ((items.get(day) ?? 0) / most) * 15;
        return (
          <rect
            key={day}
            className={height ? "had" : "gap"}
            x={k * 4}
            width={3}
            y={height ? 16 - height : 15}
            height={height || 1}
          >
            <title>{`${day}: ${count(items.get(day) ?? 0, "item")}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

function Outlets({ outlets }: { outlets: Sources["outlets"] }) {
  return (
    <section aria-labelledby="outlets">
      <h2 id="outlets">Outlets</h2>
      {!outlets.length && <p className="muted">No report names its outlet.</p>}
      {outlets.length > 0 && (
        <div className="scrolls">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Outlet</th>
                <th scope="col" className="end">
                  Reports
                </th>
                <th scope="col" className="end">
                  Own
                </th>
                <th scope="col" className="end">
                  Copies
                </th>
                <th scope="col">First</th>
                <th scope="col">Latest</th>
              </tr>
            </thead>
            <tbody>
              {outlets.map((outlet) => (
                <tr key={outlet.publisher}>
                  <th scope="row">
                    <Link to={`/reports?publisher=${encodeURIComponent(outlet.publisher)}`} dir="auto">
                      {outlet.publisher}
                    </Link>
                  </th>
                  <td className="end">{number(outlet.reports)}</td>
                  <td className="end">{number(outlet.originals)}</td>
                  <td className="end">{number(outlet.reports - outlet.originals)}</td>
                  <td>{outlet.first}</td>
                  <td>{outlet.latest}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

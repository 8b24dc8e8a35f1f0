import type { FeedItem, Sources } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Link } from "../app/link.js";
import { number } from "../words/numbers.js";

/** How the sources do: feeds that fail first, then outlets by reports. */
export function Health() {
  const sources = useData("sources", (signal) => api.sources(signal));
  if (!sources.value) return null;
  return (
    <section aria-labelledby="health">
      <h2 id="health">Sources</h2>
      <Feeds feeds={sources.value.feeds} />
      <Outlets outlets={sources.value.outlets} />
    </section>
  );
}

function Feeds({ feeds }: { feeds: readonly FeedItem[] }) {
  if (!feeds.length) return null;
  const failing = feeds.filter((feed) => feed.failures > 0);
  return (
    <>
      <p className="small">
        {number(feeds.length)} feeds,{" "}
        {failing.length ? <strong className="failing">{number(failing.length)} failing</strong> : "all well"}
      </p>
      <ul className="feeds">
        {failing.slice(0, 6).map((feed) => (
          <li key={feed.url}>
            <bdi>{feed.title ?? feed.url}</bdi> <span className="muted">{feed.error ?? `status ${feed.status}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Outlets({ outlets }: { outlets: Sources["outlets"] }) {
  return (
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
            Latest
          </th>
        </tr>
      </thead>
      <tbody>
        {outlets.slice(0, 10).map((outlet) => (
          <tr key={outlet.publisher}>
            <th scope="row">
              <Link to={`/reports?publisher=${encodeURIComponent(outlet.publisher)}`} dir="auto">
                {outlet.publisher}
              </Link>
            </th>
            <td className="end">{number(outlet.reports)}</td>
            <td className="end">{number(outlet.originals)}</td>
            <td className="end">{outlet.latest ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

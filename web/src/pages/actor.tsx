import { lazy, Suspense } from "react";
import type { ActorDetail } from "../../../src/serve/shapes.js";
import "../styles/views.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Link, OutLink } from "../app/link.js";
import type { PageProps } from "../app/routes.js";
import { Take } from "../lists/take.js";
import { PageFailed } from "../parts/notice.js";
import { Party } from "../parts/party.js";
import { actorKey } from "../views/key.js";
import { Months } from "../views/months.js";
import { count, number } from "../words/numbers.js";

const Picture = lazy(() => import("../views/network-picture.js").then((loaded) => ({ default: loaded.NetworkPicture })));

export function Page({ params }: PageProps) {
  const key = actorKey(params.key);
  const actor = useData(`actor ${key}`, (signal) => api.actor(key, signal));
  if (actor.error) return <PageFailed title="Actor" error={actor.error} again={actor.again} />;
  if (!actor.value) return <p className="waiting">Opening the actor…</p>;
  return <Opened actor={actor.value} />;
}

function Opened({ actor }: { actor: ActorDetail }) {
  const asked = encodeURIComponent(actor.key);
  const code = [actor.country, actor.sector].filter(Boolean).join(" ");
  return (
    <div className="page actor-page">
      <header className="page-head">
        <h1 dir="auto">{actor.name}</h1>
        <p className="muted">
          {[actor.kind, code].filter(Boolean).join(" · ")}
          {actor.wikidata && (
            <>
              {" · "}
              <OutLink to={`https://www.wikidata.org/wiki/${actor.wikidata}`}>{actor.wikidata}</OutLink>
            </>
          )}
        </p>
        <div className="end">
          <Take path={`/actor/${asked}`} query={new URLSearchParams()} />
        </div>
      </header>
      <p className="actor-counts">
        <Link to={`/events?actor=${asked}`}>{count(actor.events, "event")}</Link>
        <Link to={`/statements?actor=${asked}`}>{count(actor.statements, "statement")}</Link>
        <span>in {count(actor.reports, "report")}</span>
        {actor.first && (
          <span className="muted">
            {actor.first} to {actor.latest}
          </span>
        )}
      </p>
      <Months months={actor.months} />
      <div className="actor-columns">
        <section aria-labelledby="dealings">
          <h2 id="dealings">Deals with</h2>
          <Dealings actor={actor} />
        </section>
        <section aria-label="Names and ties">
          <Names actor={actor} />
          <Relations actor={actor} />
          <Ego actor={actor} />
        </section>
      </div>
    </div>
  );
}

function Dealings({ actor }: { actor: ActorDetail }) {
  if (!actor.dealings.length) return <p className="muted">No event has it together with another.</p>;
  return (
    <div className="scrolls">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">With</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="end">
                {kind}
              </th>
            ))}
            <th scope="col" className="end">
              Reports
            </th>
            <th scope="col" className="end">
              Origins
            </th>
            <th scope="col">First</th>
            <th scope="col">Latest</th>
          </tr>
        </thead>
        <tbody>
          {actor.dealings.map((dealing) => (
            <tr key={dealing.other.key}>
              <th scope="row">
                <Party party={dealing.other} />
              </th>
              {KINDS.map((kind) => (
                <td key={kind} className="end">
                  {dealing.kinds[kind] ? (
                    <Link to={edgePath(actor.key, dealing.other.key, kind)}>{number(dealing.kinds[kind])}</Link>
                  ) : (
                    ""
                  )}
                </td>
              ))}
              <td className="end">{number(dealing.counts.reports)}</td>
              <td className="end">{number(dealing.counts.origins)}</td>
              <td>{dealing.first}</td>
              <td>{dealing.latest}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const KINDS = ["contact", "cooperation", "conflict"] as const;

const edgePath = (a: string, b: string, kind: string): string =>
  `/network?${new URLSearchParams({ actor: a, kind, edge: JSON.stringify([a, b]) })}`;

function Names({ actor }: { actor: ActorDetail }) {
  return (
    <>
      <h2>Named as</h2>
      <ul className="names">
        {actor.names.map(({ name, n }) => (
          <li key={name}>
            <bdi>{name}</bdi> <span className="muted number">{number(n)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Relations({ actor }: { actor: ActorDetail }) {
  if (!actor.relations.length) return null;
  return (
    <>
      <h2>Ties told of</h2>
      <ul className="said-list">
        {actor.relations.map((tie) => (
          <li key={`${tie.report} ${tie.start} ${tie.kind} ${tie.other}`}>
            <span className="chip">{tie.kind.replaceAll("-", " ")}</span> <bdi>{tie.other}</bdi>{" "}
            <Link to={`/report/${tie.report}?at=${tie.start}-${tie.end}`} dir="auto">
              {tie.text}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Ego({ actor }: { actor: ActorDetail }) {
  const network = useData(`ego ${actor.key}`, (signal) => api.network({ actor: actor.key, limit: 40 }, signal));
  if (!network.value?.edges.length) return null;
  return (
    <>
      <h2>
        Network <Link to={`/network?actor=${encodeURIComponent(actor.key)}`}>open</Link>
      </h2>
      <Suspense fallback={<p className="waiting">Drawing…</p>}>
        <Picture network={network.value} centre={actor.key} height={300} />
      </Suspense>
    </>
  );
}

import { useCallback, useEffect, useMemo } from "react";
import type { ReportDetail, VersionChanges } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { go, goQuery, useAddress } from "../app/address.js";
import { Link, OutLink } from "../app/link.js";
import type { PageProps } from "../app/routes.js";
import { Hint } from "../parts/hint.js";
import { PageFailed } from "../parts/notice.js";
import { isNeighbour, neighbours, setNeighbours } from "../reader/neighbours.js";
import { Reader, type View } from "../reader/reader.js";
import { LAYERS, type Layer, type ReportedRecord } from "../reader/records.js";
import { dayInWords } from "../words/days.js";

export function Page({ params }: PageProps) {
  const report = useData(`report ${params.id}`, (signal) => api.report(params.id, signal));
  if (report.error) return <PageFailed title="Report" error={report.error} again={report.again} />;
  if (!report.value || report.value.id !== params.id) return <p className="waiting">Opening the report…</p>;
  return <Opened detail={report.value} />;
}

function Opened({ detail }: { detail: ReportDetail }) {
  const { query } = useAddress();
  const view = useMemo(() => viewOf(query), [query]);
  useEffect(() => {
    document.title = `${detail.title ?? "Untitled"} · Readout`;
  }, [detail]);
  const onView = useCallback((changes: Partial<View>) => {
    goQuery(
      {
        ...("at" in changes && { at: changes.at }),
        ...("tab" in changes && { tab: changes.tab === "text" ? null : changes.tab }),
        ...("without" in changes && { without: changes.without?.join(",") }),
      },
      { replace: !("tab" in changes) },
    );
  }, []);
  useNeighbours(detail.id);
  const merged = (id: string | null) => (id ? detail.merged[id] : undefined);
  const { before, after } = neighbours(detail.id);
  const event = merged(view.at);
  return (
    <Reader
      coded={detail.coded}
      view={view}
      onView={onView}
      head={<Head detail={detail} />}
      actions={(record) => <Actions record={record} event={merged(record.id)} />}
      keys={{
        event: event ? () => go(`/event/${event}`) : undefined,
        "previous-report": before ? () => go(`/report/${before}`) : undefined,
        "next-report": after ? () => go(`/report/${after}`) : undefined,
      }}
    />
  );
}

/** Whoever comes by an address goes through the newest reports. */
function useNeighbours(id: string): void {
  const known = isNeighbour(id);
  const { value } = useData(known ? null : "neighbours", (signal) => api.reports({ limit: 200 }, signal));
  if (!known && value) setNeighbours(value.items.map((item) => item.id));
}

function viewOf(query: URLSearchParams): View {
  const tab = query.get("tab");
  const without = (query.get("without") ?? "").split(",");
  return {
    tab: tab === "record" || tab === "why" ? tab : "text",
    at: query.get("at"),
    without: LAYERS.map(({ layer }) => layer).filter((layer): layer is Layer => without.includes(layer)),
  };
}

function Actions({ record, event }: { record: ReportedRecord; event: string | undefined }) {
  if (record.kind !== "event" || !event) return null;
  return (
    <Link to={`/event/${event}`} className="button">
      This event in all reports <Hint>e</Hint>
    </Link>
  );
}

function Head({ detail }: { detail: ReportDetail }) {
  const { report } = detail.coded;
  const address = report.canonicalUrl ?? report.url;
  const outlet = detail.publisher ?? "Outlet not told";
  const { before, after } = neighbours(detail.id);
  return (
    <header className="reader-head">
      <p className="reader-source">
        <strong dir="auto">{address ? <OutLink to={address}>{outlet}</OutLink> : outlet}</strong>
        {report.byline && <span dir="auto">{report.byline}</span>}
        <span>{detail.published ? dayInWords(detail.published) : "no date: relative times stay unresolved"}</span>
        <span>{languageName(detail.language)}</span>
        {detail.agency && <span>wire: {detail.agency}</span>}
        {detail.copyOf && <CopyOf id={detail.copyOf} />}
        {detail.copies.length > 0 && <Copies detail={detail} />}
        {detail.versions.length > 1 && <Versions detail={detail} />}
        <code className="muted" title="Hash of source and content">
          {detail.id.slice(0, 12)}
        </code>
      </p>
      <nav className="reader-steps" aria-label="Reports">
        {before && (
          <Link className="button plain" to={`/report/${before}`}>
            <span aria-hidden="true">←</span> Previous<span className="hidden-words"> report</span> <Hint>h</Hint>
          </Link>
        )}
        {after && (
          <Link className="button plain" to={`/report/${after}`}>
            Next<span className="hidden-words"> report</span> <Hint>l</Hint> <span aria-hidden="true">→</span>
          </Link>
        )}
      </nav>
    </header>
  );
}

/** Whom the report copies, by name. */
function CopyOf({ id }: { id: string }) {
  const { value } = useData(`report ${id}`, (signal) => api.report(id, signal));
  return (
    <span className="chip">
      copy of{" "}
      <Link to={`/report/${id}`} dir="auto">
        {value?.id === id ? (value.publisher ?? value.agency ?? value.title ?? "another report") : "another report"}
      </Link>
    </span>
  );
}

function Copies({ detail }: { detail: ReportDetail }) {
  return (
    <span>
      also run by{" "}
      {detail.copies.map((copy, k) => (
        <span key={copy.id}>
          {k > 0 && ", "}
          <Link to={`/report/${copy.id}`}>{copy.publisher ?? copy.id.slice(0, 8)}</Link>
        </span>
      ))}
    </span>
  );
}

function Versions({ detail }: { detail: ReportDetail }) {
  const changes = useData(`changes ${detail.id}`, (signal) => api.changes(detail.id, signal));
  const here = changes.value?.items.find((one) => one.version === detail.version);
  return (
    <span>
      version {detail.version} of{" "}
      {detail.versions.map((version, k) => (
        <span key={version.id}>
          {k > 0 && ", "}
          {version.id === detail.id ? version.version : <Link to={`/report/${version.id}`}>{version.version}</Link>}
        </span>
      ))}
      {here && (
        <span className="muted" dir="auto">
          {" "}
          changed here: {changesInWords(here)}
        </span>
      )}
    </span>
  );
}

/** `deaths 12 → 15, ASSAULT added`; what a correction changed. */
function changesInWords({ title, changes }: VersionChanges): string {
  const told = changes.map(({ kind, field, before, after }) =>
    kind === "changed" ? `${field} ${before ?? "not told"} → ${after ?? "not told"}` : `${after ?? before} ${kind}`,
  );
  return [...(title ? ["title"] : []), ...told].join(", ") || "nothing that is recorded";
}

const names = new Intl.DisplayNames(["en"], { type: "language" });

function languageName(code: string | null): string {
  if (!code) return "language not told";
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

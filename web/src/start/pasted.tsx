import { type FormEvent, useCallback, useState } from "react";
import type { CodedReport } from "../../../src/record/schema.js";
import { api, type Given } from "../api/operations.js";
import { go } from "../app/address.js";
import { Failed } from "../parts/notice.js";
import { Reader, type View } from "../reader/reader.js";
import { count } from "../words/numbers.js";

interface Props {
  readonly coded: CodedReport;
  readonly given: Given;
  readonly busy: boolean;
  readonly readOnly: boolean;
  readonly onGiven: (given: Given) => void;
  readonly onClose: () => void;
}

/** A report that was read but is not kept: its records, and what can be told of it before it is. */
export function Pasted({ coded, given, busy, readOnly, onGiven, onClose }: Props) {
  const [view, setView] = useState<View>({ tab: "text", at: null, without: [] });
  const [error, setError] = useState<Error | null>(null);
  const onView = useCallback((changes: Partial<View>) => setView((before) => ({ ...before, ...changes })), []);
  const keep = async () => {
    try {
      const { id } = await api.keep(given);
      go(`/report/${id}`);
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <Reader
      coded={coded}
      view={view}
      onView={onView}
      actions={() => null}
      head={
        <header className="pasted-head">
          <p className="reader-source" role="status">
            <strong>Not kept</strong>
            <span>{count(coded.events.length, "event")}</span>
            <span>{count(coded.statements.filter((one) => one.kind !== "thought").length, "statement")}</span>
            <span>{count(coded.sentences.length, "sentence")} read</span>
            {!coded.report.published && <span>no date: days such as “Tuesday” stay unresolved</span>}
          </p>
          <About
            key={`${coded.report.published} ${coded.report.publisher}`}
            coded={coded}
            busy={busy}
            onTold={(told) => onGiven({ ...given, ...told })}
          />
          <div className="end">
            {readOnly ? (
              <span className="muted small">This server keeps nothing: it is read-only.</span>
            ) : (
              <button type="button" className="button main" onClick={keep} disabled={busy}>
                Keep in the dossier
              </button>
            )}
            <button type="button" className="button" onClick={onClose}>
              Read another
            </button>
          </div>
          {error && <Failed error={error} />}
        </header>
      }
    />
  );
}

/** Date and outlet, which a pasted text seldom tells; told anew, the report is read anew. */
function About({ coded, busy, onTold }: { coded: CodedReport; busy: boolean; onTold: (told: Given) => void }) {
  const [published, setPublished] = useState(coded.report.published ?? "");
  const [publisher, setPublisher] = useState(coded.report.publisher ?? "");
  const changed = published !== (coded.report.published ?? "") || publisher !== (coded.report.publisher ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTold({ published: published || undefined, publisher: publisher.trim() || undefined });
  };
  return (
    <form className="about" onSubmit={submit}>
      <label>
        <span className="muted">Published</span>{" "}
        <input className="field" type="date" value={published} onChange={(event) => setPublished(event.target.value)} />
      </label>
      <label>
        <span className="muted">Outlet</span>{" "}
        <input className="field" value={publisher} onChange={(event) => setPublisher(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={!changed || busy}>
        Read again
      </button>
    </form>
  );
}

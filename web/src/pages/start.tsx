import { useEffect, useRef, useState } from "react";
import type { CodedReport } from "../../../src/record/schema.js";
import type { Status } from "../../../src/serve/shapes.js";
import "../styles/start.css";
import { api, type Given } from "../api/operations.js";
import { forget, useData } from "../api/use-data.js";
import { go } from "../app/address.js";
import { Failed, PageFailed } from "../parts/notice.js";
import { Health } from "../start/health.js";
import { Newest } from "../start/newest.js";
import { Pasted } from "../start/pasted.js";
import { ReadBox } from "../start/read-box.js";
import { Since } from "../start/since.js";
import { Week } from "../start/week.js";
import { count } from "../words/numbers.js";

export function Page() {
  const status = useData("status", (signal) => api.status(signal));
  const reading = useReading();
  if (reading.coded && reading.given)
    return (
      <Pasted
        coded={reading.coded}
        given={reading.given}
        busy={reading.busy}
        readOnly={status.value?.readOnly ?? false}
        onGiven={reading.read}
        onClose={reading.close}
      />
    );
  const box = (small: boolean) => (
    <>
      <ReadBox busy={reading.busy} onGiven={reading.read} onFiles={reading.keepAll} small={small} />
      {reading.error && <Failed error={reading.error} />}
      {reading.said && (
        <p role="status" className="muted">
          {reading.said}
        </p>
      )}
    </>
  );
  if (status.error) return <PageFailed title="Start" error={status.error} again={status.again} />;
  if (!status.value) return null;
  return status.value.reports ? <Dossier status={status.value} box={box(true)} /> : <Empty box={box(false)} />;
}

/** Reads what is given, the newest only: an earlier one on its way is let go. */
function useReading() {
  const [state, setState] = useState<{ coded?: CodedReport; given?: Given; error?: Error; busy: boolean; said?: string }>({
    busy: false,
  });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const read = (given: Given) => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    setState((before) => ({ ...before, busy: true, error: undefined }));
    api.code(given, mine.signal).then(
      (coded) => mine.signal.aborted || setState({ coded, given, busy: false }),
      (error: Error) => mine.signal.aborted || setState((before) => ({ ...before, error, busy: false })),
    );
  };
  const keepAll = async (files: readonly Given[]) => {
    setState({ busy: true });
    try {
      for (const [k, file] of files.entries()) {
        setState({ busy: true, said: `Reading ${k + 1} of ${files.length}…` });
        await api.keep(file);
      }
      forget();
      go("/reports");
    } catch (error) {
      setState({ busy: false, error: error as Error });
    }
  };
  return { ...state, read, keepAll, close: () => setState({ busy: false }) };
}

function Empty({ box }: { box: React.ReactNode }) {
  return (
    <div className="page welcome">
      <h1>Who did or said what to whom, when, where, on whose word</h1>
      <p className="welcome-words">
        Readout reads a news report and writes down its events and statements. Every record leads back to its words; what the text
        does not tell stays unknown.
      </p>
      {box}
      <p className="muted small">The text stays on this machine, and is not kept until you say so.</p>
    </div>
  );
}

function Dossier({ status, box }: { status: Status; box: React.ReactNode }) {
  return (
    <div className="page dossier">
      <header className="page-head">
        <h1>Dossier</h1>
        <p className="muted">
          {count(status.events, "event")} and {count(status.statements, "statement")} in {count(status.reports, "report")} of{" "}
          {count(status.outlets, "outlet")}, {count(status.origins, "origin")}
          {status.first && `, ${status.first} to ${status.latest}`}
        </p>
      </header>
      <div className="dossier-columns">
        <div>
          <Since />
          <Week status={status} />
          <Newest />
        </div>
        <div>
          <section aria-labelledby="read">
            <h2 id="read">Read a report</h2>
            {box}
          </section>
          <Health />
        </div>
      </div>
    </div>
  );
}

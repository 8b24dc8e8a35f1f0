import { type ClipboardEvent, type DragEvent, type FormEvent, useRef, useState } from "react";
import sample from "../../../samples/dossier/03-accusation.html?raw";
import type { Given } from "../api/operations.js";

interface Props {
  readonly busy: boolean;
  readonly onGiven: (given: Given) => void;
  /** Several files at once: they go to the dossier. */
  readonly onFiles: (files: readonly Given[]) => void;
  /** The dossier holds something already: the box is small until it is used. */
  readonly small?: boolean;
}

/** Text, files or an address in: a report to read. What is pasted is read at once. */
export function ReadBox({ busy, onGiven, onFiles, small }: Props) {
  const [text, setText] = useState("");
  const [address, setAddress] = useState("");
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const read = (words: string) => words.trim() && onGiven({ text: words });
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const words = event.clipboardData.getData("text/plain");
    if (text.trim() || !words.trim()) return;
    event.preventDefault();
    setText(words.length > 200_000 ? "" : words);
    read(words);
  };
  const take = async (files: FileList | null) => {
    const given = await Promise.all([...(files ?? [])].map(givenOf));
    if (given.length === 1) onGiven(given[0]);
    else if (given.length) onFiles(given);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const fetchAddress = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim()) onGiven({ url: address.trim() });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can be chosen by the button as well
    <div
      className={`read-box${over ? " over" : ""}${small ? " small-box" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          read(text);
        }}
      >
        <label htmlFor="paste" className="hidden-words">
          Text of a report
        </label>
        <textarea
          id="paste"
          className="field"
          dir="auto"
          placeholder="Paste a news report here, or drop files: text, Markdown, HTML"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={paste}
        />
        <div className="read-row">
          <button type="submit" className="button main" disabled={busy || !text.trim()}>
            {busy ? "Reading…" : "Read it"}
          </button>
          <button type="button" className="button" onClick={() => picker.current?.click()}>
            Choose files
          </button>
          <button type="button" className="button" disabled={busy} onClick={() => onGiven({ html: sample })}>
            Try the sample
          </button>
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            accept=".txt,.md,.html,.htm,text/plain,text/html,text/markdown"
            onChange={(event) => take(event.target.files)}
          />
        </div>
      </form>
      <form className="read-row" onSubmit={fetchAddress}>
        <label htmlFor="address" className="muted small">
          or an address
        </label>
        <input
          id="address"
          className="field grow"
          type="url"
          placeholder="https://…"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <button type="submit" className="button" disabled={busy || !address.trim()}>
          Fetch and read
        </button>
      </form>
    </div>
  );
}

async function givenOf(file: File): Promise<Given> {
  const words = await file.text();
  if (/\.html?$/i.test(file.name)) return { html: words };
  return { text: words, format: /\.(md|markdown)$/i.test(file.name) ? "markdown" : "text" };
}

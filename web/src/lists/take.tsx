import { useEffect, useRef, useState } from "react";
import { snippets } from "./snippets.js";

/** Takes the rows away: as a file, or as the line of a program that asks for them. */
export function Take({ path, query }: { path: string; query: URLSearchParams }) {
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open]);
  const text = query.toString();
  const address = (ending: string) => `${path}.${ending}${text ? `?${text}` : ""}`;
  const copy = async (name: string, words: string) => {
    // Without a secure connection a browser lends no clipboard: the words are shown to be taken by hand.
    const done = await navigator.clipboard?.writeText(words).then(
      () => true,
      () => false,
    );
    setCopied(name);
    setShown(done ? null : words);
    setTimeout(() => setCopied(null), 1500);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever the focus is
    <div className="menu" ref={menu} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
      <button type="button" className="button" aria-expanded={open} aria-controls="take" onClick={() => setOpen(!open)}>
        Take the rows <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div id="take" className="menu-items below">
          <a className="menu-item" href={address("csv")} download>
            Download CSV
          </a>
          <a className="menu-item" href={address("json")} target="_blank" rel="noreferrer">
            JSON at this address
          </a>
          {snippets(window.location.origin, path, text).map((snippet) => (
            <button key={snippet.name} type="button" className="menu-item" onClick={() => copy(snippet.name, snippet.text)}>
              Copy for {snippet.name} <span role="status">{copied === snippet.name && !shown ? "copied" : ""}</span>
            </button>
          ))}
          {shown && <pre className="by-hand">{shown}</pre>}
        </div>
      )}
    </div>
  );
}

import { type FormEvent, useEffect, useState } from "react";
import { Hint } from "../parts/hint.js";
import { go, useAddress } from "./address.js";
import { bindings } from "./keys.js";
import { Link } from "./link.js";
import { type Route, routes } from "./routes.js";
import { set, useSetting } from "./settings.js";

const GROUPS = ["records", "views", "work"] as const;
const keyOf = new Map(bindings.map((binding) => [binding.does, binding.keys]));

export function Bar({ onHelp }: { onHelp: () => void }) {
  const { path } = useAddress();
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes the list of pages
  useEffect(() => setOpen(false), [path]);
  return (
    <header className="bar">
      <Link to="/" className="brand" aria-current={path === "/" ? "page" : undefined}>
        <img src="/icon.svg" alt="" width="22" height="22" />
        Readout
      </Link>
      <button
        type="button"
        className="button plain nav-button"
        aria-expanded={open}
        aria-controls="pages"
        onClick={() => setOpen(!open)}
      >
        Pages
      </button>
      <nav id="pages" className={open ? "nav open" : "nav"} aria-label="Pages">
        <ul>
          {GROUPS.map((group) => (
            <NavGroup key={group} routes={routes.filter((route) => route.nav === group)} path={path} />
          ))}
        </ul>
      </nav>
      <Search />
      <div className="tools">
        <ThemeButton />
        <button
          type="button"
          className="button plain icon"
          onClick={onHelp}
          title="All keys and settings"
          aria-label="Keys and settings"
        >
          <Hint>?</Hint>
        </button>
      </div>
    </header>
  );
}

function NavGroup({ routes: group, path }: { routes: readonly Route[]; path: string }) {
  if (!group.length) return null;
  return (
    <li>
      <ul>
        {group.map((route) => (
          <li key={route.path}>
            <Link
              to={route.path}
              title={keyOf.has(route.path) ? `Key: ${keyOf.get(route.path)}` : undefined}
              aria-current={path === route.path ? "page" : undefined}
            >
              {route.title}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The lists that a search stays in; from any other page it goes to the events. */
const SEARCHED = new Set(["/events", "/claims", "/statements", "/reports", "/actors"]);

function Search() {
  const { path, query } = useAddress();
  const target = SEARCHED.has(path) ? path : "/events";
  const given = SEARCHED.has(path) ? (query.get("text") ?? "") : "";
  const [words, setWords] = useState(given);
  useEffect(() => setWords(given), [given]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = target === path ? new URLSearchParams(query) : new URLSearchParams();
    next.delete("open");
    if (words.trim()) next.set("text", words.trim());
    else next.delete("text");
    go(`${target}${next.size ? `?${next}` : ""}`);
  };
  return (
    <search className="search">
      <form onSubmit={submit}>
        <input
          id="search"
          className="field"
          type="text"
          inputMode="search"
          autoComplete="off"
          spellCheck={false}
          placeholder={`Search ${target.slice(1)}`}
          aria-label={`Search ${target.slice(1)}`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
        <Hint>/</Hint>
      </form>
    </search>
  );
}

const THEMES = ["system", "light", "dark"] as const;

function ThemeButton() {
  const theme = useSetting("theme");
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  return (
    <button
      type="button"
      className="button plain icon"
      onClick={() => set("theme", next)}
      title={`Theme: ${theme}; press for ${next}`}
      aria-label={`Theme: ${theme}. Change to ${next}`}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
        {theme === "system" && <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />}
        {theme === "dark" && <circle cx="8" cy="8" r="6.2" fill="currentColor" />}
      </svg>
    </button>
  );
}

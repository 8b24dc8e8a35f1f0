import { type FormEvent, useEffect, useState } from "react";
import { goQuery, useAddress } from "../app/address.js";
import { parseDays, writeDays } from "../words/day-range.js";

/** A filter that is typed; it acts on Enter or when it is left. */
export function FilterField({ name, label, placeholder }: { name: string; label: string; placeholder?: string }) {
  const { query } = useAddress();
  return (
    <Typed
      label={label}
      placeholder={placeholder}
      given={query.get(name) ?? ""}
      onCommit={(value) => goQuery({ [name]: value, open: null })}
    />
  );
}

/** A filter of days: `2025-03`, or `2025-03-01..2025-03-08`. */
export function FilterDays() {
  const { query } = useAddress();
  const commit = (value: string) => {
    const days = parseDays(value);
    if (days) goQuery({ from: days.from, to: days.to, open: null });
  };
  return (
    <Typed
      label="Days: a year, a month, a day, or two with .. between"
      placeholder="2025-03"
      given={writeDays(query.get("from"), query.get("to"))}
      onCommit={commit}
      valid={(value) => parseDays(value) !== null}
    />
  );
}

interface TypedProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly given: string;
  readonly onCommit: (value: string) => void;
  readonly valid?: (value: string) => boolean;
}

function Typed({ label, placeholder = label, given, onCommit, valid = () => true }: TypedProps) {
  const [value, setValue] = useState(given);
  useEffect(() => setValue(given), [given]);
  const commit = () => value.trim() !== given && onCommit(value.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    commit();
  };
  return (
    <form onSubmit={submit}>
      <input
        className="field filter"
        aria-label={label}
        aria-invalid={!valid(value)}
        placeholder={placeholder}
        title={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onBlur={commit}
      />
    </form>
  );
}

/** A filter that is chosen from a few. */
export function FilterChoice({
  name,
  label,
  choices,
}: {
  name: string;
  label: string;
  choices: readonly (readonly [string, string])[];
}) {
  const { query } = useAddress();
  const given = query.get(name) ?? "";
  const known = choices.some(([value]) => value === given);
  return (
    <select
      className="select filter"
      name={name}
      aria-label={label}
      value={given}
      onChange={(event) => goQuery({ [name]: event.target.value, open: null })}
    >
      <option value="">{label}</option>
      {!known && given && <option value={given}>{given}</option>}
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

export const EVIDENCE: readonly (readonly [string, string])[] = [
  ["none-presented", "none presented"],
  ["unverified", "unverified"],
  ["disputed", "disputed"],
  ["denied", "denied"],
  ["cited", "cited"],
  ["independently-confirmed", "independently confirmed"],
];

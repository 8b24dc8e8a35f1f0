/** `ACCUSE allege`, with a dot for cooperation and a square for conflict. */
export function Type({ type, modes, quad }: { type: string; modes: readonly string[]; quad: number }) {
  return (
    <span className={`type quad-${quad}`}>
      <span>
        <span className="type-name">{type}</span>
        {modes.length > 0 && <span className="muted"> {modes.join(", ")}</span>}
      </span>
    </span>
  );
}

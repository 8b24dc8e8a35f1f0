/** Why a telling was taken for this event: how far it agrees with another, in all and in what. */
export function Why({ why }: { why: unknown }) {
  const words = wordsOf(why);
  return words && <p className="why">{words}</p>;
}

/** `Agrees by 5.71: words 3.21, place 0.80`, or what else the merger says, in its own words. */
function wordsOf(why: unknown): string | null {
  if (typeof why === "string") return why || null;
  if (typeof why !== "object" || why === null) return null;
  const { score, with: _, ...rest } = why as Record<string, unknown>;
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== 0 && value !== null && value !== "" && value !== false)
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .map(([name, value]) => `${name.replaceAll("_", " ")}${value === true ? "" : ` ${inWords(value)}`}`);
  const by = typeof score === "number" ? ` by ${inWords(score)}` : "";
  return parts.length ? `Agrees with another telling${by}: ${parts.join(", ")}` : null;
}

function inWords(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toFixed(2).replace("-", "−");
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

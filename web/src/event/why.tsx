/** Why a telling was taken for this event: what agreed, and how far. The shape is the merger's; whatever it says is shown in words. */
export function Why({ why }: { why: unknown }) {
  const words = wordsOf(why);
  if (!words.length) return null;
  return (
    <p className="why">
      <span className="muted">Same event because:</span> {words.join(" · ")}
    </p>
  );
}

function wordsOf(why: unknown): string[] {
  if (typeof why === "string") return why ? [why] : [];
  if (Array.isArray(why)) return why.flatMap(wordsOf);
  if (typeof why !== "object" || why === null) return [];
  return Object.entries(why).map(([name, value]) => `${name.replaceAll("_", " ")}: ${inWords(value)}`);
}

function inWords(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toFixed(2);
  if (typeof value === "object" && value !== null) return wordsOf(value).join(", ") || "none";
  return String(value);
}

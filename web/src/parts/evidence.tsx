/** What evidence stands behind a claim, in words and with a mark of its own shape. */
export function Evidence({ status, words }: { status: string | null | undefined; words?: string | null }) {
  if (!status) return null;
  const [grade, label] = STATUS[status] ?? ["middling", status];
  return (
    <span className={`evidence ${grade}`} title={words ? `“${words}”` : undefined}>
      <Mark grade={grade} />
      {label}
    </span>
  );
}

type Grade = "weak" | "middling" | "strong";

const STATUS: Readonly<Record<string, readonly [Grade, string]>> = {
  "none presented": ["weak", "no evidence presented"],
  unverified: ["weak", "not verified"],
  disputed: ["middling", "disputed"],
  denied: ["middling", "denied"],
  cited: ["strong", "evidence cited"],
  "independently confirmed": ["strong", "independently confirmed"],
};

/** A triangle for weak, a half disc for middling, a tick for strong. */
function Mark({ grade }: { grade: Grade }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {grade === "weak" && (
        <path d="M8 1.8 15 14.2H1zM8 6v4M8 11.6v1.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      )}
      {grade === "middling" && (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        </>
      )}
      {grade === "strong" && <path d="m2.5 8.5 3.6 3.7 7.4-8" fill="none" stroke="currentColor" strokeWidth="2" />}
    </svg>
  );
}

import type { Counts as CountsOf } from "../../../src/serve/shapes.js";
import { count } from "../words/numbers.js";

/** How often something is told: reports, outlets and, what weighs most, texts that do not descend from each other. */
export function Counts({ counts }: { counts: CountsOf }) {
  return (
    <span className="counts">
      <span>{count(counts.reports, "report")}</span>
      <span>{count(counts.outlets, "outlet")}</span>
      <b>{count(counts.origins, "origin")}</b>
    </span>
  );
}

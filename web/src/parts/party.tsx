import { Fragment } from "react";
import type { Party as PartyOf } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";

/** `Foreign Ministry RUS GOV`: who, and the codes of who. */
export function Party({ party, link = true }: { party: PartyOf; link?: boolean }) {
  const name = <span dir="auto">{party.name}</span>;
  const code = [party.country, party.sector].filter(Boolean).join(" ");
  return (
    <span className="party-and-code">
      {link ? (
        <Link to={`/actor/${encodeURIComponent(party.key)}`} className="party">
          {name}
        </Link>
      ) : (
        name
      )}
      {code && <span className="code"> {code}</span>}
    </span>
  );
}

export function Parties({ parties, link, none = "unknown" }: { parties: readonly PartyOf[]; link?: boolean; none?: string }) {
  if (!parties.length) return <span className="muted">{none}</span>;
  return parties.map((party, k) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two parties may bear the same key
    <Fragment key={k}>
      {k > 0 && ", "}
      <Party party={party} link={link} />
    </Fragment>
  ));
}

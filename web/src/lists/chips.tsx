import { goQuery, useAddress } from "../app/address.js";
import { filterLabel, inForce, type ListName } from "./filters.js";

/** The filters in force, each with a way to take it off. */
export function Chips({ list }: { list: ListName }) {
  const { query } = useAddress();
  const filters = inForce(list, query);
  if (!filters.length) return null;
  return (
    <ul className="chips" aria-label="Filters in force">
      {filters.map(({ name, value }) => (
        <li key={name}>
          <button
            type="button"
            className="chip off"
            onClick={() => goQuery({ [name]: null, open: null })}
            aria-label={`Take off ${filterLabel(name)}: ${value}`}
          >
            <span className="muted">{filterLabel(name)}</span> <bdi>{value}</bdi> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button
            type="button"
            className="chip off"
            onClick={() => goQuery({ ...Object.fromEntries(filters.map(({ name }) => [name, null])), open: null })}
          >
            Take off all
          </button>
        </li>
      )}
    </ul>
  );
}

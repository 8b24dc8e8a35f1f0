import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { goQuery, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { Notice } from "../parts/notice.js";
import { count } from "../words/numbers.js";
import { filterLabel, inForce, type ListName } from "./filters.js";

/** Why a list is empty, and what would fill it. */
export function NothingHere({ list, what }: { list: ListName; what: string }) {
  const { query } = useAddress();
  const status = useData("status", (signal) => api.status(signal));
  const filters = inForce(list, query);
  if (!status.value) return null;
  if (!status.value.reports)
    return (
      <Notice title="The dossier is empty">
        <p>
          No report has been added yet. <Link to="/">Paste one</Link>, or run <code>readout add</code>.
        </p>
      </Notice>
    );
  if (filters.length)
    return (
      <Notice title={`No ${what} passes all these filters`}>
        <p>{count(status.value.reports, "report")} were read. Take a filter off:</p>
        <ul>
          {filters.map(({ name, value }) => (
            <li key={name}>
              <button type="button" className="facet-more" onClick={() => goQuery({ [name]: null })}>
                {filterLabel(name)}: {value}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    );
  return (
    <Notice title={`No ${what} was found in ${count(status.value.reports, "report")}`}>
      <p>
        Open one of the <Link to="/reports">reports</Link> and its tab Why: it goes through the text sentence by sentence.
      </p>
    </Notice>
  );
}

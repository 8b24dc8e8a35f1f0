import type { FeatureCollection } from "geojson";
import { useEffect, useState } from "react";
import type { MapPlace } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { goQuery, useAddress } from "../app/address.js";
import { Link } from "../app/link.js";
import { FilterChoice, FilterDays, FilterField } from "../lists/filter-field.js";
import { listQuery } from "../lists/filters.js";
import { NothingHere } from "../lists/nothing-here.js";
import { Failed } from "../parts/notice.js";
import { Labelled, ViewPage } from "../views/view-page.js";
import { loadOutlines } from "../views/world.js";
import { WorldMap } from "../views/world-map.js";
import { TYPES } from "../words/acts.js";
import { number } from "../words/numbers.js";

export function Page() {
  const { query } = useAddress();
  const asked = listQuery("map", query).toString();
  const places = useData(`map ${asked}`, (signal) => api.map(new URLSearchParams(asked), signal));
  const world = useOutlines();
  const open = query.get("open");
  const chosen = places.value?.findIndex((place) => idOf(place) === open) ?? -1;
  const choose = (k: number) => goQuery({ open: places.value && k !== chosen ? idOf(places.value[k]) : null }, { replace: true });
  return (
    <ViewPage
      list="map"
      title="Map"
      about="Where reports place events. A dashed ring: only the region or the country is known. Events without coordinates are not here."
      fields={<Fields />}
    >
      {places.error && <Failed error={places.error} again={places.again} />}
      {!places.value && !places.error && <p className="waiting">Loading…</p>}
      {places.value && !places.value.length && <NothingHere list="map" what="event with coordinates" />}
      {places.value && places.value.length > 0 && (
        <div className={`map-columns${places.loading ? " busy" : ""}`}>
          {world ? (
            <WorldMap places={places.value} world={world} chosen={chosen} onChoose={choose} />
          ) : (
            <p className="waiting">Drawing…</p>
          )}
          <Places places={places.value} chosen={chosen} onChoose={choose} />
        </div>
      )}
    </ViewPage>
  );
}

const idOf = (place: MapPlace): string => `${place.name} ${place.country ?? ""} ${place.lat},${place.lon}`;

function useOutlines(): FeatureCollection | null {
  const [world, setWorld] = useState<FeatureCollection | null>(null);
  useEffect(() => {
    let gone = false;
    loadOutlines().then((loaded) => gone || setWorld(loaded));
    return () => {
      gone = true;
    };
  }, []);
  return world;
}

function Fields() {
  return (
    <>
      <Labelled label="Who">
        <FilterField name="actor" label="Name, or a code such as RUS or RUS.GOV" placeholder="name or code" />
      </Labelled>
      <Labelled label="Did">
        <FilterChoice name="type" label="any act" choices={TYPES.map((type) => [type, type] as const)} />
      </Labelled>
      <Labelled label="Days">
        <FilterDays />
      </Labelled>
      <Labelled label="Words">
        <FilterField name="text" label="Words of the report" placeholder="words" />
      </Labelled>
    </>
  );
}

interface PlacesProps {
  readonly places: readonly MapPlace[];
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

function Places({ places, chosen, onChoose }: PlacesProps) {
  const { query } = useAddress();
  const eventsAt = (place: MapPlace) => {
    const to = listQuery("events", query);
    to.set("place", place.name);
    return `/events?${to}`;
  };
  return (
    <section className="scrolls places" aria-label="The same as a list">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Known to</th>
            <th scope="col" className="end">
              Events
            </th>
            <th scope="col" className="end">
              Reports
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place, k) => (
            <tr key={idOf(place)} className={k === chosen ? "chosen" : undefined}>
              <th scope="row">
                <button type="button" className="as-link" aria-pressed={k === chosen} onClick={() => onChoose(k)}>
                  <bdi>{place.name}</bdi>
                </button>{" "}
                <span className="code">{place.country}</span>
              </th>
              <td>{place.precision}</td>
              <td className="end">
                <Link to={eventsAt(place)} aria-label={`${place.events} events in ${place.name}`}>
                  {number(place.events)}
                </Link>
              </td>
              <td className="end">{number(place.reports)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

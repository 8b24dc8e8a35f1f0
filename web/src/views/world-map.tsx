import type { FeatureCollection } from "geojson";
import { type PointerEvent, useMemo, useRef, useState } from "react";
import type { MapPlace } from "../../../src/serve/shapes.js";
import { count } from "../words/numbers.js";
import { drawn, HEIGHT, WIDTH } from "./world.js";

interface Props {
  readonly places: readonly MapPlace[];
  readonly world: FeatureCollection;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

const WHOLE: View = { k: 1, x: 0, y: 0 };

/** Dots by events, a dashed ring where only a region or a country is known. The list beside it says the same in words. */
export function WorldMap({ places, world, chosen, onChoose }: Props) {
  const { land, at } = useMemo(() => drawn(places, world), [places, world]);
  const [view, setView] = useState<View>(WHOLE);
  const held = useRef<{ x: number; y: number; from: View } | null>(null);
  const most = Math.max(1, ...places.map((place) => place.events));
  const zoom = (by: number) => setView((now) => zoomed(now, by, WIDTH / 2, HEIGHT / 2));
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    const { current } = held;
    if (!current) return;
    const scale = WIDTH / event.currentTarget.getBoundingClientRect().width;
    setView({
      ...current.from,
      x: current.from.x + (event.clientX - current.x) * scale,
      y: current.from.y + (event.clientY - current.y) * scale,
    });
  };
  return (
    <div className="map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        onPointerDown={(event) => {
          held.current = { x: event.clientX, y: event.clientY, from: view };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          held.current = null;
        }}
        onPointerLeave={() => {
          held.current = null;
        }}
      >
        <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
          <path className="land" d={land} strokeWidth={0.8 / view.k} />
        </g>
        {places.map((place, k) => (
          <Dot
            // biome-ignore lint/suspicious/noArrayIndexKey: two places may bear one name
            key={k}
            place={place}
            x={at[k][0] * view.k + view.x}
            y={at[k][1] * view.k + view.y}
            r={4 + 14 * Math.sqrt(place.events / most)}
            chosen={k === chosen}
            onPress={() => onChoose(k)}
          />
        ))}
      </svg>
      <div className="map-tools">
        <button type="button" className="button icon" onClick={() => zoom(1.6)} aria-label="Nearer">
          +
        </button>
        <button type="button" className="button icon" onClick={() => zoom(1 / 1.6)} aria-label="Farther">
          −
        </button>
        <button type="button" className="button" onClick={() => setView(WHOLE)}>
          All
        </button>
      </div>
    </div>
  );
}

function zoomed({ k, x, y }: View, by: number, cx: number, cy: number): View {
  const to = Math.max(0.5, Math.min(60, k * by));
  return { k: to, x: cx - ((cx - x) * to) / k, y: cy - ((cy - y) * to) / k };
}

interface DotProps {
  readonly place: MapPlace;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly chosen: boolean;
  readonly onPress: () => void;
}

const WIDE: Readonly<Record<string, number>> = { region: 2.2, country: 3 };

/** A disc for mostly cooperation, a square for mostly conflict. */
function Dot({ place, x, y, r, chosen, onPress }: DotProps) {
  const conflict = (place.quads[3] ?? 0) + (place.quads[4] ?? 0) > place.events / 2;
  const wide = WIDE[place.precision ?? ""];
  const name = `dot ${conflict ? "conflict" : "cooperation"}${chosen ? " chosen" : ""}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the map has a button for each place
    <g onClick={onPress}>
      {wide && <circle className="ring" cx={x} cy={y} r={r * wide} />}
      {conflict ? (
        <rect className={name} x={x - r * 0.9} y={y - r * 0.9} width={r * 1.8} height={r * 1.8} />
      ) : (
        <circle className={name} cx={x} cy={y} r={r} />
      )}
      <title>{`${place.name}: ${count(place.events, "event")}${place.precision ? ` (${place.precision})` : ""}`}</title>
    </g>
  );
}

import { geoMercator, geoPath } from "d3-geo";
import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { MapPlace } from "../../../src/serve/shapes.js";

export const WIDTH = 960;
export const HEIGHT = 540;
/** How near the map opens at most: a place alone is shown with the country around it. */
const NEAREST = 3200;

let outlines: Promise<FeatureCollection> | undefined;

/** The outlines of states (Natural Earth, 1:50m), loaded once, from the server that this page came from. */
export function loadOutlines(): Promise<FeatureCollection> {
  outlines ??= import("world-atlas/countries-50m.json").then((atlas) => {
    const world = atlas.default as unknown as Topology<{ countries: GeometryCollection }>;
    return feature(world, world.objects.countries);
  });
  return outlines;
}

/** Places in pixels, and the outlines behind them as a path, fitted so that every place is seen. */
export function drawn(places: readonly MapPlace[], world: FeatureCollection) {
  const projection = geoMercator();
  const margin = 60;
  const box: [[number, number], [number, number]] = [
    [margin, margin],
    [WIDTH - margin, HEIGHT - margin],
  ];
  const points = places.map(({ lon, lat }): [number, number] => [lon, Math.max(-80, Math.min(80, lat))]);
  projection.fitExtent(box, { type: "MultiPoint", coordinates: points } as never);
  if (!(projection.scale() < NEAREST)) {
    const middle = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length) as [number, number];
    projection
      .scale(NEAREST)
      .center(middle)
      .translate([WIDTH / 2, HEIGHT / 2]);
  }
  projection.clipExtent([
    [-WIDTH, -HEIGHT],
    [2 * WIDTH, 2 * HEIGHT],
  ]);
  const path = geoPath(projection).digits(1);
  return { land: path(world) ?? "", at: points.map((point) => projection(point) ?? [-1, -1]) };
}

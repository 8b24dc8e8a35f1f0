// Reduces the npm package us-atlas (boundaries of the US Census Bureau, public domain) to data/places/counties.tsv:
//   npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz && node scripts/counties.mjs package/counties-10m.json
// A county's position is the middle of its largest polygon. Sorted by name and state.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const { arcs, transform, objects } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const postal = {
  "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", 10: "DE", 12: "FL", 13: "GA", 15: "HI", 16: "ID", 17: "IL", 18: "IN",
  19: "IA", 20: "KS", 21: "KY", 22: "LA", 23: "ME", 24: "MD", 25: "MA", 26: "MI", 27: "MN", 28: "MS", 29: "MO", 30: "MT", 31: "NE", 32: "NV", 33: "NH",
  34: "NJ", 35: "NM", 36: "NY", 37: "NC", 38: "ND", 39: "OH", 40: "OK", 41: "OR", 42: "PA", 44: "RI", 45: "SC", 46: "SD", 47: "TN", 48: "TX", 49: "UT",
  50: "VT", 51: "VA", 53: "WA", 54: "WV", 55: "WI", 56: "WY",
};

/** Points [lon, lat] of an arc; of one with a negative number backwards. */
const points = arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * transform.scale[0] + transform.translate[0], (y += dy) * transform.scale[1] + transform.translate[1]]);
});
const arc = (n) => (n < 0 ? points[~n].toReversed() : points[n]);

/** [area, lon, lat] of a closed ring: its size and middle. */
function middle(ring) {
  const path = ring.flatMap(arc);
  const [x0, y0] = path[0];
  let [area, x, y] = [0, 0, 0];
  path.forEach(([ax, ay], i) => {
    const [bx, by] = path[(i + 1) % path.length];
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    area += cross;
    x += cross * (ax + bx - 2 * x0);
    y += cross * (ay + by - 2 * y0);
  });
  return [Math.abs(area), x0 + x / (3 * area), y0 + y / (3 * area)];
}

/** Virginia's independent cities and the like are towns, which cities.tsv has. */
const isCity = (id) => (id.startsWith("51") && Number(id) >= 51500) || ["24510", "29510", "32510", "11001"].includes(id);
const kind = (state, name) => (state === "LA" ? `${name} Parish` : state === "AK" ? name : `${name} County`);

const rows = objects.counties.geometries.flatMap(({ id, type, arcs: rings, properties }) => {
  const state = postal[id.slice(0, 2)];
  if (!state || isCity(id)) return [];
  const [, lon, lat] = (type === "Polygon" ? [rings] : rings).map((polygon) => middle(polygon[0])).sort((a, b) => b[0] - a[0])[0];
  return [[kind(state, properties.name), state, lat.toFixed(2), lon.toFixed(2)]];
});
rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));

const text = `# Counties of the United States: US Census Bureau (public domain) through npm us-atlas 3.0.1; made by scripts/counties.mjs.
name\tadmin\tlat\tlon
${rows.map((row) => row.join("\t")).join("\n")}\n`;
writeFileSync(new URL("../data/places/counties.tsv", import.meta.url), text);
console.log(`${rows.length} counties, ${Math.round(text.length / 1024)} KiB, sha256 ${createHash("sha256").update(text).digest("hex")}`);

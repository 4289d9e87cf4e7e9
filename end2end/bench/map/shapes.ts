// Our own sheets: what they weigh on the wire, and the shapes of all communes as GeoJSON for those we are measured beside.
import { request } from "node:http";

export interface Weights {
  /** The heavier of the two national maps. */
  country: number;
  province: number;
  /** The name of the heaviest sheet of a province. */
  heaviest: string;
  communes: number;
  hexes: number;
}

type Place = [number, number];
interface Feature {
  type: "Feature";
  properties: { code: string; name: string; v: number };
  geometry: { type: "Polygon"; coordinates: Place[][] } | { type: "MultiPolygon"; coordinates: Place[][][] };
}

/** An answer as it travels: `fetch` would hide how many bytes came. */
function travelled(address: string): Promise<number> {
  return new Promise((done, failed) => {
    const asked = request(address, { headers: { "accept-encoding": "br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part: Buffer) => (bytes += part.length));
      answer.on("end", () => (answer.statusCode === 200 ? done(bytes) : failed(new Error(`${address}: ${answer.statusCode}`))));
    });
    asked.on("error", failed);
    asked.end();
  });
}

async function text(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** The folder of all sheets, as the dashboard names it. */
async function folder(server: string): Promise<string> {
  const found = /\/api\/v1\/map\/[0-9a-f]+\//.exec(await text(`${server}/`));
  if (!found) throw new Error("the dashboard names no folder of sheets");
  return server + found[0];
}

export async function weights(server: string): Promise<Weights> {
  const below = await folder(server);
  const sheet = (name: string): Promise<number> => travelled(`${below}${name}.svg`);
  const page = await text(`${server}/`);
  const names = [...new Set(page.match(/20\d\d-(?:vn|\d+)-(?:below|communes|hexes)/g))];
  const provinces: [number, string][] = [];
  for (const name of names.filter((name) => /-\d+-below$/.test(name))) provinces.push([await sheet(name), name]);
  const [province, heaviest] = provinces.sort(([one], [other]) => other - one)[0];
  const country = Math.max(await sheet("2024-vn-below"), await sheet("2025-vn-below"));
  return { country, province, heaviest, communes: await sheet("2025-vn-communes"), hexes: await sheet("2025-vn-hexes") };
}

/** The classes of all communes by a measure, in the order of the sheet, as the server colours them. */
export async function bands(server: string, measure: string): Promise<number[]> {
  return (await coloured(server, measure)).map(({ band }) => band);
}

async function coloured(server: string, measure: string): Promise<{ code: string; name: string; band: number }[]> {
  const page = await text(`${server}/nhung/map?map=communes&measure=${measure}`);
  const links = page.matchAll(/<a class="k(\d|n)[^"]*" data-unit="2025:(\d+)"[^>]*? aria-label="([^"]*)"/g);
  return [...links].map(([, band, code, label]) => ({ code, name: label.replace(/: [^:]*$/, ""), band: band === "n" ? 0 : Number(band) }));
}

/** All communes with name and class: each unit of the sheet is a thousandth of a degree, the equator in its middle. */
export async function geojson(server: string): Promise<string> {
  const sheet = await text(`${await folder(server)}2025-vn-communes.svg`);
  const outlines = new Map([...sheet.matchAll(/<path id="u(\d+)"[^>]*? d="([^"]*)"/g)].map(([, code, path]) => [code, path]));
  const features = (await coloured(server, "products")).map(({ code, name, band }): Feature => {
    const polygons = polygonsOf(rings(outlines.get(code) ?? ""));
    const geometry: Feature["geometry"] = polygons.length === 1
      ? { type: "Polygon", coordinates: polygons[0] }
      : { type: "MultiPolygon", coordinates: polygons };
    return { type: "Feature", properties: { code, name, v: band }, geometry };
  });
  if (features.length !== outlines.size) throw new Error(`${features.length} communes on the page, ${outlines.size} on the sheet`);
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** The closed lines of SVG path data of the commands M, l, h, v, z. */
function rings(path: string): Place[][] {
  const found: Place[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = (numbers.match(/-?\d+/g) ?? []).map(Number);
    if (command === "z") {
      [x, y] = found.at(-1)?.[0] ?? [x, y];
    } else if (command === "h" || command === "v") {
      for (const value of values) {
        if (command === "h") x += value;
        else y += value;
        found.at(-1)?.push([x, y]);
      }
    } else if (command === "M" || command === "l") {
      for (let at = 0; at < values.length; at += 2) {
        [x, y] = command === "M" ? [values[at], values[at + 1]] : [x + values[at], y + values[at + 1]];
        if (command === "M" && at === 0) found.push([[x, y]]);
        else found.at(-1)?.push([x, y]);
      }
    } else {
      throw new Error(`the sheet has a command ${command}`);
    }
  }
  return found;
}

/** Lines within a line before them are its holes; all others are polygons of their own. */
function polygonsOf(found: Place[][]): Place[][][] {
  const polygons: Place[][][] = [];
  for (const ring of found) {
    const around = polygons.find(([outer]) => holds(outer, ring[0]));
    if (around) around.push(ring);
    else polygons.push([ring]);
  }
  const there = ([x, y]: Place): Place => [x / 1000, (2000 - y) / 1000];
  return polygons.map((polygon) => polygon.map((ring) => [...ring, ring[0]].map(there)));
}

function holds(ring: Place[], [x, y]: Place): boolean {
  let inside = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

// MapLibre GL: one GeoJSON source, one layer of fills, colours by feature state.
import { Map as MapLibre } from "/lib/maplibre-gl.mjs";
import { COLOURS, offer, place, shownNow } from "./page.js";

const element = place();
const band = ["coalesce", ["feature-state", "v"], ["get", "v"]];
const map = new MapLibre({
  container: element, attributionControl: false, fadeDuration: 0, renderWorldCopies: false, maxZoom: 20,
  bounds: [[0, -2], [1.988, 2]],
  style: {
    version: 8,
    sources: { communes: { type: "geojson", data: `${location.origin}/shapes.geojson`, promoteId: "code" } },
    layers: [{
      id: "communes", type: "fill", source: "communes",
      paint: { "fill-color": ["match", band, ...COLOURS.slice(0, -1).flatMap((colour, at) => [at, colour]), COLOURS.at(-1)], "fill-outline-color": "#fbfaf5" },
    }],
  },
});
// The last frame before it is idle shows everything.
map.on("render", shownNow);
const idle = () => new Promise((done) => map.once("idle", done));
await idle();
const codes = (await (await fetch("/shapes.geojson")).json()).features.map((feature) => feature.properties.code);

offer({
  recolour(bands) {
    const shown = idle();
    bands.forEach((v, at) => map.setFeatureState({ source: "communes", id: codes[at] }, { v }));
    return shown;
  },
  zoom: (factor) => map.jumpTo({ zoom: map.getZoom() + Math.log2(factor) }),
  pan: (x, y) => map.panBy([-x, -y], { animate: false }),
});

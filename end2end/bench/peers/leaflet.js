// Leaflet: a layer per shape, drawn by the renderer that ?renderer names.
import * as L from "leaflet";
import { COLOURS, RULE, offer, place, shownNext } from "./page.js";

const asked = new URLSearchParams(location.search);
const renderer = asked.get("renderer") === "svg" ? L.svg() : L.canvas();
const shapes = await (await fetch("/shapes.geojson")).json();
const map = L.map(place(), {
  crs: L.CRS.Simple, renderer, zoomSnap: 0, minZoom: -20, maxZoom: 40, zoomControl: false, attributionControl: false,
  fadeAnimation: false, zoomAnimation: false, inertia: false,
});
const style = (band) => ({ color: RULE, weight: 0.8, fillColor: COLOURS[band], fillOpacity: 1 });
const layer = L.geoJSON(shapes, { style: (feature) => style(feature.properties.v) });
map.fitBounds(layer.getBounds(), { animate: false });
layer.addTo(map);
shownNext();

const layers = layer.getLayers();
offer({
  async recolour(bands) {
    bands.forEach((band, at) => layers[at].setStyle({ fillColor: COLOURS[band] }));
    shownNext();
  },
  zoom: (factor) => map.setZoomAround(map.getSize().divideBy(2), map.getZoom() + Math.log2(factor), { animate: false }),
  pan: (x, y) => map.panBy([-x, -y], { animate: false }),
});

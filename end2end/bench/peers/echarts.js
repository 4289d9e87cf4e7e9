// ECharts with its map chart alone, as its handbook advises for a small bundle.
import * as echarts from "echarts/core";
import { MapChart } from "echarts/charts";
import { VisualMapPiecewiseComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { COLOURS, RULE, offer, place, shownNow } from "./page.js";

echarts.use([MapChart, VisualMapPiecewiseComponent, CanvasRenderer]);
const shapes = await (await fetch("/shapes.geojson")).json();
const names = shapes.features.map((feature) => feature.properties.code);
echarts.registerMap("communes", shapes);
const element = place();
const chart = echarts.init(element);
const drawn = () => new Promise((done) => {
  const answer = () => { chart.off("finished", answer); shownNow(); done(); };
  chart.on("finished", answer);
});
const data = (bands) => names.map((name, at) => ({ name, value: bands[at] }));
const first = drawn();
chart.setOption({
  animation: false,
  visualMap: { type: "piecewise", show: false, pieces: COLOURS.map((color, value) => ({ value, color })) },
  series: [{
    type: "map", map: "communes", nameProperty: "code", aspectScale: 1, roam: true, selectedMode: false,
    scaleLimit: { min: 0.1, max: 100 }, itemStyle: { borderColor: RULE, borderWidth: 0.8 },
    layoutCenter: ["50%", "50%"], layoutSize: element.clientHeight,
    data: data(shapes.features.map((feature) => feature.properties.v)),
  }],
});
await first;

const roam = (move) => chart.dispatchAction({ type: "geoRoam", componentType: "series", seriesIndex: 0, ...move });
offer({
  recolour(bands) {
    const shown = drawn();
    chart.setOption({ series: [{ data: data(bands) }] });
    return shown;
  },
  zoom: (factor) => roam({ zoom: factor, originX: element.clientWidth / 2, originY: element.clientHeight / 2 }),
  pan: (x, y) => roam({ dx: x, dy: y }),
});

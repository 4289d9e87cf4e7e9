// What every peer's page shares: the colours of ours, the size of its picture, and the marks that the bench looks for.
export const COLOURS = ["#f4f1e8", "#d3e6c8", "#a3cd98", "#68ad6d", "#2f8449", "#0d5a30"];
export const RULE = "#fbfaf5";

/** The place of the picture, as large as the one of ours. */
export function place() {
  const asked = new URLSearchParams(location.search);
  const element = document.getElementById("map");
  element.style.width = `${asked.get("width")}px`;
  element.style.height = `${asked.get("height")}px`;
  return element;
}

/** Everything is handed over: the next frame shows it. */
export const shownNext = () => performance.mark("drawn-task");

/** Called within a frame that shows it. */
export const shownNow = () => performance.mark("drawn-frame");

/** What the bench calls. `recolour` takes a class for every shape, in the order of the file. */
export function offer(peer) {
  globalThis.peer = peer;
  performance.mark("peer-ready");
}

// Our map and those it is measured beside: where each is, and how it is told to change.
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

declare global {
  // eslint-disable-next-line no-var
  var bench: {
    afterFrame<T>(work: () => T): Promise<T>;
    walk(hand: object): Promise<void>;
    hand(): object;
    links(): Element[];
  };
  // eslint-disable-next-line no-var
  var peer: { recolour(bands: number[]): Promise<void>; zoom(factor: number): void; pan(x: number, y: number): void };
}

/** The colours of a measure, as the server draws them. */
export interface Colouring {
  measure: string;
  bands: number[];
}

export interface Contestant {
  name: string;
  /** Whether it needs WebGL, and so a browser of its own. */
  webgl: boolean;
  /** The page whose first picture is timed. */
  first: string;
  /** The page that lives. */
  living: string;
  ready(page: Page): Promise<void>;
  /** Marks `start`, and `drawn-…` once it is done. */
  recolour(page: Page, to: Colouring): Promise<void>;
  walk(page: Page): Promise<void>;
}

const oursReady = async (page: Page): Promise<void> => {
  await expect(page.locator("html")).toHaveAttribute("data-names", "all", { timeout: 60_000 });
  await page.locator("svg[data-sheet]").evaluate((svg) => svg.scrollIntoView({ block: "center" }));
};
const byHand = (page: Page): Promise<void> => page.evaluate(() => bench.walk(bench.hand()));

/** The dashboard: a choice counts the register anew, and colours, legend, table and texts follow. */
export function ours(server: string): Contestant {
  return {
    name: "ours", webgl: false, first: `${server}/nhung/map?map=communes`, living: `${server}/?map=communes`, ready: oursReady, walk: byHand,
    async recolour(page, { measure, bands }) {
      await page.evaluate((measure) => bench.afterFrame(() => {
        const select = document.querySelector<HTMLSelectElement>("#map-measure");
        if (!select) throw new Error("the page has no choice of measures");
        performance.mark("start");
        select.value = measure;
        select.dispatchEvent(new Event("change", { bubbles: true }));
        performance.mark("drawn-task");
      }), measure);
      // Done within the event, and right.
      const shown = await page.evaluate(() => bench.links().map((link) => Number(/^k(\d)/.exec(link.getAttribute("class") ?? "")?.[1] ?? 0)));
      expect(shown, measure).toEqual(bands);
    },
  };
}

/** The same page, the colours alone: what the others do. */
export function oursColoursAlone(server: string): Contestant {
  return {
    ...ours(server), name: "ours_colours",
    recolour: (page, { bands }) => page.evaluate((bands) => bench.afterFrame(() => {
      performance.mark("start");
      bench.links().forEach((link, at) => {
        const name = `k${bands[at]}`;
        if (link.getAttribute("class") === name) return;
        link.setAttribute("class", name);
        link.removeAttribute("fill");
      });
      performance.mark("drawn-task");
    }), bands),
  };
}

function peer(name: string, address: string, webgl = false): Contestant {
  return {
    name, webgl, first: address, living: address,
    ready: async (page) => void (await page.waitForFunction(() => globalThis.peer, null, { timeout: 60_000 })),
    recolour: (page, { bands }) => page.evaluate(async (bands) => {
      await (await bench.afterFrame(() => {
        performance.mark("start");
        return [peer.recolour(bands)];
      }))[0];
    }, bands),
    walk: (page) => page.evaluate(() => bench.walk(peer)),
  };
}

export function peers(url: string, width: number, height: number): Contestant[] {
  const page = (name: string, more = ""): string => `${url}/${name}.html?width=${width}&height=${height}${more}`;
  return [
    peer("leaflet_svg", page("leaflet", "&renderer=svg")),
    peer("leaflet_canvas", page("leaflet", "&renderer=canvas")),
    peer("echarts", page("echarts")),
    peer("maplibre", page("maplibre"), true),
  ];
}

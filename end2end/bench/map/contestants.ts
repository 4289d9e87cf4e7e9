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
  await expect(page.locator("svg[data-sheet].painted")).toHaveCount(1);
  await page.locator("svg[data-sheet]").evaluate((svg) => svg.scrollIntoView({ block: "center" }));
};
const byHand = (page: Page): Promise<void> => page.evaluate(() => bench.walk(bench.hand()));

/** Chooses a measure as a hand does: the field shows the choice before the page is told. */
function choose(page: Page, measure: string, words: boolean): Promise<void> {
  return page.evaluate(async ([measure, words]) => {
    const select = document.querySelector<HTMLSelectElement>("#map-measure");
    if (!select) throw new Error("the page has no choice of measures");
    select.value = measure;
    await bench.afterFrame(() => undefined);
    const followed = new Promise<void>((done) => {
      const sentence = document.querySelector("#figure-map .figure-body");
      if (!words || !sentence) return done();
      const observer = new MutationObserver(() => {
        observer.disconnect();
        performance.mark("drawn-task");
        done();
      });
      observer.observe(sentence, { childList: true, subtree: true, characterData: true });
    });
    await bench.afterFrame(() => {
      performance.mark("start");
      select.dispatchEvent(new Event("change", { bubbles: true }));
      if (!words) performance.mark("drawn-task");
    });
    await followed;
  }, [measure, words] as const);
}

/** The dashboard: a choice counts the register anew and colours the map, in the next frame legend, table and texts follow. */
export function ours(server: string, words = false): Contestant {
  return {
    name: words ? "ours_words" : "ours", webgl: false, first: `${server}/nhung/map?map=communes`, living: `${server}/?map=communes`, ready: oursReady, walk: byHand,
    async recolour(page, { measure, bands }) {
      await choose(page, measure, words);
      // The links follow what was painted, and both are right.
      const shown = () => page.evaluate(() => bench.links().map((link) => Number(/^k(\d)/.exec(link.getAttribute("class") ?? "")?.[1] ?? 0)));
      await expect.poll(shown, { message: measure, timeout: 20_000 }).toEqual(bands);
    },
  };
}

/** The same page where no number changes: the colours alone, as the others do. A class of the legend is picked out, or let go. */
export function oursColoursAlone(server: string): Contestant {
  return {
    ...ours(server), name: "ours_colours",
    recolour: (page) => page.evaluate(() => bench.afterFrame(() => {
      const link = document.querySelector<HTMLAnchorElement>("#band-k3");
      if (!link) throw new Error("the legend has no third class");
      performance.mark("start");
      link.click();
      performance.mark("drawn-task");
    })),
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

// How long the browser works from a click to the painted page, and how smoothly the months pass under the slider.
//
// OCOP_BIN is the released server, OCOP_BENCH_FOLDER holds million/facts.bin and million/geography.bin; the figures go
// to browser.json in that folder. `script` is the time from the click until all script that it started is done, forced
// layout included; `frame` until the frame with the result is drawn; `all` is the script (CDP `ScriptDuration`) until the
// browser is idle again, which includes the figures out of view.
import { type CDPSession, type Page, expect, test } from "@playwright/test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunningServer, startServer } from "../support/server";

interface Times {
  script: number;
  frame: number;
  all: number;
}

interface Click extends Times {
  /** The products shown when the script was done. */
  shown: string;
}

const ROUNDS = 9;
const FOLDER = process.env.OCOP_BENCH_FOLDER ?? "";
/** One link of each figure that filters; whichever of them the page has. */
const FIGURES = ["map", "stars", "sectors", "sets", "kinds", "years"];

const REPORT = join(FOLDER, "browser.json");
let server: RunningServer;

/** Keeps a figure at once: what fails later takes nothing away. */
function keep(name: string, value: unknown): void {
  const known = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, "utf8")) : {};
  writeFileSync(REPORT, JSON.stringify({ ...known, [name]: value }, null, 1));
}

test.beforeAll(async () => {
  server = await startServer({ args: ["--demo"] });
});

test.afterAll(async () => server.stop());

/** Opens the dashboard and waits until it answers by itself. */
async function open(page: Page, path = "/"): Promise<CDPSession> {
  await page.goto(server.url + path);
  await expect(page.locator("html")).toHaveAttribute("data-dashboard", "live", { timeout: 60_000 });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return session;
}

async function scriptSoFar(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1000;
}

/** Clicks the first link of a selector once, and waits until everything that it changed is painted. */
async function click(page: Page, session: CDPSession, selector: string): Promise<Click | undefined> {
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  const before = await scriptSoFar(session);
  const times = await page.evaluate(
    (selector) =>
      new Promise<{ script: number; frame: number; shown: string } | null>((done) => {
        const link = document.querySelector(selector);
        if (!link) return done(null);
        const nextTask = (work: () => void): void => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = work;
          port2.postMessage(0);
        };
        // Right after a frame, as most clicks come.
        requestAnimationFrame(() =>
          nextTask(() => {
            const started = performance.now();
            const times = { script: 0, frame: 0, shown: "" };
            link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0 }));
            // The page sets its parts in microtasks: this one comes behind all of them, and before any frame.
            void (async () => {
              for (let turn = 0; turn < 50; turn += 1) await null;
              times.script = performance.now() - started;
              times.shown = document.querySelector('[data-stat="total"]')?.textContent ?? "";
            })();
            requestAnimationFrame(() =>
              nextTask(() => {
                times.frame = performance.now() - started;
                requestIdleCallback(() => done(times));
              }),
            );
          }),
        );
      }),
    selector,
  );
  return times ? { ...times, all: (await scriptSoFar(session)) - before } : undefined;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians by figure, of clicks on its first link that filters, each undone by going back. */
async function clicks(page: Page, session: CDPSession): Promise<Record<string, Times>> {
  const total = page.locator('[data-stat="total"]');
  const found: Record<string, Times> = {};
  for (const name of FIGURES) {
    const taken: Click[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const before = await total.innerText();
      const address = page.url();
      const one = await click(page, session, `figure[data-figure="${name}"] svg a[data-go]`);
      if (!one) break;
      await expect.poll(() => page.url()).not.toBe(address);
      // The first click fetches the names that it needs, and goes back from what the server had painted.
      if (round > 0) {
        expect(one.shown, `${name}: a click narrows before the script is done`).not.toBe(before);
        taken.push(one);
      }
      await page.goBack();
      await page.waitForTimeout(round === 0 ? 1000 : 50);
      if (round > 0) await expect(total).toHaveText(before);
    }
    if (taken.length === 0) continue;
    const of = (key: keyof Times): number => median(taken.map((one) => one[key]));
    found[name] = { script: of("script"), frame: of("frame"), all: of("all") };
  }
  expect(Object.keys(found).length, "there is something to click").toBeGreaterThan(0);
  return found;
}

async function throttled<T>(session: CDPSession, rate: number, work: () => Promise<T>): Promise<T> {
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  try {
    return await work();
  } finally {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
}

/** Moves the slider a step in every frame, there and back, and counts the frames that showed another figure. */
async function scrub(page: Page): Promise<{ frames: number; updates: number; seconds: number } | null> {
  return page.evaluate(
    () =>
      new Promise((done) => {
        const slider = document.querySelector<HTMLInputElement>("#dash-slider");
        if (!slider) return done(null);
        const shown = (): string => document.querySelector('[data-stat="total"]')?.textContent ?? "";
        const [least, most] = [Number(slider.min || 0), Number(slider.max)];
        let [value, step, frames, updates, last] = [most, -1, 0, 0, shown()];
        const started = performance.now();
        const frame = (): void => {
          const now = shown();
          if (now !== last) updates += 1;
          last = now;
          const seconds = (performance.now() - started) / 1000;
          if (seconds > 4) return done({ frames, updates, seconds });
          frames += 1;
          if (value + step < least || value + step > most) step = -step;
          value += step;
          slider.value = String(value);
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
}

test("clicks at the size of the country", async ({ page }) => {
  const session = await open(page);
  keep("clicks", await clicks(page, session));
  keep("clicks_4x", await throttled(session, 4, () => clicks(page, session)));
});

test("the slider under 4x throttle", async ({ page }) => {
  const session = await open(page);
  keep("scrub", await scrub(page));
  keep("scrub_4x", await throttled(session, 4, () => scrub(page)));
});

test("clicks at a million recognitions", async ({ page }) => {
  const file = (name: string): string => join(FOLDER, "million", name);
  test.skip(!existsSync(file("facts.bin")), "the native bench has not left its files");
  const route = (pattern: string, name: string): Promise<unknown> =>
    page.route(pattern, (route) => route.fulfill({ body: readFileSync(file(name)), contentType: "application/octet-stream" }));
  await route("**/api/v1/facts/*", "facts.bin");
  await route("**/api/v1/geography/*", "geography.bin");
  const session = await open(page);
  keep("clicks_million", await clicks(page, session));
  keep("scrub_million", await scrub(page));
});

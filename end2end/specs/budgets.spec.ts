// What a visit costs over the wire, in bytes as they travel.
import type { Page } from "@playwright/test";
import { once } from "../support/projects";
import { expect, test } from "../support/test";

interface Cost {
  path: string;
  type: string;
  bytes: number;
}

/** Everything a page loads until the network falls silent, with its size on the wire. */
async function costs(page: Page, path: string): Promise<Cost[]> {
  const pending: Promise<Cost>[] = [];
  page.on("requestfinished", (request) => {
    pending.push(request.sizes().then((sizes) => ({ path: new URL(request.url()).pathname, type: request.resourceType(), bytes: sizes.responseBodySize + sizes.responseHeadersSize })));
  });
  await page.goto(path, { waitUntil: "networkidle" });
  return Promise.all(pending);
}

const total = (all: Cost[]) => all.reduce((sum, { bytes }) => sum + bytes, 0);

test.describe("over the wire", () => {
  test("the catalogue is readable with 90 KB and needs no WebAssembly", once, async ({ page }) => {
    const all = await costs(page, "/san-pham");
    const readable = all.filter(({ type }) => ["document", "stylesheet", "font"].includes(type));
    expect(readable.length).toBeGreaterThan(2);
    expect(total(readable), JSON.stringify(all)).toBeLessThanOrEqual(90_000);
    expect(all.filter(({ path }) => path.endsWith(".wasm"))).toEqual([]);
  });

  test("the dashboard costs 400 KB with everything, its WebAssembly 250 KB, after the first paint", once, async ({ page }) => {
    const all = await costs(page, "/");
    expect(all.some(({ path }) => path.startsWith("/api/v1/facts/"))).toBe(true);
    expect(all.some(({ path }) => path.startsWith("/api/v1/geography/"))).toBe(true);
    expect(total(all), JSON.stringify(all)).toBeLessThanOrEqual(400_000);
    const wasm = all.filter(({ path }) => path.endsWith(".wasm"));
    expect(wasm).toHaveLength(1);
    expect(total(wasm)).toBeLessThanOrEqual(250_000);
    const times = await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
      wasm: performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"))?.startTime ?? 0,
    }));
    expect(times.wasm).toBeGreaterThan(times.paint);
  });

  test("all 3,321 communes with their outlines, names and table cost 130 KB, in two answers; letters and the script of the frame are those of every frame", once, async ({ page }) => {
    const all = (await costs(page, "/nhung/map?map=communes")).filter(({ path, type }) => path !== "/favicon.svg" && type !== "font" && type !== "script");
    expect(all.map(({ type }) => type).sort()).toEqual(["document", "stylesheet"]);
    expect(total(all), JSON.stringify(all)).toBeLessThanOrEqual(130_000);
    expect(await page.locator("svg.map a[data-unit] path[d]").count()).toBe(3_321);
  });

  test("nothing moves while the dashboard wakes", once, async ({ page }) => {
    await page.goto("/", { waitUntil: "networkidle" });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 300);
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });
});

// The screen on the wall: what it shows in turn, what fits on it, and what it says without a line.
import { once, wide } from "../support/projects";
import { expect, test } from "../support/test";

test("the screen shows one figure after another", wide, async ({ page, javaScriptEnabled }) => {
  await page.goto("/man-hinh?views=stars,units&seconds=5&unit=2025:91&basis=ever");
  await expect(page.locator("h1")).toContainText("An Giang");
  await expect(page.locator(".screen-conditions")).toContainText("Từng được công nhận");
  await expect(page.locator("figure")).toHaveAttribute("data-figure", "stars");
  await expect(page.locator("header")).toContainText(/cập nhật lúc \d\d:\d\d/);
  await expect(page.locator("figure"), javaScriptEnabled ? "by its script" : "by reloading").toHaveAttribute("data-figure", "units", { timeout: 12_000 });
  await page.locator('a[rel="next"]').click();
  await expect(page.locator("figure")).toHaveAttribute("data-figure", "stars");
});

test("on the wall every letter is read from afar and nothing is cut off", once, async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const place of ["", "&unit=2025:91", "&unit=2025:91&as_of=2024-06-30&stars=4&compare=2023-06-30"]) {
    for (const view of ["map", "units", "stars", "cumulative", "plans", "lapsing", "changes", "sectors", "kinds", "validity", "years", "expiries", "sets", "communes", "totals"]) {
      const address = `/man-hinh?views=${view}${place}`;
      await page.goto(address);
      const seen = await page.evaluate(() => {
        let least = Infinity;
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const part = node.parentElement;
          if (!part || !node.textContent?.trim() || part.closest("details:not([open]) > form, .hidden, title, script, noscript") || part.getClientRects().length === 0) continue;
          const scale = part instanceof SVGGraphicsElement ? part.getScreenCTM()?.a ?? 1 : 1;
          least = Math.min(least, parseFloat(getComputedStyle(part).fontSize) * scale);
        }
        const low = Math.max(...[...document.querySelectorAll("main, main > *")].map((part) => part.getBoundingClientRect().bottom));
        return { least, low, high: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth, tables: document.querySelectorAll("table").length };
      });
      expect(seen.least, address).toBeGreaterThanOrEqual(32);
      expect(seen.low, address).toBeLessThanOrEqual(1081);
      expect([seen.high, seen.wide, seen.tables], address).toEqual([1080, 1920, 0]);
    }
  }
});

test("the wall passes over what has no data, and says so", once, async ({ page }) => {
  await page.goto("/man-hinh?views=changes,stars&unit=2025:91&as_of=2012-06-30");
  await expect(page.locator(".wall-foot")).toContainText("Bỏ qua vì chưa có số liệu: Thay đổi, Hạng sao");
  await expect(page.locator(".wall-nothing")).toBeVisible();
});

test("the map on the wall is whole: the farthest islands are on the screen", once, async ({ page }) => {
  for (const [width, height] of [[1440, 900], [1920, 1080]] as const) {
    await page.setViewportSize({ width, height });
    for (const path of ["/man-hinh?views=map", "/man-hinh?views=map&map=communes&vintage=2025", "/man-hinh?views=map&vintage=2024"]) {
      await page.goto(path);
      await expect(page.locator(".map-inset"), path).toHaveCount(2);
      for (const part of await page.locator(".map, .map-inset").all()) {
        const box = await part.boundingBox();
        expect((box?.y ?? height) + (box?.height ?? 0), path).toBeLessThanOrEqual(height);
      }
      expect((await page.locator(".map").boundingBox())?.height ?? 0, path).toBeGreaterThanOrEqual(height * 0.64);
    }
  }
});

test.describe("without a line", () => {
test.use({ allowedMessages: [/Failed to load resource/] });

test("the screen says so, and keeps what it has", once, async ({ page, context }) => {
  test.setTimeout(60_000);
  await page.goto("/man-hinh?views=stars,units&seconds=3600");
  await context.route("**/man-hinh*", (route) => route.abort());
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".screen-line")).toBeVisible();
  await expect(page.locator("figure")).toHaveAttribute("data-figure", "stars");
  await context.unroute("**/man-hinh*");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("figure")).toHaveAttribute("data-figure", "units");
  await expect(page.locator(".screen-line")).toBeHidden();
});
});

test("the screen stands still on a key and a button, and where no motion is wanted", once, async ({ page }) => {
  const address = "/man-hinh?views=stars,units&seconds=5";
  const figure = page.locator("figure");
  await page.goto(address);
  await page.keyboard.press("k");
  await expect(page.locator("#screen-hold")).toHaveText("Tiếp tục");
  await page.waitForTimeout(6000);
  await expect(figure).toHaveAttribute("data-figure", "stars");
  await page.locator("#screen-hold").click();
  await expect(figure).toHaveAttribute("data-figure", "units", { timeout: 12_000 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(address);
  await page.waitForTimeout(6000);
  await expect(figure).toHaveAttribute("data-figure", "stars");
  await page.keyboard.press("Space");
  await expect(figure).toHaveAttribute("data-figure", "units", { timeout: 12_000 });
});

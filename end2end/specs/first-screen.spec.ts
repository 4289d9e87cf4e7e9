// What a leader sees without a touch: the answer, the plans of the place, the map; and what one touch gives.
import type { Page } from "@playwright/test";
import { alive, unitPage } from "../support/dashboard";
import { at, eachOnce, once } from "../support/projects";
import { expect, test } from "../support/test";

const top = (page: Page, selector: string): Promise<number> => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top + scrollY);

test("on a phone: the first number, the plans and the map, in this order", at("phone", "phone-plain"), async ({ page }) => {
  await page.goto("/");
  expect(await top(page, '[data-stat="total"]')).toBeLessThanOrEqual(300);
  expect(await top(page, ".dash-plans [data-target]")).toBeLessThanOrEqual(700);
  expect(await top(page, "#map-holder svg")).toBeLessThanOrEqual(1_000);
  // The register lacks most products of An Giang: what is published comes first.
  await page.goto("/dia-phuong/2025/91");
  expect(await top(page, ".headline .stat-value")).toBeLessThanOrEqual(300);
  await expect(page.locator(".dash-plans")).toContainText("Kiên Giang");
  expect(await top(page, ".dash-plans [data-target]")).toBeLessThanOrEqual(750);
});

test("on a desk: headline, plans, map and ranking in the first screen", at("desktop", "desktop-plain"), async ({ page }) => {
  for (const path of ["/", "/dia-phuong/2025/91"]) {
    await page.goto(path);
    for (const part of [".headline .stat-value", ".dash-plans [data-target]", "#map-holder svg", "#figure-units tbody tr"]) expect(await top(page, part), `${path} ${part}`).toBeLessThanOrEqual(720);
  }
});

test("a place that has none is told from one that never had any", eachOnce, async ({ page, request }) => {
  await page.goto("/dia-phuong/2025/91");
  const number = async (holding: string) => Number((await page.locator(`[data-holding="${holding}"]`).getAttribute("data-value")) ?? 0);
  const summary = await (await request.get("/api/v1/summary?unit=2025:91")).json();
  const ever = await (await request.get("/api/v1/summary?unit=2025:91&basis=ever")).json();
  const all = summary.communes.total;
  expect(await number("lapsed")).toBe(ever.communes.with_product - summary.communes.with_product);
  expect(await number("never")).toBe(all - ever.communes.with_product);
  // The story of the place says the same.
  expect(Number(await page.locator('[data-stat="blank"]').getAttribute("data-value"))).toBe(all - ever.communes.with_product);
  await page.locator("#hold-never").click();
  await expect(page).toHaveURL(/holding=never/);
  await page.locator("#units-rows").click();
  await expect(page).toHaveURL(/rows=all/);
  await expect(page.locator("#figure-units tbody tr")).toHaveCount(all - ever.communes.with_product);
});

test("a finger taps a place once to read it and again to open it", at("phone"), async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const shape = page.locator('svg.map a[data-unit="2025:68"]');
  await shape.tap();
  await expect(page.locator("#map-panel")).toContainText("Lâm Đồng");
  await expect(page).toHaveURL(/\/$/);
  await shape.tap();
  await expect(page).toHaveURL(unitPage("2025:68"));
  await expect(page.locator("h1")).toHaveText("Tỉnh Lâm Đồng");
});

test("the place looked at last is one touch away, until it is forgotten", once, async ({ page }) => {
  await page.goto("/dia-phuong/2025/91");
  await alive(page);
  await page.goto("/");
  await alive(page);
  await page.locator("#memory-go").click();
  await expect(page).toHaveURL(unitPage("2025:91"));
  await page.locator("#t-vn").click();
  await page.locator("#dash-memory [data-forget]").click();
  await expect(page.locator("#dash-memory")).toBeEmpty();
  await page.reload();
  await alive(page);
  await expect(page.locator("#dash-memory")).toBeEmpty();
});

test("a browser that refuses storage shows everything all the same", once, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } }));
  await page.goto("/dia-phuong/2025/91");
  await alive(page);
  await page.locator("#t-vn").click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.locator('[data-stat="total"]')).not.toHaveText("0");
});

test("Escape closes a panel, and a day that does not exist is said", once, async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const opener = page.locator("#bar-day > summary");
  await opener.click();
  await page.locator("#f-as-of").fill("31/02/2026");
  await page.locator("#f-as-of").press("Tab");
  await expect(page.locator("#dash-notice")).toContainText("ngày/tháng/năm");
  await expect(page.locator("#f-as-of")).toHaveValue("31/02/2026");
  await page.locator("#f-as-of").press("Escape");
  await expect(page.locator("#bar-day")).not.toHaveAttribute("open");
  await expect(opener).toBeFocused();
  // The next choice is another matter.
  await page.locator("#map-measure").selectOption("newest");
  await expect(page.locator("#dash-notice")).toBeEmpty();
});

test("what only the server knows follows the slider, time that ran, and the way back", once, async ({ page }) => {
  await page.goto("/");
  await alive(page);
  const [slider, changes, day] = [page.locator("#dash-slider"), page.locator(".dash-changes"), page.locator("#bar-day .bar-value")];
  const today = await day.innerText();
  await expect(changes).toContainText(today);
  // A mouse that drags moves the slider several times and lets go of it once.
  await slider.evaluate((element: HTMLInputElement) => {
    element.value = "40";
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(day).not.toHaveText(today);
  await expect(page.locator("#dash")).toHaveAttribute("data-sections", "old");
  await slider.evaluate((element) => element.dispatchEvent(new Event("change", { bubbles: true })));
  await expect(changes).toContainText(await day.innerText());
  await expect(page.locator("#dash")).not.toHaveAttribute("data-sections");
  const before = await day.innerText();
  await page.locator("#dash-play").click();
  await expect(day).not.toHaveText(before);
  await page.locator("#dash-play").click();
  await expect(changes).toContainText(await day.innerText());
  await page.goBack();
  await expect(changes).toContainText(before);
  await page.goBack();
  await expect(changes).toContainText(today);
});

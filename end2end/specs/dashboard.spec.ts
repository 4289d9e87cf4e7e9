// The dashboard: the same numbers by link, by form, by click and by REST, in an address that can be shared.
import type { APIRequestContext, Page } from "@playwright/test";
import { expectNoViolation } from "../support/accessibility";
import { alive, asked, unfold, unitPage } from "../support/dashboard";
import { eachOnce, once, scripted } from "../support/projects";
import { expect, test } from "../support/test";

const FIGURES = ["map", "units", "stars", "sectors", "sets", "kinds", "years", "cumulative", "validity", "expiries", "communes", "totals"];

interface Summary {
  total: number;
  producers: number;
  by_star: Record<string, number>;
  by_validity: Record<string, number>;
  communes: { total: number; with_product: number };
}

const summaryOf = async (request: APIRequestContext, query: string): Promise<Summary> =>
  (await request.get(`/api/v1/summary?${query}`)).json();

const statOf = async (page: Page, name: string): Promise<number> =>
  Number((await page.locator(`[data-stat="${name}"]`).innerText()).replaceAll(/\D/g, ""));

/** Every headline figure of the page is what REST answers for the same query. */
async function agrees(page: Page, request: APIRequestContext): Promise<Summary> {
  const summary = await summaryOf(request, asked(page));
  await expect(page.locator('[data-stat="total"]')).toHaveText(new RegExp(`^${summary.total.toLocaleString("vi")}$`));
  expect(await statOf(page, "producers")).toBe(summary.producers);
  expect(await statOf(page, "communes")).toBe(summary.communes.with_product);
  expect(await statOf(page, "expiring")).toBe(summary.by_validity.expiring);
  for (const stars of ["3", "4", "5"]) expect(await statOf(page, `by_star.${stars}`)).toBe(summary.by_star[stars]);
  return summary;
}

test("every figure has a sentence, a drawing, a table and a source", eachOnce, async ({ page, request }) => {
  await page.goto("/?basis=ever");
  await agrees(page, request);
  for (const name of FIGURES) {
    const figure = page.locator(`figure[data-figure="${name}"]`);
    await expect(figure.locator(".figure-sentence")).not.toBeEmpty();
    expect(await figure.locator("svg, .bars").count(), name).toBeGreaterThan(0);
    expect(await figure.locator("tbody tr").count(), name).toBeGreaterThan(0);
    for (const ending of ["csv", "xlsx", "svg"]) await expect(figure.locator(`.figure-menu a[download$=".${ending}"]`).first(), name).toHaveAttribute("href", new RegExp(`^/nhung/${name}\\.${ending}\\?basis=ever$`));
  }
  await expect(page.locator(".dash-source")).toContainText(/số liệu ngày \d\d\/\d\d\/\d{4}/);
});

test("the national map shows both archipelagos and names every province", eachOnce, async ({ page }) => {
  for (const [path, provinces] of [["/", 34], ["/?vintage=2024", 63]] as const) {
    await page.goto(path);
    const map = page.locator("svg.map");
    await expect(map).toContainText("Quần đảo Hoàng Sa");
    await expect(map).toContainText("Quần đảo Trường Sa");
    await expect(map.locator("a[data-unit]")).toHaveCount(provinces);
  }
  await expect(page.locator('a[data-unit="2024:91"]')).toHaveAttribute("aria-label", /^Kiên Giang: \d+ sản phẩm$/);
});

test("a link narrows, back undoes, reloading and sharing show the same", async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/?basis=ever");
  if (javaScriptEnabled) {
    await alive(page);
    await page.evaluate(() => document.body.setAttribute("data-same-document", ""));
  }
  const before = await agrees(page, request);
  await unfold(page);
  await page.locator("#stars-4").click();
  await expect(page).toHaveURL(/\?basis=ever&stars=4$/);
  const after = await agrees(page, request);
  expect(after.total).toBe(before.by_star["4"]);
  await page.locator('figure[data-figure="units"] tbody a[data-go]').first().click();
  await expect(page).toHaveURL(/\/dia-phuong\/2025\/\d+\?basis=ever&stars=4$/);
  const narrow = await agrees(page, request);
  if (javaScriptEnabled) await expect(page.locator("body")).toHaveAttribute("data-same-document", "");
  await page.reload();
  expect(await agrees(page, request)).toEqual(narrow);
  await page.goBack();
  await expect(page).toHaveURL(/\?basis=ever&stars=4$/);
  await agrees(page, request);
  await page.goBack();
  await expect(page).toHaveURL(/\?basis=ever$/);
  expect(await agrees(page, request)).toEqual(before);
});

test("the form asks the same question as the links", async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/");
  if (javaScriptEnabled) await alive(page);
  const form = page.locator("#dash-controls");
  await form.locator("#bar-filters > summary").click();
  await form.locator('input[name="stars"][value="3"]').check();
  if (javaScriptEnabled) await expect(form.locator("#bar-filters .bar-count")).toHaveText("1");
  await form.locator('select[name="basis"]').selectOption("ever");
  if (javaScriptEnabled) await expect(form.locator("#bar-filters .bar-count")).toHaveText("2");
  await form.locator("#bar-day > summary").click();
  await form.locator('input[name="as_of"]').fill("30/06/2023");
  if (javaScriptEnabled) await form.locator('input[name="as_of"]').blur();
  if (javaScriptEnabled) await expect(page).toHaveURL(/as_of=2023-06-30/);
  await form.locator('select[name="unit"]').selectOption("2025:91");
  if (!javaScriptEnabled) await form.locator("> button").click();
  await expect(page).toHaveURL(unitPage("2025:91"));
  await expect(page).toHaveURL(javaScriptEnabled ? /as_of=2023-06-30/ : /as_of=30(\/|%2F)06(\/|%2F)2023/);
  const summary = await agrees(page, request);
  expect(summary.total).toBe(summary.by_star["3"]);
  await expect(page.locator(".dash-chips .chip")).toHaveCount(3);
  await expect(page.locator("h1")).toContainText("An Giang");
});

test("a place of the old list leads to the one that holds it now", eachOnce, async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/?unit=2024:91&basis=ever");
  await expect(page).toHaveURL(unitPage("2024:91", "basis=ever"));
  if (javaScriptEnabled) await alive(page);
  await agrees(page, request);
  await page.locator("#bar-filters > summary").click();
  await page.locator("#v-2025").click();
  await expect(page).toHaveURL(unitPage("2025:91", "basis=ever"));
  await expect(page.locator("h1")).toContainText("An Giang");
  await agrees(page, request);
});

test("nothing to show says so and leads on", eachOnce, async ({ page }) => {
  await page.goto("/?as_of=2018-01-01&stars=5");
  await expect(page.locator('[data-stat="total"]')).toHaveText("0");
  await expect(page.locator(".dash-empty a").first()).toBeVisible();
});

test.describe("questions that make no sense", () => {
  test.use({ allowedMessages: [/Failed to load resource/] });

  test("are refused by the name of their parameter", once, async ({ page }) => {
    for (const query of ["stars=7", "as_of=tomorrow", "unit=2025:99"]) {
      const answer = await page.goto(`/?${query}`);
      expect(answer?.status()).toBe(400);
      await expect(page.locator("main")).toContainText(query.split("=")[0] as string);
    }
  });
});

test("no violation of the accessibility rules", scripted, async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of ["/", "/en/dia-phuong/2025/91?basis=ever&stars=4"]) {
    await page.goto(path);
    await alive(page);
    await expectNoViolation(page, path);
  }
});

test.describe("in the browser", () => {
  test("paints exactly what the server wrote", once, async ({ page }) => {
    for (const [path, link] of [["/?basis=ever", "#stars-4"], ["/en/dia-phuong/2025/91?basis=ever", "#stars-3"], ["/?vintage=2024", "#map-measure"]] as const) {
      await page.goto(path);
      await alive(page);
      const parts = () => page.locator(".figure-body, .figure table, .figure-note, .figure-menu ul, .dash-head, .dash-chips, .dash-headline, .dash-time nav, .dash-beside, .dash-source, .bar-panel, .bar-menu > summary, #dash-unit").evaluateAll((all) => all.map((part) => part.innerHTML));
      const written = await parts();
      if (link === "#map-measure") await page.locator(link).selectOption("newest");
      else await page.locator(link).click();
      await expect.poll(parts).not.toEqual(written);
      await page.goBack();
      await expect.poll(parts).toEqual(written);
    }
  });

  test("keyboard alone: Enter narrows and the focus stays", once, async ({ page, request }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    await page.locator("#stars-5").focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/stars=5/);
    await agrees(page, request);
    await expect(page.locator("#stars-5")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\?basis=ever$/);
    await agrees(page, request);
  });

  test("another tab stays the browser's business", once, async ({ page, context }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    const opened = context.waitForEvent("page");
    await page.locator("#stars-4").click({ modifiers: ["Control"] });
    await (await opened).close();
    await expect(page).toHaveURL(/\?basis=ever$/);
  });

  test("answers without a line, once loaded", once, async ({ page, context, request }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    const expected = await summaryOf(request, "basis=ever&stars=5");
    await context.setOffline(true);
    await page.locator("#stars-5").click();
    await expect(page.locator('[data-stat="total"]')).toHaveText(String(expected.total));
    // A province opens as well: its names are there.
    const inside = await summaryOf(request, "basis=ever&stars=5&unit=2025:91");
    await page.locator("#dash-unit").selectOption("2025:91");
    await expect(page).toHaveURL(unitPage("2025:91", "basis=ever&stars=5"));
    await expect(page.locator('[data-stat="total"]')).toHaveText(String(inside.total));
    await context.setOffline(false);
  });

  test.describe("where the facts do not arrive whole", () => {
    test.use({ allowedMessages: [/Failed to load resource/] });

    test("the page stays, says so quietly, and links load pages", once, async ({ page, request }) => {
      await page.route("**/api/v1/facts/*", (route) => route.fulfill({ status: 200, body: "OCF1 not the facts" }));
      await page.goto("/?basis=ever");
      await expect(page.locator("#dash-notice")).not.toBeEmpty();
      await page.locator("#stars-4").click();
      await expect(page).toHaveURL(/stars=4/);
      await agrees(page, request);
    });
  });
});

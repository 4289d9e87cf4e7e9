// What a reader does with the figures: turn them over, move through time, compare, take away, show elsewhere.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIRequestContext, Page } from "@playwright/test";
import { alive, asked, unfold, unitPage } from "../support/dashboard";
import { eachOnce, once, scripted } from "../support/projects";
import { expect, test } from "../support/test";

interface Summary {
  total: number;
  by_star: Record<string, number>;
  by_sector: Record<string, number>;
  by_producer_kind: Record<string, number>;
  by_validity: Record<string, number>;
  by_year: Record<string, number>;
  facets: { stars?: Record<string, number> };
  communes: { total: number; with_product: number };
}

const summaryOf = async (request: APIRequestContext, query: string): Promise<Summary> =>
  (await request.get(`/api/v1/summary?${query}`)).json();

const total = (page: Page) => page.locator('[data-stat="total"]');
const written = (number: number) => number.toLocaleString("vi");
const number = (text: string) => Number(text.replaceAll("−", "-").replaceAll(/[^\d-]/g, ""));
const rowsOf = async (page: Page, figure: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    await page.locator(`[data-figure="${figure}"] tbody tr`).evaluateAll((rows) =>
      rows.map((row) => [row.querySelector("th")?.textContent?.replace("↗", "").trim() ?? "", Number(row.querySelector("td")?.textContent?.replaceAll(/\D/g, ""))]),
    ),
  );

test("each figure of classes narrows everything else, and is released by a second click", eachOnce, async ({ page, request, javaScriptEnabled }) => {
  test.setTimeout(90_000);
  for (const [id, parameter] of [["stars-4", "stars=4"], ["sector-1", "sector=1"], ["kind-3", "producer_kind=enterprise"], ["year-2024", "year=2024"], ["validity-4", "validity=expired"]] as const) {
    await page.goto("/?basis=ever");
    if (javaScriptEnabled) await alive(page);
    const whole = await summaryOf(request, "basis=ever");
    await unfold(page);
    await page.locator(`#${id}`).click();
    await expect(page).toHaveURL(new RegExp(`${parameter}$`));
    const narrow = await summaryOf(request, asked(page));
    expect(narrow.total).toBeLessThan(whole.total);
    await expect(total(page)).toHaveText(written(narrow.total));
    // The table of another figure follows, to the last product.
    const other = id.startsWith("sector") ? "stars" : "sectors";
    // It does so after the headline, in a moment of its own.
    const sum = async (): Promise<number> => Object.values(await rowsOf(page, other)).reduce((sum, count) => sum + count, 0);
    await expect.poll(sum, { message: id }).toBe(narrow.total);
    await unfold(page);
    await page.locator(`#${id}`).click();
    await expect(page).toHaveURL(/\?basis=ever$/);
    await expect(total(page)).toHaveText(written(whole.total));
  }
});

test("a figure goes on showing what else could be chosen in it", once, async ({ page, request }) => {
  await page.goto("/?basis=ever&stars=4");
  const whole = await summaryOf(request, "basis=ever");
  expect(await rowsOf(page, "stars")).toEqual({ "5 sao": whole.by_star["5"], "4 sao": whole.by_star["4"], "3 sao": whole.by_star["3"] });
  const narrow = await summaryOf(request, "basis=ever&stars=4");
  expect(narrow.facets.stars).toEqual(whole.by_star);
});

test("a step through time is a link", eachOnce, async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/?as_of=2024-06-15");
  if (javaScriptEnabled) await alive(page);
  await unfold(page);
  await page.locator("#time-back").click();
  await expect(page).toHaveURL(/as_of=2024-05-31$/);
  await expect(total(page)).toHaveText(written((await summaryOf(request, "as_of=2024-05-31")).total));
  await unfold(page);
  await page.locator("#time-next").click();
  await expect(page).toHaveURL(/as_of=2024-06-30$/);
  await unfold(page);
  await page.locator("#time-year-back").click();
  await expect(page).toHaveURL(/as_of=2023-06-30$/);
});

test("two days side by side, the differences named", eachOnce, async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/?as_of=2025-06-30");
  if (javaScriptEnabled) await alive(page);
  await page.locator("#bar-compare > summary").click();
  await page.locator("#beside-year").click();
  await expect(page).toHaveURL(/compare=2024-06-30$/);
  const beside = page.locator(".beside");
  await expect(beside.locator("thead")).toContainText("30/06/2024");
  const [before, after] = [await summaryOf(request, "as_of=2024-06-30"), await summaryOf(request, "as_of=2025-06-30")];
  const row = await beside.locator("tbody tr").first().locator("td").allInnerTexts();
  expect(row.map(number)).toEqual([before.total, after.total, after.total - before.total]);
  const change = async (name: string) => {
    const found = beside.locator(`[data-change="${name}"]`);
    return (await found.count()) === 0 ? 0 : number(await found.innerText());
  };
  expect(before.total + (await change("added")) + (await change("renewed")) + (await change("entered"))).toBe(after.total + (await change("expired")) + (await change("revoked")) + (await change("left")));
  await page.locator(".dash-chips .chip").last().click();
  await expect(beside).toHaveCount(0);
});

test("two places side by side", once, async ({ page, request }) => {
  await page.goto("/dia-phuong/2024/91?basis=ever&compare=2025:91");
  const [old, now] = [await summaryOf(request, "basis=ever&unit=2024:91"), await summaryOf(request, "basis=ever&unit=2025:91")];
  const row = await page.locator(".beside tbody tr").first().locator("td").allInnerTexts();
  expect(row.map(number)).toEqual([old.total, now.total, now.total - old.total]);
  await expect(page.locator(".beside thead")).toContainText("kiên giang", { ignoreCase: true });
});

test("nothing to show offers only what has something", eachOnce, async ({ page, request, javaScriptEnabled }) => {
  await page.goto("/?stars=5&unit=2024:91&as_of=2021-03-31&sector=6");
  if (javaScriptEnabled) await alive(page);
  const offers = page.locator(".dash-empty a");
  expect(await offers.count()).toBeGreaterThan(0);
  await offers.first().click();
  await expect(total(page)).not.toHaveText("0");
  await expect(total(page)).toHaveText(written((await summaryOf(request, asked(page))).total));
});

test("an address of an older version still opens", once, async ({ page }) => {
  const answer = await page.goto("/?unit=2025:91&basis=ever&stars=4&layer=heat&theme=night");
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveURL(unitPage("2025:91", "basis=ever&stars=4&layer=heat&theme=night"));
  await expect(page.locator(".dash-chips .chip")).toHaveCount(2);
});

test("files of a figure hold the numbers of its table", once, async ({ page, request }) => {
  await page.goto("/?basis=ever&unit=2025:91");
  const csv = await (await request.get("/nhung/stars.csv?basis=ever&unit=2025:91")).text();
  for (const [name, count] of Object.entries(await rowsOf(page, "stars"))) expect(csv).toContain(`${name},${count},`);
  expect(csv).toContain("Tỉnh An Giang");
  expect((await (await request.get("/nhung/units.csv?basis=ever")).text())).toMatch(/^2025:\d\d,/m);
  expect((await (await request.get("/nhung/expiries.csv?as_of=2025-06-30")).text())).toMatch(/^\d{4}-\d\d-01,/m);
  for (const [file, kind] of [["units.xlsx", "spreadsheetml"], ["map.svg", "image/svg+xml"], ["cumulative.svg", "image/svg+xml"]] as const) {
    const answer = await request.get(`/nhung/${file}?basis=ever`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain(kind);
    expect(answer.headers()["content-disposition"]).toContain(`ocop-${file}`);
  }
  expect((await request.get("/nhung/weather.csv")).status()).toBe(404);
  expect((await request.get("/nhung/stars.csv?stars=9")).status()).toBe(400);
});

test("the national map of a file shows both archipelagos too", once, async ({ request }) => {
  const svg = await (await request.get("/nhung/map.svg")).text();
  expect(svg).toContain("Quần đảo Hoàng Sa");
  expect(svg).toContain("Quần đảo Trường Sa");
  expect(svg).toContain("<path");
});

test("a figure lives in the frame of another site, the dashboard does not", once, async ({ page, context }) => {
  const origin = process.env.OCOP_URL as string;
  const frames = `<iframe id="ours" src="${origin}/nhung/stars?basis=ever" style="width:100%;border:0" height="100"></iframe><script src="${origin}/embed.js" async></script>`;
  const other = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(`<!DOCTYPE html><title>x</title><link rel="icon" href="data:,">${frames}`));
  await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
  const { port } = other.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  const frame = page.frameLocator("#ours");
  await expect(frame.locator('figure[data-figure="stars"] svg').first()).toBeVisible();
  await expect(frame.locator("h1")).toContainText("Hạng sao, cả nước");
  // The frame says how high it is, and the script of the other site's page makes it so high.
  const room = () => page.locator("#ours").evaluate((frame) => frame.getBoundingClientRect().height);
  await expect.poll(room).toBeGreaterThan(250);
  const closed = await room();
  await frame.locator("summary").click();
  await expect.poll(room).toBeGreaterThan(closed);
  expect(await context.cookies()).toEqual([]);
  const dashboard = await context.request.get(`${origin}/`);
  expect(dashboard.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  const embedded = await context.request.get(`${origin}/nhung/stars`);
  expect(embedded.headers()["content-security-policy"]).not.toContain("frame-ancestors");
  expect(embedded.headers()["set-cookie"]).toBeUndefined();
  other.close();
});

test("the code that others copy gives each figure the room it needs", once, async ({ page, context }) => {
  await page.goto("/?basis=ever");
  const codes = await page.locator('input[value^="<iframe"]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(codes.length).toBeGreaterThanOrEqual(11);
  for (const code of codes) {
    const [, source, height] = /src="([^"]+)".* style="width:100%;border:0" height="(\d+)"/.exec(code) as RegExpExecArray;
    const frame = await context.newPage();
    await frame.setViewportSize({ width: 640, height: Number(height) });
    await frame.goto(source);
    const shown = () => frame.evaluate(() => {
      const text = document.querySelector("svg.chart-plot text, .bars-name");
      return { page: document.documentElement.scrollHeight, letters: text?.getBoundingClientRect().height ?? 0 };
    });
    const narrow = await shown();
    expect(narrow.page, source).toBeLessThanOrEqual(Number(height));
    await frame.setViewportSize({ width: 1400, height: Number(height) });
    expect((await shown()).letters, `letters do not grow with the frame: ${source}`).toBeLessThanOrEqual(narrow.letters + 2);
    await frame.close();
  }
});

test("a brief of two pages", once, async ({ page }) => {
  for (const path of ["/?basis=ever", "/dia-phuong/2024/91?basis=ever&stars=4&compare=2023-06-30", "/en?as_of=2018-01-01"]) {
    await page.goto(path);
    await alive(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, path).toBe(2);
    expect(pdf).toContain("/MediaBox [0 0 594");
  }
});

test.describe("in the browser", () => {
  test("shift adds to what is chosen", once, async ({ page, request }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    await page.locator("#stars-4").click();
    await expect(page).toHaveURL(/stars=4$/);
    await page.locator("#stars-3").click({ modifiers: ["Shift"] });
    await expect(page).toHaveURL(/stars=3(,|%2C)4$/);
    await expect(total(page)).toHaveText(written((await summaryOf(request, "basis=ever&stars=3,4")).total));
    await expect(page.locator(".dash-chips .chip")).toHaveCount(3);
    await page.locator("#chip-clear").click();
    await expect(page).toHaveURL(/\/$/);
  });

  test("the slider moves by keyboard, and everything with it", once, async ({ page, request }) => {
    await page.goto("/");
    await alive(page);
    const slider = page.locator("#dash-slider");
    await slider.focus();
    for (let month = 0; month < 12; month++) await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", /^\d\d\/\d\d\/\d{4}$/);
    await expect(page).toHaveURL(/as_of=\d{4}-\d\d-\d\d$/);
    const day = asked(page);
    await expect(total(page)).toHaveText(written((await summaryOf(request, day)).total));
    await page.keyboard.press("Home");
    await expect.poll(() => asked(page)).not.toBe(day);
    await expect(total(page)).toHaveText(written((await summaryOf(request, asked(page))).total));
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`${day}$`));
    await expect(total(page)).toHaveText(written((await summaryOf(request, day)).total));
  });

  test("time runs and stands", scripted, async ({ page }) => {
    await page.goto("/?as_of=2023-01-31");
    await alive(page);
    await unfold(page);
    const button = page.locator("#dash-play");
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator("#dash-slider")).toHaveAttribute("aria-valuetext", /^(?!31\/01\/2023).*/);
    await expect(page.locator("#bar-day > summary")).not.toContainText("31/01/2023");
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "false");
    await expect(page).toHaveURL(/as_of=202[34]-(?!01-31)\d\d-\d\d$/);
  });

  test("a form keeps what it has no field for", once, async ({ page }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    await page.locator("#year-2024").click();
    await expect(page).toHaveURL(/year=2024$/);
    await page.locator('#dash-controls select[name="unit"]').selectOption("2025:91");
    await expect(page).toHaveURL(unitPage("2025:91"));
    await expect(page).toHaveURL(/year=2024$/);
  });

  test("a picture is saved as points", once, async ({ page }) => {
    await page.goto("/?basis=ever");
    await alive(page);
    const figure = page.locator('[data-figure="stars"]');
    await figure.locator(".figure-menu summary").click();
    const saved = page.waitForEvent("download");
    await figure.locator("a[data-png]").click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe("ocop-stars.png");
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(1440);
  });

  test("what a screen reader hears of a figure", once, async ({ page }) => {
    await page.goto("/?unit=2024:91&as_of=2023-06-30&basis=ever");
    await expect(page.locator('[data-figure="stars"]')).toMatchAriaSnapshot(`
      - figure "Hạng sao sản phẩm":
        - heading "Hạng sao" [level=2]
        - text: sản phẩm
        - group
        - paragraph: /^Nhiều nhất là \\d sao. \\d+ trên \\d+ sản phẩm/
        - 'list /^Hạng sao\\. Nhiều nhất/':
          - listitem:
            - 'link /^5 sao \\d+/'
          - listitem:
            - 'link /^4 sao \\d+/'
          - listitem:
            - 'link /^3 sao \\d+/'
        - group: Bảng số liệu
    `);
  });

  test("the walk: Kiên Giang, four stars, 2022, beside today, shared without JavaScript", once, async ({ page, request, browser }) => {
    await page.goto("/?vintage=2024");
    await alive(page);
    await page.locator('svg.map a[data-unit="2024:91"]').focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(unitPage("2024:91"));
    await page.locator("#stars-4").click();
    await expect(page).toHaveURL(/stars=4/);
    const slider = page.locator("#dash-slider");
    await slider.focus();
    for (let month = 0; month < 120 && !(await slider.getAttribute("aria-valuetext"))?.endsWith("12/2022"); month++) await page.keyboard.press("ArrowLeft");
    await expect(page).toHaveURL(/as_of=2022-12-31/);
    const today = (await (await request.get("/api/v1/summary")).json()).as_of as string;
    await page.locator("#bar-compare > summary").click();
    await page.locator('#dash-controls input[name="compare"]').fill(today);
    await page.locator('#dash-controls input[name="compare"]').press("Enter");
    await expect(page).toHaveURL(new RegExp(`compare=${today}`));
    const shared = page.url();
    const summary = await summaryOf(request, "unit=2024:91&stars=4&as_of=2022-12-31");
    await expect(total(page)).toHaveText(written(summary.total));
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(shared);
    await expect(total(plain)).toHaveText(written(summary.total));
    expect(await plain.locator(".beside").innerText()).toBe(await page.locator(".beside").innerText());
    await plain.context().close();
  });
});

// The pages a visitor reaches by links and forms, in both languages, with and without JavaScript.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/test";

const PAGES = ["/san-pham", "/san-pham?basis=ever&stars=4,5&q=nuoc+mam", "/dia-phuong", "/dia-phuong/2024/91", "/dia-phuong/2024/693", "/dia-phuong/2025/25318", "/du-lieu"];

test("a visitor finds fish sauce without tone marks and reads whether it is valid", async ({ page, request }) => {
  await page.goto("/");
  const search = page.getByRole("search").first();
  await search.locator('input[name="q"]').fill("nuoc mam");
  await search.getByRole("button").click();
  await expect(page).toHaveURL(/\/san-pham\?.*q=nuoc/);
  const { total } = await (await request.get("/api/v1/products?q=nuoc+mam")).json();
  expect(total).toBeGreaterThan(0);
  await expect(page.locator("main")).toContainText(String(total));
  const product = page.locator('main a[href^="/san-pham/"]').first();
  const name = (await product.innerText()).trim();
  await product.click();
  await expect(page.locator("h1")).toContainText(name);
  await expect(page.locator("main")).toContainText(/Còn hiệu lực|Sắp hết hạn|Đã hết hạn|Đã bị thu hồi|Chưa/);
  await page.locator('main a[href^="/chu-the/"]').first().click();
  await expect(page.locator("main")).toContainText(name);
});

test("facets of the catalogue agree with the open data", async ({ page, request }) => {
  const question = "basis=ever&stars=4&sector=1";
  const answer = await (await request.get(`/api/v1/products?${question}`)).json();
  await page.goto(`/san-pham?${question}`);
  await expect(page.locator("main")).toContainText(`trong ${answer.total.toLocaleString("vi")}`);
  await page.goto(`/san-pham?${question}&page=2`);
  await expect(page.locator("main")).toContainText("25–48");
});

test("a wrong end of a product's address leads to the right one", async ({ page, request }) => {
  const { items } = await (await request.get("/api/v1/products?per_page=1")).json();
  await page.goto(`/san-pham/${items[0].id}/khong-dung`);
  await expect(page).toHaveURL(new RegExp(`/san-pham/${items[0].id}(/[a-z0-9-]+)?$`));
  await expect(page.locator("h1")).toContainText(items[0].name);
});

test("old places tell where they went", async ({ page }) => {
  await page.goto("/dia-phuong/2024/693");
  await expect(page.locator("h1")).toContainText("Bù Đốp");
  for (const code of ["25308", "25309", "25318"]) await expect(page.locator(`main a[href="/dia-phuong/2025/${code}"]`).first()).toBeVisible();
  await page.goto("/dia-phuong/2024/91?as_of=2022-12-31");
  await expect(page.locator('[data-stat="total"]')).toHaveText("68");
  await expect(page.locator("main")).toContainText("176");
});

test("both languages are complete and lead to each other", async ({ page }) => {
  for (const path of ["/", ...PAGES]) {
    const english = path === "/" ? "/en" : `/en${path}`;
    for (const [address, lang] of [[path, "vi"], [english, "en"]] as const) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(200);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      for (const [other, target] of [["vi", path], ["en", english]] as const) {
        const href = await page.locator(`link[rel="alternate"][hreflang="${other}"]`).getAttribute("href");
        expect(new URL(href ?? "").pathname, address).toBe(target.split("?")[0]);
      }
      expect(await page.locator("h1").count(), address).toBe(1);
      expect((await page.title()).length, address).toBeGreaterThan(5);
    }
  }
});

test("nothing is wider than the screen", async ({ page }) => {
  for (const path of ["/", ...PAGES]) {
    await page.goto(path);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(excess, path).toBeLessThanOrEqual(0);
  }
});

test.describe("addresses that lead nowhere", () => {
  test.use({ allowedMessages: [/Failed to load resource/] });

  test("are pages with a way onward", async ({ page }) => {
    for (const [path, status] of [["/khong-co", 404], ["/en/nothing", 404], ["/san-pham/khong-co", 404], ["/dia-phuong/2025/00000", 404], ["/san-pham?stars=7", 400]] as const) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(status);
      await expect(page.locator("h1")).toBeVisible();
      expect(await page.locator("main a").count(), path).toBeGreaterThan(0);
    }
  });
});

test("no violation of the accessibility rules, light and dark", async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "the rules themselves are a script");
  test.setTimeout(180_000);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of [...PAGES, "/en/san-pham"]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`), `${path} ${colorScheme}`).toEqual([]);
    }
  }
});

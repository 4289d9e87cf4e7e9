// The pages a visitor reaches by links and forms, in both languages, with and without JavaScript.
import { eachOnce } from "../support/projects";
import { expect, test } from "../support/test";

test("a visitor finds fish sauce without tone marks and reads whether it is valid", eachOnce, async ({ page, request }) => {
  await page.goto("/");
  // On a phone the search is one tap away.
  const link = page.locator(".search-link");
  if (await link.isVisible()) await link.click();
  const field = page.locator('input[name="q"]:visible').first();
  await field.fill("nuoc mam");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/tim\?.*q=nuoc/);
  const { groups } = await (await request.get("/api/v1/search?q=nuoc+mam")).json();
  expect(groups[0].total).toBeGreaterThan(0);
  await expect(page.locator("main")).toContainText(String(groups[0].total));
  const product = page.locator('main a[href^="/san-pham/"]').first();
  const name = (await product.innerText()).trim();
  await product.click();
  await expect(page.locator("h1")).toContainText(name);
  await expect(page.locator("main")).toContainText(/Còn hiệu lực|Sắp hết hạn|Đã hết hạn|Đã bị thu hồi|Chưa/);
  await page.locator('main a[href^="/chu-the/"]').first().click();
  await expect(page.locator("main")).toContainText(name);
});

test("facets of the catalogue agree with the open data", eachOnce, async ({ page, request }) => {
  const question = "basis=ever&stars=4&sector=1";
  const answer = await (await request.get(`/api/v1/products?${question}`)).json();
  await page.goto(`/san-pham?${question}`);
  await expect(page.locator("main")).toContainText(`trong ${answer.total.toLocaleString("vi")}`);
  await page.goto(`/san-pham?${question}&page=2`);
  await expect(page.locator("main")).toContainText("25–48");
});

test("a wrong end of a product's address leads to the right one", eachOnce, async ({ page, request }) => {
  const { items } = await (await request.get("/api/v1/products?per_page=1")).json();
  await page.goto(`/san-pham/${items[0].id}/khong-dung`);
  await expect(page).toHaveURL(new RegExp(`/san-pham/${items[0].id}(/[a-z0-9-]+)?$`));
  await expect(page.locator("h1")).toContainText(items[0].name);
});

test("old places tell where they went", eachOnce, async ({ page }) => {
  await page.goto("/dia-phuong/2024/693");
  await expect(page.locator("h1")).toContainText("Bù Đốp");
  for (const code of ["25308", "25309", "25318"]) await expect(page.locator(`main a[href="/dia-phuong/2025/${code}"]`).first()).toBeVisible();
  await page.goto("/dia-phuong/2024/91?as_of=2022-12-31");
  await expect(page.locator('[data-stat="total"]')).toHaveText("68");
  await expect(page.locator("main")).toContainText("176");
});

test.describe("addresses that lead nowhere", () => {
  test.use({ allowedMessages: [/Failed to load resource/] });

  test("are pages with a way onward", eachOnce, async ({ page }) => {
    for (const [path, status] of [["/khong-co", 404], ["/en/nothing", 404], ["/san-pham/khong-co", 404], ["/dia-phuong/2025/00000", 404], ["/san-pham?stars=7", 400]] as const) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(status);
      await expect(page.locator("h1")).toBeVisible();
      expect(await page.locator("main a").count(), path).toBeGreaterThan(0);
    }
  });
});

// One search: the form without a script, suggestions as a combobox by keyboard, what was understood, what has lapsed.
import { expectNoViolation } from "../support/accessibility";
import { eachOnce, once } from "../support/projects";
import { expect, test } from "../support/test";

test("a question becomes conditions that can be taken off", eachOnce, async ({ page, request }) => {
  await page.goto(`/tim?q=${encodeURIComponent("nước mắm 5 sao Thanh Hóa")}`);
  const understood = page.locator(".understood");
  await expect(understood).toContainText("5 sao");
  await expect(understood).toContainText("Thanh Hóa");
  await expect(page.locator('[data-group="product"] h3').first()).toContainText("Nước mắm Lê Gia");
  await understood.locator(".chip", { hasText: "5 sao" }).click();
  await expect(page).toHaveURL(/\/san-pham\?unit=2025:38&q=/);
  const { groups } = await (await request.get(`/api/v1/search?q=${encodeURIComponent("nước mắm Thanh Hóa")}`)).json();
  await expect(page.locator("main")).toContainText(String(groups[0].total));
});

test("a certificate that lapsed is found, and said to have lapsed", eachOnce, async ({ page }) => {
  await page.goto(`/san-pham?q=${encodeURIComponent("nước mắm Phú Quốc")}`);
  await expect(page.locator("main")).toContainText("Đã hết hạn, bị thu hồi hoặc chưa được chứng nhận (16)");
  await expect(page.locator("ol.products")).toContainText("Nước mắm Phú Quốc Khải Hoàn 43 độ đạm");
});

test("pages of the search break no rule of accessibility", once, async ({ page }) => {
  for (const path of ["/tim", "/tim?q=zzzzqqqq", `/tim?q=${encodeURIComponent("nước mắm 5 sao Thanh Hóa")}`, "/san-pham", `/en/san-pham?q=${encodeURIComponent("nước mắm Phú Quốc")}`]) {
    await page.goto(path);
    await expectNoViolation(page, path);
  }
});

test("nothing found says what that means", eachOnce, async ({ page }) => {
  await page.goto("/tim?q=zzzzqqqq");
  await expect(page.locator('[role="status"]')).toContainText("zzzzqqqq");
  await page.goto("/tim");
  await page.locator(".examples a", { hasText: "xã chưa có sản phẩm" }).click();
  await page.locator('main a[href*="holding=never"]').first().click();
  await expect(page).toHaveURL(/\/dia-phuong\/2025\/91\?holding=never/);
});

test("suggestions are a combobox: by keyboard, with the form behind it", once, async ({ page }) => {
  await page.goto("/ke-hoach");
  const field = page.locator('.masthead input[name="q"]');
  await field.pressSequentially("khai hoan", { delay: 20 });
  const list = page.getByRole("listbox");
  await expect(list).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await field.press("ArrowDown");
  const first = list.getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id"))!);
  await expectNoViolation(page, "suggestions");
  await field.press("Escape");
  await expect(list).toBeHidden();
  await field.pressSequentially(" 43", { delay: 20 });
  await expect(list.getByRole("option").first()).toContainText("43 độ đạm");
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/san-pham\/nuoc-mam-phu-quoc-khai-hoan-43/);
  await page.goto("/ke-hoach");
  await field.fill("khai hoan");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/tim\?q=khai/);
});

// The page of a product as a buyer meets it before a shelf: the first screen of a phone, hollow stars, paper.
import { expectNoViolation } from "../support/accessibility";
import { at, eachOnce, once, scripted } from "../support/projects";
import { expect, test } from "../support/test";

const DAY = "as_of=2026-09-15";
/** Two recognitions: of 4 stars, and of 5 in their place. */
const RENEWED = "/san-pham/hat-dieu-rang-muoi-0534ee";
const EXPIRED = "/san-pham/ba-khia-muoi-dung-tham-4b0458";
const REVOKED = "/san-pham/diem-du-lich-sinh-thai-tam-linh-nha-tho-da-bao-nham-c62f16";

test("verdict, stars, producer and place stand in the first screen of a phone", at("phone", "phone-plain"), async ({ page }) => {
  for (const path of [RENEWED, EXPIRED, `/en${EXPIRED}`]) {
    await page.goto(path);
    const places = page.locator(".product-about dd a").first();
    for (const part of [page.locator(".verdict-words"), page.locator(".verdict-stars"), page.locator(".product-about dt").nth(1), places]) {
      const box = await part.boundingBox();
      expect(box && box.y + box.height, path).toBeLessThan(844);
    }
  }
});

test("what is not valid wears no gold", eachOnce, async ({ page }) => {
  for (const path of [EXPIRED, REVOKED]) {
    await page.goto(path);
    const stars = page.locator(".verdict .stars");
    await expect(stars).toContainText("từng đạt");
    expect(await stars.locator("svg").evaluate((svg) => getComputedStyle(svg).fill)).toBe("none");
    await expect(page.locator("main")).not.toContainText("Hiện hành");
  }
  await page.goto(`${RENEWED}?${DAY}`);
  await expect(page.locator(".history li[data-current]")).toContainText("Lần gần nhất");
  expect(await page.locator(".verdict .stars svg").evaluate((svg) => getComputedStyle(svg).fill)).not.toBe("none");
  const former = page.locator(".history li", { hasText: "Được thay bằng lần" });
  expect(await former.locator(".stars svg").evaluate((svg) => getComputedStyle(svg).fill)).toBe("none");
  await former.locator("summary").click();
  await expect(former.locator("dl")).toBeVisible();
});

test("another day is one field away", eachOnce, async ({ page }) => {
  await page.goto(RENEWED);
  await page.locator(".verdict-check summary").click();
  await page.locator('.verdict-check input[name="as_of"]').fill("31/12/2022");
  await page.locator(".verdict-check button").click();
  await expect(page).toHaveURL(/as_of=31%2F12%2F2022/);
  await expect(page.locator(".verdict")).toContainText("tính đến ngày 31/12/2022");
  await page.locator(".verdict a", { hasText: "hôm nay" }).click();
  await expect(page).not.toHaveURL(/as_of/);
});

test("a product breaks no rule of accessibility", scripted, async ({ page }) => {
  for (const path of [RENEWED, EXPIRED, `/en${REVOKED}`]) {
    await page.goto(path);
    await expectNoViolation(page, path);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNoViolation(page, `${path} dark`);
    await page.emulateMedia({ colorScheme: "light" });
  }
});

test("printed it is one page of A5", once, async ({ page }) => {
  for (const path of [RENEWED, EXPIRED]) {
    await page.goto(path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    expect(sizes, path).toEqual([[420, 595]]);
    await page.emulateMedia({ media: "print" });
    for (const part of ["h1", ".verdict-words", ".paper-only", ".certificate-code img"]) await expect(page.locator(part)).toBeVisible();
    for (const part of [".masthead nav", ".share", ".history", "form"]) await expect(page.locator(part).first()).toBeHidden();
    await page.emulateMedia({ media: null });
  }
});

test("the whole page takes less than 60 KB and no program but the suggestions", once, async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  const scripts: string[] = [];
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  page.on("request", (request) => { if (["script", "fetch", "xhr"].includes(request.resourceType())) scripts.push(request.url()); });
  await page.goto(EXPIRED, { waitUntil: "networkidle" });
  // The suggestions of the search field are all that runs.
  expect(scripts.filter((script) => !/\/assets\/search\./.test(script))).toEqual([]);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(60_000);
});

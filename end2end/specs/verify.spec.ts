// Checking a certificate on a poor connection: few bytes, no script, the verdict first, and everything by keyboard.
import type { APIRequestContext, Page } from "@playwright/test";
import { expectNoViolation } from "../support/accessibility";
import { at, eachOnce, once } from "../support/projects";
import { expect, test } from "../support/test";

/** The code of a product's current recognition under a question to the catalogue. */
async function codeOf(request: APIRequestContext, question: string): Promise<string> {
  const { items } = await (await request.get(`/api/v1/products?${question}&per_page=1`)).json();
  const { recognitions } = await (await request.get(`/api/v1/products/${items[0].id}`)).json();
  return recognitions.find(({ current }: { current: boolean }) => current).code;
}

/** A code with another last sign: its check digits do not fit. */
const misread = (code: string) => code.slice(0, 9) + (code.endsWith("7") ? "8" : "7");

const UNKNOWN = "0000000000";

test("a certificate costs 15 KB with everything it loads, and runs nothing", once, async ({ page, request }) => {
  const code = await codeOf(request, "validity=valid");
  const pending: Promise<{ path: string; type: string; bytes: number }>[] = [];
  page.on("requestfinished", (sent) => {
    pending.push(sent.sizes().then(({ responseBodySize, responseHeadersSize }) => ({ path: new URL(sent.url()).pathname, type: sent.resourceType(), bytes: responseBodySize + responseHeadersSize })));
  });
  await page.goto(`/xac-minh/${code}`, { waitUntil: "networkidle" });
  const all = await Promise.all(pending);
  expect(all.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(all)).toBeLessThanOrEqual(15_000);
  expect(all.map(({ type }) => type).filter((type) => ["script", "font", "fetch", "xhr"].includes(type))).toEqual([]);
  expect(await page.locator("script").count()).toBe(0);
});

test("the verdict is read within a second at 50 KB/s and 600 ms", once, async ({ page, request }) => {
  const code = await codeOf(request, "validity=valid");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 50_000 });
  await page.goto(`/xac-minh/${code}`);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity);
  expect(paint).toBeLessThan(1_000);
});

test("a reader types a code by keyboard and gets the verdict, then the product", eachOnce, async ({ page, request }) => {
  const code = await codeOf(request, "validity=valid");
  await page.goto("/xac-minh");
  const field = page.getByRole("searchbox");
  await field.focus();
  await page.keyboard.type(`${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/xac-minh/${code}$`));
  await expect(page.locator("h1")).toContainText("Còn hiệu lực đến hết ngày");
  const product = page.locator('dl a[href^="/san-pham/"]');
  const name = await product.innerText();
  await product.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toContainText(name);
});

test("names and decisions typed into the field lead to certificates", eachOnce, async ({ page, request }) => {
  await page.goto("/xac-minh");
  await page.getByRole("searchbox").fill("mật ong");
  await page.getByRole("button").click();
  await page.locator(".found a").first().click();
  await expect(page).toHaveURL(/\/xac-minh\/[0-9A-Z]{10}$/);
  const { decision, product } = await (await request.get(`/api/v1/verify/${await codeOf(request, "q=371&validity=valid")}`)).json();
  await page.goto("/en/xac-minh");
  await page.getByRole("searchbox").fill(decision);
  await page.keyboard.press("Enter");
  await expect(page.locator("h2")).toContainText(`Decision ${decision}`);
  await expect(page.locator(".found")).toContainText(product.name);
});

test.describe("codes that are not there", () => {
  test.use({ allowedMessages: [/Failed to load resource/] });

  test("a slip is told from an unknown code, and the code that was meant is offered", eachOnce, async ({ page, request }) => {
    const code = await codeOf(request, "validity=valid");
    expect((await page.goto(`/xac-minh/${misread(code)}`))?.status()).toBe(404);
    await expect(page.locator("h1")).toHaveText("Mã bị đọc hoặc gõ sai");
    await page.locator(`.onward a[href="/xac-minh/${code}"]`).click();
    await expect(page.locator("h1")).toContainText("Còn hiệu lực");
    expect((await page.goto(`/en/xac-minh/${UNKNOWN}`))?.status()).toBe(404);
    await expect(page.locator("h1")).toHaveText("No certificate has this code");
  });
});

const place = at("desktop", "phone", "phone-plain");

for (const language of ["", "/en"]) {
  test.describe(`the check pages${language}`, () => {
    test.use({ allowedMessages: [/Failed to load resource/] });

    // Codes that are not there are counted against guessing, so they are opened as seldom as can be.
    test("are sound", place, async ({ page, request, javaScriptEnabled }) => {
      const codes = await Promise.all(["valid", "expired"].map((validity) => codeOf(request, `validity=${validity}`)));
      const paths = ["/xac-minh", "/xac-minh?q=nuoc+mam", "/xac-minh?q=khong+co+gi", ...[...codes, misread(codes[0]), UNKNOWN].map((code) => `/xac-minh/${code}`)];
      for (const path of paths.map((path) => language + path)) {
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(path);
        expect(await page.locator("h1").count(), path).toBe(1);
        await expectFits(page, path);
        if (!javaScriptEnabled) continue;
        await expectNoViolation(page, `${path} light`);
        await page.emulateMedia({ colorScheme: "dark" });
        await expectNoViolation(page, `${path} dark`);
      }
    });
  });
}

async function expectFits(page: Page, path: string): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, path).toBeLessThanOrEqual(0);
}

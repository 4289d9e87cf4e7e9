// The chain itself: the server answers, its files are what they say, and islands wake where there is JavaScript.
import { eachOnce, once } from "../support/projects";
import { expect, hydrated, test } from "../support/test";

test("the front page has a heading and a language", eachOnce, async ({ page, javaScriptEnabled }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page.locator("h1")).toHaveCount(1);
  if (javaScriptEnabled) await hydrated(page);
});

test("built files are kept forever and travel compressed", eachOnce, async ({ page, javaScriptEnabled }) => {
  const files: { url: string; headers: Record<string, string> }[] = [];
  page.on("response", (answer) => {
    if (new URL(answer.url()).pathname.startsWith("/assets/")) files.push({ url: answer.url(), headers: answer.headers() });
  });
  await page.goto("/");
  if (javaScriptEnabled) await hydrated(page);
  expect(files.length).toBeGreaterThan(0);
  for (const { url, headers } of files) {
    expect(headers["cache-control"], url).toContain("immutable");
    if (!url.endsWith(".woff2")) expect(headers["content-encoding"], url).toMatch(/^(br|gzip)$/);
  }
});

test.describe("where the WebAssembly does not arrive", () => {
  test.use({ allowedMessages: [/Failed to load resource/] });
  test("the page stays as the server sent it", once, async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("data-hydration", /^(failed|none)$/);
    await expect(page.locator("h1")).toBeVisible();
  });
});

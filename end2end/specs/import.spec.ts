// An officer imports a file while the server runs; visitors see it within a second, whatever the names contain.
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { wide } from "../support/projects";
import { expect, test } from "../support/test";

const BINARY = process.env.OCOP_BIN ?? resolve(import.meta.dirname, "../../target/debug/ocop");
const HOSTILE = "</textarea><script>alert(1)</script>";
const LONG = "Trà".repeat(90);

test("an imported product shows up at once, and its name stays text", wide, async ({ page, ownServer }) => {
  const server = await ownServer({ args: ["--empty"] });
  const file = join(server.dataDir, "products.csv");
  await writeFile(file, `product,producer,province,commune,stars,decision,issued\n"${HOSTILE}",Hợp tác xã Một,An Giang,Ba Chúc,4,1/QĐ-UBND,2025-08-01\n${LONG},Hợp tác xã Hai,An Giang,Ba Chúc,3,1/QĐ-UBND,2025-08-01\n`);
  const run = () => JSON.parse(execFileSync(BINARY, ["import", "recognitions", file, "--json", "--data-dir", server.dataDir], { encoding: "utf8" }));
  expect(run()).toMatchObject({ rows: 2, created: 2, errors: [] });
  expect(run()).toMatchObject({ rows: 2, created: 0, unchanged: 2, errors: [] });
  await expect.poll(async () => (await (await fetch(`${server.url}/api/v1/summary?basis=ever`)).json()).total, { timeout: 2_000 }).toBe(2);
  let alerts = 0;
  page.on("dialog", (dialog) => { alerts += 1; void dialog.dismiss(); });
  for (const path of ["/?basis=ever", "/san-pham?basis=ever", `/san-pham?q=${encodeURIComponent(HOSTILE)}&basis=ever`]) {
    await page.goto(server.url + path);
    if (path.startsWith("/san-pham")) await expect(page.locator('main a[href^="/san-pham/"]', { hasText: HOSTILE }).first()).toBeVisible();
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(excess, path).toBeLessThanOrEqual(0);
  }
  await page.locator('main a[href^="/san-pham/"]', { hasText: HOSTILE }).first().click();
  await expect(page.locator("h1")).toContainText(HOSTILE);
  expect(alerts).toBe(0);
});

test("a simulated register says so on every page", wide, async ({ page, ownServer }) => {
  test.setTimeout(180_000);
  const server = await ownServer({ args: ["--demo", "--demo-products", "600"] });
  for (const path of ["/", "/san-pham", "/dia-phuong/2025/91", "/du-lieu", "/en"]) {
    await page.goto(server.url + path);
    await expect(page.getByRole("note").first()).toBeVisible();
    await expect(page.locator("body")).toContainText(path === "/en" ? "Simulated" : "mô phỏng");
  }
});

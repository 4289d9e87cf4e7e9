// Plans account for themselves: register, targets as figures, the rows behind each number, files, print, and an import that
// moves a target from no data to its share.
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { eachOnce, once } from "../support/projects";
import { expect, test } from "../support/test";

const BINARY = process.env.OCOP_BIN ?? resolve(import.meta.dirname, "../../target/debug/ocop");
const DAY = "as_of=2026-11-21";
const PLANS = ["kien-giang-2021-2025", "bu-dop-2024", "hue-2019-2020", "national-2018-2020", "national-2021-2025", "nat-2019-status"];

test("every target of every plan is a figure with the number of the open data", eachOnce, async ({ page, request }) => {
  const { plans } = await (await request.get(`/api/v1/plans?${DAY}`)).json();
  expect(plans).toHaveLength(25);
  let count = 0;
  for (const { id } of plans) {
    const { targets } = await (await request.get(`/api/v1/plans/${id}?${DAY}&lang=vi`)).json();
    await page.goto(`/ke-hoach/${id}?${DAY}`);
    for (const target of targets) {
      count += 1;
      const card = page.locator(`[data-target="${target.id}"]`);
      await expect(card.locator('[data-value="actual"]'), target.id).toHaveText(target.actual_text);
      await expect(card, target.id).toHaveAttribute("data-status", target.status);
      if (target.target_min > 0) await expect(card.locator("figure svg"), target.id).toHaveCount(1);
    }
  }
  expect(count).toBe(102);
});

test("the register is filtered by place, period and status", eachOnce, async ({ page }) => {
  await page.goto("/ke-hoach");
  await expect(page.locator("[data-plan]")).toHaveCount(25);
  await page.locator('select[name="unit"]').selectOption("2024:91");
  await page.locator("form.plan-filter button").click();
  await expect(page.locator("[data-plan]")).toHaveCount(2);
  await page.locator('select[name="year"]').selectOption("2020");
  await page.locator("form.plan-filter button").click();
  await expect(page.locator("[data-plan]")).toHaveCount(1);
  await page.locator('select[name="status"]').selectOption("met");
  await page.locator("form.plan-filter button").click();
  await expect(page.locator('[data-plan="kien-giang-2020"]')).toBeVisible();
  await page.locator('select[name="status"]').selectOption("at_risk");
  await page.locator("form.plan-filter button").click();
  await expect(page.locator("[data-plan]")).toHaveCount(0);
});

test("two steps lead from a figure to a product", eachOnce, async ({ page }) => {
  await page.goto(`/ke-hoach/kien-giang-2021-2025?${DAY}`);
  await page.locator('[data-target="KG25-01"] .plan-open a').click();
  await expect(page.locator('[data-rows="counted"] tbody tr')).toHaveCount(50);
  await expect(page.locator('[data-rows="not_counted"] tr[data-reason="outside_period"]')).toHaveCount(18);
  const product = page.locator('[data-rows="counted"] tbody a').first();
  const name = await product.innerText();
  await product.click();
  await expect(page.locator("h1")).toContainText(name);
});

test("published and computed figures stand apart, contradictions are annotated, the districts are those of then", eachOnce, async ({ page }) => {
  await page.goto(`/ke-hoach/kien-giang-2021-2025?${DAY}`);
  await expect(page.locator('[data-target="KG25-01"] [data-value="apart"]').first()).toContainText("+");
  const cells = page.locator('[data-target="KG25-02"]');
  await expect(cells).toContainText("600");
  await expect(cells.locator(".plan-grid tbody tr")).toHaveCount(15);
  await expect(cells.locator(".plan-grid")).toContainText("Thành phố Phú Quốc");
  for (const unit of ["/dia-phuong/2024/91", "/dia-phuong/2025/91"]) {
    await page.goto(unit);
    await expect(page.locator('[data-plan="kien-giang-2021-2025"]')).toBeVisible();
  }
});

test("the past knows nothing of what came later", eachOnce, async ({ page }) => {
  await page.goto("/ke-hoach/kien-giang-2021-2025?as_of=2022-06-30");
  await expect(page.locator('[data-target="KG25-01"] [data-value="actual"]')).toHaveText("12 sản phẩm");
  await expect(page.locator('[data-target="KG25-01"]')).not.toContainText("176");
  await page.goto("/en/ke-hoach/bu-dop-2024?as_of=2023-06-30");
  await expect(page.getByRole("note").first()).toContainText("before the plan begins");
});

test("files of a plan and of its rows", once, async ({ page, request }) => {
  await page.goto(`/ke-hoach/kien-giang-2021-2025?${DAY}`);
  for (const [format, start] of [["csv", "\ufeffplan,"], ["xlsx", "PK"]] as const) {
    const href = await page.locator(`.plan-downloads a[href*="format=${format}"]`).getAttribute("href");
    const answer = await request.get(href ?? "");
    expect(answer.headers()["content-disposition"]).toContain(`.${format}"`);
    expect((await answer.body()).toString("utf8").startsWith(start)).toBe(true);
  }
  for (const name of ["ocop", "plans", "observations", "channels", "trainings", "growing-areas"]) {
    for (const ending of ["csv", "json", "xlsx"]) expect((await request.get(`/data/${name}.${ending}`)).status(), `${name}.${ending}`).toBe(200);
  }
  expect((await request.get("/data/people.csv")).status()).toBe(404);
});

test("a plan prints on two pages", once, async ({ page }) => {
  for (const id of PLANS) {
    await page.goto(`/ke-hoach/${id}?${DAY}`);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, id).toBe(2);
  }
});

test("a small file of sales channels moves a target from no data to its share", once, async ({ page, ownServer }) => {
  const server = await ownServer();
  const bring = async (kind: string, text: string): Promise<unknown> => {
    const file = join(server.dataDir, `${kind}.csv`);
    await writeFile(file, text);
    return JSON.parse(execFileSync(BINARY, ["import", kind, file, "--json", "--data-dir", server.dataDir], { encoding: "utf8" }));
  };
  const address = `${server.url}/ke-hoach/bu-dop-2024?${DAY}`;
  const card = page.locator('[data-target="BD-05"]');
  await page.goto(address);
  await expect(card).toHaveAttribute("data-status", "no_data");
  await expect(card.locator("[data-missing]")).toContainText("channels");
  const products = ["product,producer,producer_kind,unit,stars,decision,issued", "Hạt tiêu,HTX Một,cooperative,2024:25309,3,1/QĐ,2023-05-10", "Cà phê,Công ty Hai,enterprise,2024:25310,4,1/QĐ,2023-05-10", "Yến sào,Hộ Ba,household,2024:25318,3,1/QĐ,2023-05-10"];
  expect(await bring("recognitions", `${products.join("\n")}\n`)).toMatchObject({ created: 3, errors: [] });
  const channels = ["producer,kind,outlet,from", "HTX Một,supermarket,Siêu thị Một,2024-02-01", "Công ty Hai,ecommerce_platform,Sàn Hai,2024-03-01", "Hộ Ba,direct,Tại nhà,2024-03-01"];
  expect(await bring("channels", `${channels.join("\n")}\n`)).toMatchObject({ created: 3, errors: [] });
  await expect(async () => {
    await page.goto(address);
    await expect(card.locator('[data-value="actual"]')).toContainText("66,7", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(card).toContainText("2 trên 3");
  await expect(card).toHaveAttribute("data-status", "incomplete");
  await card.locator(".plan-open a").click();
  await expect(page.locator('[data-rows="counted"] tbody tr')).toHaveCount(2);
  await expect(page.locator('[data-rows="not_counted"] tbody tr')).toHaveText([/Hộ Ba/]);
});

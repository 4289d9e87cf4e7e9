// Places in time: the story of a unit with its numbers, a search that says where the old units went, the same question on
// the map of another day, names by date, and a list of units that was never decided.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { eachOnce, once } from "../support/projects";
import { expect, test } from "../support/test";

const BINARY = process.env.OCOP_BIN ?? resolve(import.meta.dirname, "../../target/debug/ocop");
const DAY = "as_of=2024-12-31";

test("Bù Đốp tells its story, and its numbers are those of the open data", eachOnce, async ({ page, request }) => {
  const unit = await (await request.get(`/api/v1/units/2024/693?${DAY}`)).json();
  expect(unit.communes).toBe(7);
  expect(unit.successors.map((step: { unit: string; moved: number; of: number }) => [step.unit, step.moved, step.of])).toEqual([
    ["2025:25308", 3, 3],
    ["2025:25309", 2, 2],
    ["2025:25318", 2, 3],
  ]);
  await page.goto(`/dia-phuong/2024/693`);
  const story = page.locator("[data-story]");
  await expect(story.locator('[data-tells="future"]')).toHaveText(
    "Từ ngày 01/07/2025, theo Quyết định 19/2025/QĐ-TTg, 7 đơn vị cấp xã của huyện Bù Đốp nay nằm trong 3 xã của thành phố Đồng Nai. Cấp huyện không còn.",
  );
  await expect(story.locator("[data-step]")).toHaveCount(3);
  await expect(story.locator('[data-step="2025:25318"]')).toContainText("nhận 2 đơn vị cấp xã, trong tổng số 3");
  for (const path of ["/dia-phuong/2024/693", "/dia-phuong/2024/899", "/dia-phuong/2024/91", "/dia-phuong/2025/91"]) {
    await page.goto(`${path}?${DAY}`);
    const rows = page.locator("[data-row]");
    expect(await rows.count(), path).toBeGreaterThan(1);
    for (const row of await rows.all()) {
      const id = await row.getAttribute("data-row");
      for (const basis of ["valid", "ever"]) {
        const summary = await (await request.get(`/api/v1/summary?unit=${id}&${DAY}&basis=${basis}`)).json();
        await expect(row.locator(`[data-count="${basis}"]`), `${path} ${id}`).toHaveText(summary.total.toLocaleString("vi"));
        if (basis === "ever") await expect(row.locator('[data-count="unplaced"]'), `${path} ${id}`).toHaveText(summary.unplaced.toLocaleString("vi"));
      }
    }
  }
});

test("blank communes are those the open data count no product in", eachOnce, async ({ page, request }) => {
  for (const [vintage, code] of [["2024", "91"], ["2024", "899"], ["2024", "693"], ["2025", "91"]]) {
    const { communes } = await (await request.get(`/api/v1/summary?unit=${vintage}:${code}&${DAY}&basis=ever`)).json();
    await page.goto(`/dia-phuong/${vintage}/${code}?${DAY}`);
    const blank = communes.total - communes.with_product;
    await expect(page.locator('[data-stat="blank"]'), `${vintage}:${code}`).toHaveAttribute("data-value", String(blank));
  }
});

test("a search finds the old unit, however it is written, and says where it went", eachOnce, async ({ page }) => {
  for (const [words, unit, successors] of [
    ["Bù Đốp", "2024:693", ["2025:25308", "2025:25309", "2025:25318"]],
    ["bu dop", "2024:693", ["2025:25308", "2025:25309", "2025:25318"]],
    ["Rạch Giá", "2024:899", ["2025:30742", "2025:30760"]],
    ["rach gia", "2024:899", ["2025:30742", "2025:30760"]],
  ] as const) {
    await page.goto("/dia-phuong");
    await page.locator('main input[name="q"]').fill(words);
    await page.locator("main form button").click();
    const found = page.locator(`[data-found="${unit}"]`);
    await expect(found, words).toBeVisible();
    const went = await found.locator("[data-went]").evaluateAll((links) => links.map((link) => link.getAttribute("data-went") ?? ""));
    expect(went, words).toEqual([...successors]);
    await found.locator("[data-went]").first().click();
    await expect(page.locator(`[data-row="${unit}"], [data-step^="2024:"]`).first()).toBeVisible();
  }
});

test("the same question on the map of another day", eachOnce, async ({ page }) => {
  await page.goto("/dia-phuong/2024/91?as_of=2022-12-31");
  const choice = page.locator(".vintages");
  await expect(choice.locator('[aria-current="true"]')).toHaveText("Địa giới trước 01/07/2025");
  await choice.locator('a[data-vintage="2025"]').click();
  await expect(page).toHaveURL(/\/dia-phuong\/2025\/91\?as_of=2022-12-31$/);
  await expect(page.locator("h1")).toHaveText("Tỉnh An Giang");
  await page.goto("/san-pham?unit=2024:693&basis=ever&stars=3,4&sort=newest");
  await page.locator('.vintages a[data-vintage="2025"]').click();
  await expect(page).toHaveURL(/unit=2025:75&basis=ever&stars=3,4&sort=newest$/);
  await expect(page.locator('select[name="unit"]')).toHaveValue("2025:75");
  await expect(page.locator('select[name="unit"] option')).toHaveCount(35);
  await page.goto("/san-pham?unit=2025:91&stars=4");
  const old = page.locator('.vintages a[data-vintage="2024"]');
  await expect(old).toContainText("bỏ địa phương");
  await old.click();
  await expect(page).toHaveURL(/vintage=2024&stars=4$/);
  await expect(page.locator('select[name="unit"] option')).toHaveCount(64);
});

test("names change on their day, not before", eachOnce, async ({ page }) => {
  for (const [day, name] of [["2026-04-29", "Tỉnh Đồng Nai"], ["2026-04-30", "Thành phố Đồng Nai"]]) {
    await page.goto(`/dia-phuong/2025/75?as_of=${day}`);
    await expect(page.locator("h1")).toHaveText(name);
    await expect(page).toHaveTitle(new RegExp(name));
  }
  await expect(page.locator("main")).toContainText("Nghị quyết 30/2026/QH16");
});

test.describe("while the register changes", () => {
// A page that was open before the change asks for facts that are no longer the newest.
test.use({ allowedMessages: [/Failed to load resource.*404/] });

test("a further reform is a file, and a running server shows it", once, async ({ page, ownServer }) => {
  const server = await ownServer();
  const run = (...words: string[]): string => execFileSync(BINARY, [...words, "--data-dir", server.dataDir], { encoding: "utf8" });
  const exported = join(server.dataDir, "units.csv");
  run("export", "units", "--output", exported);
  const rows = (await readFile(exported, "utf8")).trim().split(/\r?\n/).map((line) => line.split(","));
  // In 2030 An Giang goes whole into Cần Thơ, and nothing else changes.
  const list = rows
    .filter((row) => row[0] === "2025" && row[3] !== "91")
    .map((row) => ["2030", "2030-01-01", "", row[3], row[4], row[5], row[6], row[7], row[8] === "91" ? "92" : row[8], row[9], row[10], row[4] === "commune" ? `2025:${row[3]}` : ""].join(","));
  const file = join(server.dataDir, "reform.csv");
  await writeFile(file, [rows[0].join(",").replace("\ufeff", ""), ...list].join("\n"));
  const report = JSON.parse(run("import", "units", file, "--json"));
  expect(report).toMatchObject({ rows: 33 + 3321, created: 33 + 3321, errors: [] });
  await expect(async () => {
    await page.goto(`${server.url}/dia-phuong/2024/91`);
    await expect(page.locator('.vintages a[data-vintage="2030"]')).toContainText("Thành phố Cần Thơ", { timeout: 1_000 });
  }).toPass({ timeout: 12_000 });
  await page.locator('.vintages a[data-vintage="2030"]').click();
  await expect(page.locator("h1")).toHaveText("Thành phố Cần Thơ");
  await expect(page.locator('[data-step="2025:91"]')).toContainText("toàn bộ, 102 đơn vị cấp xã");
  await page.goto(`${server.url}/san-pham?vintage=2030`);
  await expect(page.locator('select[name="unit"] option')).toHaveCount(34);
});
});

// Every page in both languages: it answers, says its language, leads to the other one, has one heading and a title, fits its
// screen and breaks no rule of accessibility. Each page is opened once for all of that.
import type { Page } from "@playwright/test";
import { expectNoViolation } from "../support/accessibility";
import { at } from "../support/projects";
import { expect, test } from "../support/test";

type Language = "vi" | "en";

interface Visit {
  path: string;
  /** The languages whose page is audited in dark colours as well; the light ones always are. */
  dark?: Language[];
}

const DAY = "as_of=2026-11-21";
const IN_DARK: Language[] = ["vi"];

const CATALOGUE: Visit[] = [
  { path: "/san-pham", dark: ["vi", "en"] },
  { path: "/san-pham?basis=ever&stars=4,5&q=nuoc+mam", dark: IN_DARK },
  { path: "/san-pham?unit=2025:91&basis=ever" },
  { path: "/san-pham?vintage=2024" },
  { path: "/du-lieu", dark: IN_DARK },
];

const UNITS: Visit[] = [
  { path: "/dia-phuong", dark: IN_DARK },
  { path: "/dia-phuong?q=bu+dop" },
  { path: "/dia-phuong?q=rach+gia" },
  { path: "/dia-phuong/2024/91", dark: IN_DARK },
  { path: "/dia-phuong/2024/693", dark: IN_DARK },
  { path: "/dia-phuong/2025/91" },
  { path: "/dia-phuong/2025/75" },
  { path: "/dia-phuong/2025/25318", dark: IN_DARK },
];

const PLANS: Visit[] = [
  { path: "/ke-hoach", dark: IN_DARK },
  { path: "/ke-hoach?unit=2025:91&status=missed" },
  ...["kien-giang-2021-2025", "bu-dop-2024", "hue-2019-2020", "national-2018-2020", "national-2021-2025", "nat-2019-status"].map((id) => ({ path: `/ke-hoach/${id}?${DAY}` })),
  { path: "/ke-hoach/kien-giang-2021-2025?as_of=2023-06-30", dark: IN_DARK },
  { path: `/ke-hoach/kien-giang-2021-2025/KG25-01?${DAY}` },
];

async function expectSound(page: Page, path: string, language: Language): Promise<string> {
  const addresses = { vi: path, en: path === "/" ? "/en" : `/en${path}` };
  const address = addresses[language];
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(200);
  await expect(page.locator("html"), address).toHaveAttribute("lang", language);
  for (const other of ["vi", "en"] as const) {
    const href = await page.locator(`link[rel="alternate"][hreflang="${other}"]`).getAttribute("href");
    expect(new URL(href ?? "").pathname, address).toBe(addresses[other].split("?")[0]);
  }
  expect(await page.locator("h1").count(), address).toBe(1);
  expect((await page.title()).length, address).toBeGreaterThan(5);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, address).toBeLessThanOrEqual(0);
  return address;
}

// Scripts change the dashboard, so each project looks at it. Its accessibility is audited with its other tests.
test("the dashboard is sound in both languages", async ({ page }) => {
  for (const language of ["vi", "en"] as const) await expectSound(page, "/", language);
});

// These pages bring no script. The audit is a script itself and depends on the width; the phone without one sees what is left.
const place = at("desktop", "phone", "phone-plain");

for (const [name, visits] of [["the catalogue", CATALOGUE], ["units", UNITS], ["plans", PLANS]] as const) {
  for (const language of ["vi", "en"] as const) {
    test(`pages of ${name} are sound: ${language}`, place, async ({ page, javaScriptEnabled }) => {
      test.setTimeout(180_000);
      for (const { path, dark } of visits) {
        await page.emulateMedia({ colorScheme: "light" });
        const address = await expectSound(page, path, language);
        if (!javaScriptEnabled) continue;
        await expectNoViolation(page, `${address} light`);
        if (!dark?.includes(language)) continue;
        await page.emulateMedia({ colorScheme: "dark" });
        await expectNoViolation(page, `${address} dark`);
      }
    });
  }
}

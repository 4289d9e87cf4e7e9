// What a screen reader finds on a page, from the first link to the last, on a day that does not change. The trees lie in
// `specs/trees` as text, so that every word and number counts; `--update-snapshots` writes them again.
import type { Page } from "@playwright/test";
import { at, once } from "../support/projects";
import { expect, test } from "../support/test";

// So long ago that today is no neighbour of it in the navigation through time.
const DAY = "as_of=2026-09-15";

interface Tree {
  name: string;
  path: string;
  /** What a narrow screen tells in another way; the rest of the page is the same there. */
  narrow?: string;
}

const TREES: Tree[] = [
  { name: "dashboard", path: `/?${DAY}`, narrow: 'figure[data-figure="units"]' },
  { name: "catalogue", path: `/san-pham?${DAY}`, narrow: "main form" },
  { name: "product", path: `/san-pham/ba-khia-muoi-nuoc-mam-8fb59a?${DAY}` },
  { name: "unit", path: `/dia-phuong/2024/91?${DAY}`, narrow: 'figure[data-figure="units"]' },
  { name: "plan", path: `/ke-hoach/bu-dop-2024?${DAY}`, narrow: "main table" },
];

async function treeOf(page: Page, path: string, part: string): Promise<string> {
  await page.goto(path);
  if (path.startsWith("/?") || path.startsWith("/dia-phuong/")) {
    await expect(page.locator("html")).toHaveAttribute("data-dashboard", "live");
  }
  const tree = await page.locator(part).first().ariaSnapshot();
  expect(tree).not.toBe("");
  // The foot of the page names today; a product the moment of the check, and the address of the server, its port too.
  return tree
    .replace(/(Phiên bản dữ liệu \d+, tính đến ngày) [\d/]+/, "$1 …")
    .replace(/(Kiểm tra lúc|xem lúc) [\d:]+ ngày [\d/]+/g, "$1 …")
    .replace(/http:(\/\/|%2F%2F)127\.0\.0\.1(:|%3A)\d+/g, "http:$1…")
    .replace(/(share_external\?layout=1&d=)[\w%]+/, "$1…");
}

for (const { name, path, narrow } of TREES) {
  test(`what a screen reader finds: ${name}`, once, async ({ page }) => {
    expect(await treeOf(page, path, "body")).toMatchSnapshot(`${name}.yml`);
  });
  if (!narrow) continue;
  test(`what a screen reader finds on a phone: ${name}`, at("phone"), async ({ page }) => {
    expect(await treeOf(page, path, narrow)).toMatchSnapshot(`${name}-phone.yml`);
  });
}

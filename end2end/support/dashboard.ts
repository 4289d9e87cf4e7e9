// What tests of the dashboard share: its question, which the path and the query ask together, and its folded sections.
import { expect, type Page } from "@playwright/test";

/** The page of a unit: `at` is the unit and the rest of the query. */
export const unitPage = (unit: string, query = ""): RegExp => new RegExp(`/dia-phuong/${unit.replace(":", "/")}${query === "" ? "($|\\?)" : `\\?(.*&)?${query}`}`);

/** The question of the page as REST takes it. */
export function asked(page: Page): string {
  const { pathname, search } = new URL(page.url());
  const unit = /\/dia-phuong\/(\d+)\/(\d+)/.exec(pathname);
  return [unit ? `unit=${unit[1]}:${unit[2]}` : "", search.slice(1)].filter((part) => part !== "").join("&");
}

/** Waits until the page answers by itself. */
export const alive = (page: Page): Promise<void> => expect(page.locator("html")).toHaveAttribute("data-dashboard", "live", { timeout: 20_000 });

/** Opens the sections that a phone closes. */
export const unfold = (page: Page): Promise<void> =>
  page.locator("details.fold").evaluateAll((all) => {
    for (const fold of all) (fold as HTMLDetailsElement).open = true;
  });

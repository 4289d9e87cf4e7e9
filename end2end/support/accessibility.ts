// The accessibility engine, with all of its rules.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test";

/**
 * The page, or the part of it that `within` selects, breaks no rule. Legacy mode is the engine's name for working in the page
 * itself instead of a second tab; only frames of other sites would need that one, and no page has any. What passes is not
 * written down. Both together take a third of the time.
 */
export async function expectNoViolation(page: Page, name: string, within?: string): Promise<void> {
  const engine = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (within ? engine.include(within) : engine).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.html}`).join("\n")}`), name).toEqual([]);
}

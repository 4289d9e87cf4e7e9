// The `test` of every spec: it fails on any console error or warning and on any uncaught exception of the page.
import { type Page, expect, test as base } from "@playwright/test";

interface Extras {
  /** Messages the page may write in this test; `use({ allowedMessages: [/…/] })`. */
  allowedMessages: RegExp[];
  quietPage: void;
}

export const test = base.extend<Extras>({
  allowedMessages: [[], { option: true }],
  quietPage: [
    async ({ page, allowedMessages }, use) => {
      const messages: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) messages.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => messages.push(`exception: ${error}`));
      await use();
      const unexpected = messages.filter((text) => !allowedMessages.some((allowed) => allowed.test(text)));
      expect(unexpected, "the console stays empty").toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until the islands of the page answer; a page without islands is ready at once. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-hydration", /^(done|none)$/);
}

export { expect };

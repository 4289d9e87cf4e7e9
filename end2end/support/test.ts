// The `test` of every spec: it fails on any console error or warning and on any uncaught exception of the page.
import { type Page, expect, test as base } from "@playwright/test";
import { type RunningServer, type ServerOptions, startServer } from "./server";

interface Extras {
  /** Messages the page may write in this test; `use({ allowedMessages: [/…/] })`. */
  allowedMessages: RegExp[];
  quietPage: void;
  /** Starts a server for this test alone. When the test ends the page leaves it first, so that nothing it still loads fails. */
  ownServer: (options?: ServerOptions) => Promise<RunningServer>;
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
  ownServer: async ({ page }, use) => {
    const started: RunningServer[] = [];
    await use(async (options) => {
      const server = await startServer(options);
      started.push(server);
      return server;
    });
    await page.goto("about:blank");
    for (const server of started) await server.stop();
  },
});

/** Waits until the islands of the page answer; a page without islands is ready at once. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-hydration", /^(done|none)$/);
}

export { expect };

// The browser half of `cargo xtask bench dashboard`: one page at a time, nothing beside it.
import { defineConfig } from "@playwright/test";
import base from "../playwright.config";

export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../target/bench/browser-results",
  workers: 1,
  timeout: 240_000,
  reporter: [["list"]],
  use: {
    locale: base.use?.locale,
    timezoneId: base.use?.timezoneId,
    launchOptions: base.use?.launchOptions,
    viewport: { width: 1440, height: 900 },
  },
});

// Four projects: a wide screen and a phone, each with and without JavaScript. `support/projects.ts` says which tests run where.
// `cargo xtask test e2e` sets OCOP_BIN (the server to start) and OCOP_CHROMIUM (the browser).
import { defineConfig } from "@playwright/test";
import { type Project, testsOf } from "./support/projects";

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const project = (name: Project, use: object) => ({ name, use, grep: testsOf(name) });

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 7_000 },
  snapshotPathTemplate: "{testDir}/trees/{arg}{ext}",
  reporter: [["list"], ["json", { outputFile: "../target/e2e/report.json" }]],
  globalSetup: "./support/global-setup.ts",
  use: {
    // The global setup starts the server and hands its address on.
    baseURL: process.env.OCOP_URL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    screenshot: "only-on-failure",
    // Recording costs a fifth of the run. Add `--trace retain-on-failure` when a failure needs to be looked into.
    trace: "off",
    launchOptions: {
      executablePath: process.env.OCOP_CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    project("desktop", wide),
    project("phone", phone),
    project("desktop-plain", { ...wide, javaScriptEnabled: false }),
    project("phone-plain", { ...phone, javaScriptEnabled: false }),
  ],
});

// The map: by keyboard from the country to a commune and back, without JavaScript by links alone, both lists of units, all
// measures, the archipelagos on every national map, and the table of the same numbers.
import type { APIRequestContext, Page } from "@playwright/test";
import { expectNoViolation } from "../support/accessibility";
import { unitPage } from "../support/dashboard";
import { at, eachOnce, once, scripted } from "../support/projects";
import { expect, test } from "../support/test";

const NATIONAL = ["/", "/?vintage=2024", "/?map=communes", "/?map=hexes", "/en?measure=communes"];
const MEASURES = ["products", "stars-5", "stars-4", "stars-3", "communes", "per-commune", "expiring", "newest", "official", "plans"];
const map = (page: Page) => page.locator("#map-holder svg");
const shape = (page: Page, unit: string) => map(page).locator(`a[data-unit="${unit}"]`);

async function alive(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-dashboard", "live", { timeout: 20_000 });
}

/** Shapes by unit, with the class of their colour. */
async function tints(page: Page): Promise<Map<string, string>> {
  const found = await map(page).locator("a[data-unit]").evaluateAll((links) => links.map((link) => [link.getAttribute("data-unit") ?? "", link.getAttribute("class")?.split(" ")[0] ?? ""] as const));
  return new Map(found);
}

async function childrenOf(request: APIRequestContext, query: string): Promise<Map<string, number>> {
  const summary = await (await request.get(`/api/v1/summary?${query}`)).json();
  return new Map(summary.children.map((child: { unit: string; total: number }) => [child.unit, child.total]));
}

test("every map of the country shows both archipelagos, as drawings and by name", eachOnce, async ({ page }) => {
  for (const path of NATIONAL) {
    await page.goto(path);
    await expect(map(page).locator(".map-inset"), path).toHaveCount(2);
    await expect(map(page), path).toContainText("Hoàng Sa");
    await expect(map(page), path).toContainText("Trường Sa");
    await expect(page.locator('[data-figure="map"] .figure-note'), path).toContainText(path.startsWith("/en") ? "no legal boundaries" : "không phải địa giới pháp lý");
  }
  // Where communes are drawn the two are links of their own.
  await page.goto("/?map=communes");
  for (const unit of ["2025:20333", "2025:22736"]) await expect(shape(page, unit)).toHaveAttribute("href", unitPage(unit));
});

test("shapes are really drawn: each takes room on the screen", eachOnce, async ({ page, javaScriptEnabled }) => {
  for (const [path, least] of [["/", 34], ["/?vintage=2024", 63], ["/?map=hexes", 3_321], ["/dia-phuong/2025/91", 102]] as const) {
    await page.goto(path);
    if (javaScriptEnabled) await alive(page);
    const drawn = await map(page).locator("a[data-unit]").evaluateAll((links) => links.filter((link) => (link as SVGGraphicsElement).getBBox().width > 0).length);
    expect(drawn, path).toBe(least);
  }
});

test("colours say what the numbers say, on the units of either list", eachOnce, async ({ page, request }) => {
  for (const [path, query] of [["/?basis=ever", "basis=ever"], ["/?vintage=2024&basis=ever", "vintage=2024&basis=ever"], ["/dia-phuong/2025/91?basis=ever", "unit=2025:91&basis=ever"], ["/dia-phuong/2024/91?basis=ever&stars=4", "unit=2024:91&basis=ever&stars=4"]] as const) {
    await page.goto(path);
    const [shown, counted] = [await tints(page), await childrenOf(request, query)];
    expect(shown.size, path).toBeGreaterThan(10);
    const ranks = [...shown].map(([unit, tint]) => [counted.get(unit) ?? -1, Number(tint.slice(1))] as const).sort(([one], [other]) => one - other);
    expect(ranks.every(([total, tint]) => total >= 0 && (total === 0) === (tint === 0)), path).toBe(true);
    for (const [index, [total, tint]] of ranks.entries()) expect(index === 0 || total === ranks[index - 1]?.[0] || tint >= (ranks[index - 1]?.[1] ?? 0), `${path} ${total}`).toBe(true);
    const said = await map(page).locator("a[data-unit]").evaluateAll((links) => links.map((link) => [link.getAttribute("data-unit") ?? "", link.getAttribute("aria-label") ?? ""] as const));
    for (const [unit, text] of said) expect(text, path).toMatch(new RegExp(`: ${(counted.get(unit) ?? -1).toLocaleString("de-DE")} sản phẩm$`));
  }
});

test("every measure has its sentence, legend and table", eachOnce, async ({ page }) => {
  for (const measure of MEASURES) {
    await page.goto(`/?measure=${measure}&vintage=2024&basis=ever`);
    const figure = page.locator('figure[data-figure="map"]');
    await expect(figure.locator("#map-measure"), measure).toHaveValue(measure);
    await expect(figure.locator(".figure-sentence"), measure).not.toBeEmpty();
    await expect(figure.locator("tbody tr"), measure).toHaveCount(63);
    const counts = await figure.locator(".map-legend .soft").allInnerTexts();
    expect(counts.map((text) => Number(text.replaceAll(/\D/g, ""))).reduce((sum, count) => sum + count, 0), measure).toBe(63);
  }
  // Kiên Giang has a plan and a published total; that is told apart from having none.
  await expect(shape(page, "2024:91")).not.toHaveClass(/kn/);
  await expect(map(page).locator("a.kn")).not.toHaveCount(0);
});

test("a class picked in the legend stands out, and its places alone are in the table", eachOnce, async ({ page }) => {
  await page.goto("/?basis=ever");
  const zero = page.locator("#band-k0");
  const count = Number((await zero.locator(".soft").innerText()).replaceAll(/\D/g, ""));
  expect(count).toBeGreaterThan(0);
  await zero.click();
  await expect(page).toHaveURL(/band=0/);
  await expect(map(page).locator("a:not(.off)")).toHaveCount(count);
  await expect(page.locator('[data-figure="map"] tbody tr')).toHaveCount(count);
  await page.locator("#band-k0").click();
  await expect(map(page).locator("a.off")).toHaveCount(0);
});

test("communes with nothing are found in one step", eachOnce, async ({ page, request }) => {
  await page.goto("/?basis=ever");
  await page.locator("#map-blank").click();
  await expect(page).toHaveURL(/map=communes/);
  const { communes } = await (await request.get("/api/v1/summary?basis=ever")).json();
  await expect(map(page).locator("a.k0:not(.off)")).toHaveCount(communes.total - communes.with_product);
  await page.goto("/dia-phuong/2025/91?basis=ever");
  await page.locator("#map-blank").click();
  const province = (await (await request.get("/api/v1/summary?unit=2025:91&basis=ever")).json()).communes;
  await expect(map(page).locator("a.k0:not(.off)")).toHaveCount(province.total - province.with_product);
});

test("links alone lead from the country to a commune and back", at("phone-plain"), async ({ page }) => {
  await page.goto("/");
  await page.goto((await shape(page, "2025:91").getAttribute("href")) ?? "");
  await expect(page.locator("h1")).toContainText("An Giang");
  const commune = (await map(page).locator("a[data-unit]").first().getAttribute("data-unit")) ?? "";
  await page.goto((await shape(page, commune).getAttribute("href")) ?? "");
  await expect(shape(page, commune)).toHaveAttribute("aria-current", "true");
  await page.locator(".crumbs a").nth(1).click();
  await expect(page).toHaveURL(unitPage("2025:91"));
  await page.locator("#map-measure").selectOption("newest");
  await page.locator(".map-picker button").click();
  await expect(page).toHaveURL(/measure=newest/);
  await expect(page.locator("h1")).toContainText("An Giang");
  // The form keeps the picture that was chosen.
  await page.goto("/?map=hexes");
  await page.locator("#map-measure").selectOption("newest");
  await page.locator(".map-picker button").click();
  await expect(map(page)).toHaveAttribute("data-sheet", "2025-vn-hexes");
});

test("wrong choices are refused by name", once, async ({ request }) => {
  for (const [query, name] of [["measure=height", "measure"], ["map=moon", "map"], ["band=99", "band"]]) {
    const answer = await request.get(`/?${query}`);
    expect(answer.status(), query).toBe(400);
    expect(await answer.text(), query).toContain(name);
  }
  expect((await request.get("/api/v1/map/0/2025-vn-below.svg")).status()).toBe(404);
});

test("the accessibility engine finds nothing on any of them", scripted, async ({ page }) => {
  for (const [path, scheme] of [["/?measure=newest", "light"], ["/dia-phuong/2024/91?band=0", "dark"], ["/en?measure=official", "dark"]] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(path);
    await alive(page);
    await expectNoViolation(page, `${path} ${scheme}`, '[data-figure="map"]');
  }
});

test.describe("by keyboard", () => {
  test("the walk: country, An Giang, a commune, and back", once, async ({ page }) => {
    await page.goto("/");
    await alive(page);
    // The whole map is one stop of the Tab key.
    await expect(map(page).locator('a[tabindex="0"]')).toHaveCount(1);
    await page.locator("#map-blank").focus();
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("#map-holder a[data-unit]"))) break;
    }
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-unit") ?? "");
    const seen = new Set<string>([await focused()]);
    expect([...seen][0]).toMatch(/^2025:/);
    // Southward as far as it goes, and west from there: the land ends at Cà Mau.
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("ArrowDown");
      seen.add(await focused());
    }
    expect(seen.size).toBeGreaterThan(6);
    await page.locator('#map-holder a[data-unit="2025:96"]').focus();
    await page.keyboard.press("ArrowUp");
    expect(["2025:91", "2025:92"]).toContain(await focused());
    await page.locator('#map-holder a[data-unit="2025:91"]').focus();
    await expect(page.locator("#map-panel")).toContainText("An Giang");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(unitPage("2025:91"));
    await expect(map(page)).toHaveAttribute("data-sheet", "2025-91-below");
    await expect.poll(focused).not.toBe("2025:91");
    const commune = await focused();
    expect(commune).toMatch(/^2025:\d{5}$/);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(map(page).locator('[aria-current="true"]')).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/dia-phuong\/2025\/91$/);
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/$/);
    await expect.poll(focused).toBe("2025:91");
    await expect(map(page)).toHaveAttribute("data-sheet", "2025-vn-below");
  });

  test("a change of colour keeps the shapes, the part seen and the focus", once, async ({ page }) => {
    await page.goto("/?map=communes");
    await alive(page);
    await map(page).evaluate((svg) => ((svg as unknown as { marked: boolean }).marked = true));
    await page.locator('[data-map="in"]').click();
    await expect.poll(() => map(page).getAttribute("viewBox")).not.toMatch(/^0 0/);
    const part = await map(page).getAttribute("viewBox");
    const before = await tints(page);
    await page.locator("#map-measure").focus();
    await page.locator("#map-measure").selectOption("newest");
    await expect(page).toHaveURL(/measure=newest/);
    await expect.poll(() => tints(page)).not.toEqual(before);
    expect(await map(page).evaluate((svg) => (svg as unknown as { marked?: boolean }).marked)).toBe(true);
    expect(await map(page).getAttribute("viewBox")).toBe(part);
    await expect(page.locator("#map-measure")).toBeFocused();
    await page.locator('[data-map="fit"]').click();
    await expect.poll(() => map(page).getAttribute("viewBox")).not.toBe(part);
  });

  test("the browser colours exactly as the server", once, async ({ page }) => {
    await page.goto("/?basis=ever&measure=communes");
    const written = await tints(page);
    await page.goto("/?basis=ever");
    await alive(page);
    await page.locator("#map-measure").selectOption("communes");
    await expect.poll(() => tints(page)).toEqual(written);
  });

  test("a browser that does not say when it is idle does everything all the same", once, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, "requestIdleCallback"));
    await page.goto("/?map=hexes");
    await alive(page);
    await expect(page.locator("svg.painted")).toHaveCount(1);
    await page.locator("#map-measure").selectOption("stars-4");
    await expect(page).toHaveURL(/measure=stars-4/);
    await expect(map(page).locator("a[data-unit]").last()).toHaveAttribute("href", /measure=stars-4/);
  });

  test("a mouse drags what is magnified, and a drag opens nothing", once, async ({ page }) => {
    for (const path of ["/", "/?map=hexes"]) {
      await page.goto(path);
      await alive(page);
      if (path !== "/") await expect(page.locator("svg.painted")).toHaveCount(1);
      const view = async () => ((await map(page).getAttribute("viewBox")) ?? "").split(" ").map(Number);
      const whole = await view();
      for (const step of [0, 1, 2]) {
        const before = (await view())[2] ?? 0;
        await page.locator('[data-map="in"]').click();
        // Each step must have come to rest before the next: what is compared below is the part seen then.
        await expect.poll(async () => (await view())[2], `${path} ${step}`).toBeLessThan(before - 1);
      }
      expect((await view())[2], path).toBeLessThan((whole[2] ?? 0) / 2);
      const [left = 0, top = 0, width = 1, height = 1] = await view();
      await map(page).scrollIntoViewIfNeeded();
      const frame = await page.locator(".map-pane").boundingBox();
      if (!frame) throw new Error("no map");
      // On a shape, since a browser would rather carry a link away.
      const [x = 0, y = 0] = await map(page).evaluate((svg) => {
        const { left, top, width, height } = svg.getBoundingClientRect();
        for (let down = Math.max(top, 0) + 90; down < Math.min(top + height, innerHeight) - 20; down += 15) {
          for (let right = left + 110; right < left + width - 20; right += 15) {
            if (document.elementFromPoint(right, down)?.closest("a[data-unit]")) return [right, down];
          }
        }
        return [];
      });
      expect(x * y, path).toBeGreaterThan(0);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40, y - 20, { steps: 4 });
      await page.mouse.move(x - 80, y - 60, { steps: 4 });
      await page.mouse.up();
      // As far as the hand went, in units of the sheet.
      const scale = Math.max(width / frame.width, height / frame.height);
      await expect.poll(async () => Math.abs(((await view())[0] ?? 0) - left - 80 * scale), path).toBeLessThan(4 * scale);
      expect(Math.abs(((await view())[1] ?? 0) - top - 60 * scale), path).toBeLessThan(4 * scale);
      expect(page.url(), path).not.toContain("dia-phuong");
    }
  });

  test("what is painted together is what the links say: after a choice, a step nearer, in the dark and in print", scripted, async ({ page }) => {
    /** Shapes whose middle has another colour on the canvas than their link has, in a hundred of those in sight. */
    const wrong = () =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>(".map-pane canvas");
        const svg = document.querySelector<SVGSVGElement>("svg.painted");
        const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const matrix = svg?.getScreenCTM();
        if (!canvas || !svg || !copy || !matrix || svg.style.transform) return ["no canvas"];
        [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height + 1];
        copy.drawImage(canvas, 0, 1);
        const frame = canvas.getBoundingClientRect();
        const dense = canvas.width / frame.width;
        const found: string[] = [];
        let seen = 0;
        for (const link of svg.querySelectorAll<SVGGraphicsElement>("a[data-unit]:not(.kn)")) {
          const box = link.getBBox();
          const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(matrix);
          const [x, y] = [(at.x - frame.left) * dense, (at.y - frame.top) * dense];
          if (x < 4 || y < 4 || x > canvas.width - 4 || y > canvas.height - 4 || seen >= 100) continue;
          seen += 1;
          // The line above the copy is for mixing.
          copy.fillStyle = getComputedStyle(link).fill;
          copy.fillRect(0, 0, 1, 1);
          const [ink, painted] = [[...copy.getImageData(0, 0, 1, 1).data], [...copy.getImageData(x, y + 1, 1, 1).data]];
          if (ink.some((part, index) => Math.abs(part - (painted[index] ?? 0)) > 3)) found.push(`${link.dataset.unit} ${ink} ${painted}`);
        }
        return seen >= 20 ? found : [`only ${seen} in sight`];
      });
    await page.goto("/?map=hexes");
    await alive(page);
    await expect(page.locator("svg.painted")).toHaveCount(1);
    await expect.poll(wrong).toEqual([]);
    await page.locator("#map-measure").selectOption("stars-5");
    await expect(page).toHaveURL(/measure=stars-5/);
    await expect.poll(wrong).toEqual([]);
    await page.locator('[data-map="in"]').click();
    await expect.poll(() => map(page).getAttribute("viewBox")).not.toMatch(/^0 0/);
    await expect.poll(wrong).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(wrong).toEqual([]);
    await page.setViewportSize({ width: 700, height: 900 });
    await expect.poll(wrong).toEqual([]);
    // On paper the shapes themselves have the colours.
    const fill = () => map(page).locator("a[data-unit] path").first().evaluate((path) => getComputedStyle(path).fill);
    expect(await fill()).toBe("rgba(0, 0, 0, 0)");
    await page.emulateMedia({ media: "print" });
    expect(await fill()).not.toBe("rgba(0, 0, 0, 0)");
    await expect(page.locator(".map-pane canvas")).toBeHidden();
  });
});

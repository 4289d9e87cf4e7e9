// What the browser itself says of its frames: when the frame with a change was drawn, and what the time went into.
import type { Browser, Page } from "@playwright/test";

export interface TraceEvent {
  name: string;
  ph: string;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** What the thread itself worked of that, whatever else the machine did. */
  tdur?: number;
  pid: number;
  tid: number;
  args: { frameId?: number; data?: { frameId?: number; startTime?: number } };
}

const MARKS = "blink.user_timing";
const FRAMES = "disabled-by-default-devtools.timeline.frame";
const WORK = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

/** Records what a piece of work does to the frames of a page; with all its parts where they are asked for. */
export async function traced(browser: Browser, page: Page, work: () => Promise<unknown>, parts = false): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories: parts ? [MARKS, FRAMES, ...WORK] : [MARKS, FRAMES] });
  let recorded: Buffer | undefined;
  try {
    await work();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    // The last frame is drawn by other threads than the page's own.
    await page.waitForTimeout(250);
  } finally {
    recorded = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(recorded.toString()) as { traceEvents: TraceEvent[] };
  return traceEvents.sort((one, other) => one.ts - other.ts);
}

/** The last mark of any of these names, before another one where that is given. */
export function mark(events: TraceEvent[], names: string[], before?: string): TraceEvent {
  const end = before ? events.find((event) => event.name === before && event.args.data?.startTime !== undefined)?.ts : undefined;
  const found = events.findLast((event) => names.includes(event.name) && event.args.data?.startTime !== undefined && event.ts <= (end ?? Infinity));
  if (!found) throw new Error(`the trace has no mark ${names.join(", ")}`);
  return found;
}

/** When the frame was drawn that shows what stood at a mark: a mark `…-frame` is set within that frame, others before it. */
export function presented(events: TraceEvent[], mark: TraceEvent): number {
  const own = events.filter((event) => event.pid === mark.pid);
  const begun = own.filter((event) => event.name === "BeginMainThreadFrame");
  const frame = mark.name.endsWith("-frame") ? begun.findLast(({ ts }) => ts <= mark.ts) : begun.find(({ ts }) => ts > mark.ts);
  const id = frame?.args.data?.frameId;
  if (!frame || id === undefined) throw new Error("no frame belongs to the mark");
  const active = own.find((event) => event.name === "ActivateLayerTree" && event.ts > frame.ts && (event.args.frameId ?? -1) >= id);
  const drawn = active && own.find((event) => event.name === "DrawFrame" && event.ts >= active.ts);
  if (!drawn) throw new Error("the frame of the mark was never drawn");
  return drawn.ts;
}

/** Milliseconds from the beginning of the navigation until a mark is on the screen. */
export function sinceNavigation(events: TraceEvent[], mark: TraceEvent): number {
  return (presented(events, mark) - mark.ts) / 1000 + (mark.args.data?.startTime ?? 0);
}

/** The milliseconds between drawn frames with something new, from one mark to another. */
export function frameTimes(events: TraceEvent[], from: TraceEvent, to: TraceEvent): number[] {
  const own = events.filter((event) => event.pid === from.pid && event.ts >= from.ts && event.ts <= to.ts);
  const drawn: number[] = [];
  let isNew = false;
  for (const event of own) {
    if (event.name === "ActivateLayerTree") isNew = true;
    if (event.name === "DrawFrame" && isNew) {
      drawn.push(event.ts);
      isNew = false;
    }
  }
  return drawn.slice(1).map((ts, at) => (ts - drawn[at]) / 1000);
}

const PARTS: Record<string, string> = {
  UpdateLayoutTree: "style", Layout: "layout", PrePaint: "paint", Paint: "paint", Layerize: "layerize", Commit: "commit", RasterTask: "raster", ParseHTML: "parse",
};
const SCRIPT = ["EventDispatch", "FunctionCall", "FireAnimationFrame", "EvaluateScript", "RunMicrotasks", "v8.compile"];

/** Milliseconds by kind of work between two moments: on the page's own thread, and `raster` on the others. */
export function partsOf(events: TraceEvent[], from: TraceEvent, until: number): Record<string, number> {
  const found: Record<string, number> = { parse: 0, script: 0, style: 0, layout: 0, paint: 0, layerize: 0, commit: 0, raster: 0 };
  // Until when the outermost piece of a kind lasts: what lies within it is counted already.
  let [workEnd, scriptEnd] = [0, 0];
  for (const event of events) {
    const [start, end] = [Math.max(event.ts, from.ts), event.ts + (event.dur ?? 0)];
    if (event.pid !== from.pid || event.ph !== "X" || end <= from.ts || start >= until) continue;
    const part = PARTS[event.name];
    const time = (event.ts >= from.ts ? (event.tdur ?? end - start) : end - start) / 1000;
    if (part === "raster") {
      found.raster += time;
    } else if (event.tid !== from.tid) {
      continue;
    } else if (part && start >= workEnd) {
      found[part] += time;
      workEnd = end;
      // Forced by script: no part of it.
      if (start < scriptEnd) found.script -= time;
    } else if (SCRIPT.includes(event.name) && start >= scriptEnd && start >= workEnd) {
      found.script += time;
      scriptEnd = end;
    }
  }
  return found;
}

// Runs in every page before anything else.
globalThis.bench = {
  /** Does something right after a frame, as most events come. */
  afterFrame: (work) => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(work());
    port2.postMessage(0);
  })),
  /** One step per frame. */
  play: (steps, step) => new Promise((done) => {
    let at = 0;
    const frame = () => {
      if (at === steps) return done();
      step(at);
      at += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }),
  /** The same walk for everyone: nearer, about, away again. `zoom` takes a factor, `pan` pixels. */
  async walk({ zoom, hold, pan, release }) {
    const factor = 16 / 15;
    const legs = [[6, 4], [-6, -4], [-6, 4], [6, -4]];
    performance.mark("walk-zoom");
    await bench.play(16, () => zoom(factor));
    hold?.();
    performance.mark("walk-pan");
    await bench.play(32, (at) => pan(...legs[Math.floor(at / 8)]));
    release?.();
    performance.mark("walk-out");
    await bench.play(16, () => zoom(1 / factor));
    performance.mark("walk-end");
  },
  links: () => [...document.querySelectorAll("svg[data-sheet] a[data-unit]")],
  /** The same events as a hand on wheel and mouse. */
  hand() {
    const svg = document.querySelector("svg[data-sheet]");
    const frame = svg.getBoundingClientRect();
    let [x, y] = [frame.left + frame.width / 2, frame.top + frame.height / 2];
    const pointer = (type) => svg.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, clientX: x, clientY: y }));
    return {
      zoom: (factor) => svg.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, ctrlKey: true, deltaY: 240 * (1 - factor), clientX: x, clientY: y })),
      hold: () => pointer("pointerdown"),
      pan(dx, dy) {
        [x, y] = [x + dx, y + dy];
        pointer("pointermove");
      },
      release: () => pointer("pointerup"),
    };
  },
};

// Our map: the frame in which its outlines have come. The pages of others say it themselves.
if (!location.pathname.endsWith(".html")) {
  const seek = () => {
    const shapes = document.readyState === "loading" ? [] : document.querySelectorAll("svg[data-sheet] a[data-unit] > path");
    const some = [shapes[0], shapes[shapes.length >> 1], shapes[shapes.length - 1]];
    if (some.every((shape) => shape?.getBBox().width > 0)) performance.mark("drawn-frame");
    else requestAnimationFrame(seek);
  };
  requestAnimationFrame(seek);
}

// Wakes the islands of a page once it is painted and the browser is idle.
//
// <script type="module" src=… data-app=… data-wasm=…></script>
//
// A page is complete without this. Where nothing loads it stays as it is, and <html data-hydration> says what happened:
// "none" (no islands here), "done" or "failed".

const root = document.documentElement;

const painted = () =>
  new Promise((resolve) => {
    if (document.visibilityState === "hidden") return resolve();
    requestAnimationFrame(() => setTimeout(resolve));
  });

const idle = () =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 1);
  });

// On a slow or metered line the program waits for the first touch: until then the page, which is complete, has the line for
// itself, and a link that is followed simply loads the page it names.
const isSlow = () => {
  const line = navigator.connection;
  return Boolean(line && (line.saveData || /2g|3g/.test(line.effectiveType ?? "")));
};

const touched = () =>
  new Promise((resolve) => {
    for (const sign of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "scroll"]) addEventListener(sign, resolve, { once: true, passive: true });
  });

// An island inside the children of another one runs in the reactive owner of that one: its element leaves a callback,
// `$$on_hydrate`, at its <leptos-children>.
async function hydrateBelow(node, module, owners) {
  const tag = node.localName;
  if (tag === "leptos-island") await hydrateIsland(node, module, owners);
  if (tag === "leptos-children") owners.push(node.$$on_hydrate);
  for (const child of [...node.children]) await hydrateBelow(child, module, owners);
  if (tag === "leptos-children") owners.pop();
}

async function hydrateIsland(element, module, owners) {
  const island = module[element.dataset.component];
  if (!island) throw new Error(`no island ${element.dataset.component} in the bundle`);
  owners.at(-1)?.();
  await island(element);
}

async function load() {
  const tag = document.querySelector("script[data-app][data-wasm]");
  const module = await import(tag.dataset.app);
  await module.default({ module_or_path: tag.dataset.wasm });
  return module;
}

async function boot() {
  if (!document.querySelector("leptos-island")) return "none";
  await painted();
  await (isSlow() ? touched() : idle());
  let module;
  try {
    module = await load();
  } catch {
    // No line, an old browser, a proxy in between: nothing the reader could mend.
    return "failed";
  }
  try {
    module.hydrate();
    await hydrateBelow(document.body, module, []);
    return "done";
  } catch (error) {
    // A fault of ours: say it where it can be found.
    console.error(error);
    return "failed";
  }
}

root.dataset.hydration = await boot();

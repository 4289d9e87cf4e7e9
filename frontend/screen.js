// Turns the pages of the screen on the wall. Each is fetched anew; where the line is down, what hangs there stays, and says so.
//
// Right and left turn by hand; the space bar, K and the button let a page stay. Who wants no motion gets none: the show
// stands until it is started.

const root = document.documentElement;
const seconds = Number(root.dataset.seconds) || 20;
const hold = document.querySelector("#screen-hold");
let timer;
let held = matchMedia("(prefers-reduced-motion: reduce)").matches;

const main = () => document.querySelector("main");

function schedule() {
  clearTimeout(timer);
  if (!held) timer = setTimeout(() => turn(main().dataset.next, true), seconds * 1000);
}

function show() {
  root.dataset.held = String(held);
  hold.textContent = held ? hold.dataset.resume : hold.dataset.hold;
  schedule();
}

async function turn(address, itself = false) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.querySelector("main");
    if (!shown) throw new Error("no page");
    // Held while the next page was on its way: this one stays.
    if (held && itself) return;
    main().replaceWith(shown);
    document.title = page.title;
    history.replaceState(null, "", address);
    root.dataset.line = "up";
  } catch {
    root.dataset.line = "down";
  }
  schedule();
}

addEventListener("click", (event) => {
  const link = event.target.closest("a[rel]");
  if (link) {
    event.preventDefault();
    turn(link.getAttribute("href"));
  }
  if (event.target.closest("#screen-full")) root.requestFullscreen?.().catch(() => {});
  if (event.target.closest("#screen-hold")) {
    held = !held;
    show();
  }
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, button, summary")) return;
  if (event.key === "ArrowRight") turn(main().dataset.next);
  else if (event.key === "ArrowLeft") turn(main().dataset.back);
  else if (event.key === " " || event.key.toLowerCase() === "k") {
    held = !held;
    event.preventDefault();
    show();
  }
});

root.dataset.line = "up";
hold.hidden = false;
show();

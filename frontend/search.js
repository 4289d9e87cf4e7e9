// Suggestions below a search field, as it is typed: a combobox after the ARIA pattern. Without this script the field is a form.
//
// The field says where to ask (data-suggest), the prefix of addresses in its language (data-prefix) and the names of the
// groups (data-groups). The first answers of each group are options; Enter without a chosen option sends the form.

const PAUSE = 120;
const SHOWN = 3;

let nextId = 0;

function attach(field) {
  const list = document.createElement("div");
  list.id = `suggestions-${nextId++}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label"));
  list.hidden = true;
  field.after(list);
  field.autocomplete = "off";
  const state = { "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);

  const groups = JSON.parse(field.dataset.groups);
  const options = () => [...list.querySelectorAll("[role=option]")];
  let asked = "";
  let request;
  let timer;

  function close() {
    clearTimeout(timer);
    request?.abort();
    asked = "";
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function show(answer) {
    const shown = answer.groups.slice(0, 4).map((group, at) => {
      const box = document.createElement("div");
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", `${list.id}-${at}`);
      const title = document.createElement("p");
      title.id = `${list.id}-${at}`;
      title.className = "soft";
      title.setAttribute("role", "presentation");
      title.textContent = groups[group.kind] ?? group.kind;
      box.append(title);
      group.items.slice(0, SHOWN).forEach((item, number) => {
        const option = document.createElement("a");
        option.id = `${list.id}-${at}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.tabIndex = -1;
        option.href = field.dataset.prefix + item.url;
        const name = document.createElement("span");
        name.textContent = (field.dataset.prefix && item.title_en) || item.title;
        const detail = document.createElement("small");
        detail.textContent = item.detail;
        option.append(name, " ", detail);
        box.append(option);
      });
      return box;
    });
    list.replaceChildren(...shown);
    list.hidden = shown.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const typed = field.value.trim();
    if (typed.length < 2) return close();
    if (typed === asked) return;
    asked = typed;
    request?.abort();
    request = new AbortController();
    try {
      const address = `${field.dataset.suggest}?limit=${SHOWN}&q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: request.signal });
      if (answer.ok && field.value.trim() === typed && document.activeElement === field) show(await answer.json());
    } catch {
      // Typed on, or no line: the form stays.
    }
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") choose(all[at + 1] ?? all[0]);
    else if (event.key === "ArrowUp") choose(at <= 0 ? all[all.length - 1] : all[at - 1]);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) location.href = all[at].href;
    else return;
    event.preventDefault();
  });
  // A press on an option must not take the focus from the field before it is a click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  field.addEventListener("blur", close);
}

for (const field of document.querySelectorAll("input[data-suggest]")) attach(field);

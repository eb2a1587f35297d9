"use strict";
// Lights up what belongs together and draws the line from a quotation to its speaker. Reads text, writes no markup.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const known = new WeakMap();
  let card = null;
  let pinned = null;
  let now = null; // what is lit: the arguments of `light`

  /** The marks of a dispatch and the entries of its panel, by key; looked up once. */
  function indexOf(page) {
    if (!known.has(page)) {
      const marks = new Map();
      const entries = new Map();
      for (const mark of page.querySelectorAll("[data-k]")) add(marks, mark.dataset.k, mark);
      for (const entry of page.querySelectorAll("[data-for]")) if (entry.dataset.for) add(entries, entry.dataset.for, entry);
      known.set(page, { marks, entries, lit: [] });
    }
    return known.get(page);
  }
  function add(map, key, value) {
    if (map.has(key)) map.get(key).push(value);
    else map.set(key, [value]);
  }

  /** The keys at an element: of the marks around it, innermost first, or of the entry that it stands in. */
  function keysAt(target) {
    const keys = [];
    for (let at = target.closest("[data-k], [data-for]"); at; at = at.parentElement.closest("[data-k], [data-for]")) {
      keys.push(at.dataset.k ?? at.dataset.for);
    }
    return [...new Set(keys)].filter(Boolean);
  }

  function light(page, keys, origin) {
    clear(page);
    const index = indexOf(page);
    const all = new Set(keys);
    for (const key of keys) {
      if (/^[sc]\d/.test(key)) all.add("q" + key.slice(1));
    }
    for (const key of [...all]) {
      if (key[0] !== "q") continue;
      all.add("s" + key.slice(1)).add("c" + key.slice(1));
      const by = speakerOf(index, key);
      if (by) all.add(by);
      draw(page, index, key, by);
    }
    for (const key of all) {
      for (const element of [...(index.marks.get(key) ?? []), ...(index.entries.get(key) ?? [])]) {
        element.classList.add("lit");
        index.lit.push(element);
      }
    }
    now = [page, keys, origin];
    if (origin?.closest(".text")) tell(page, index, [...all], origin.closest("[data-k]"));
  }

  function clear(page) {
    const index = indexOf(page);
    for (const element of index.lit) element.classList.remove("lit");
    index.lit = [];
    now = null;
    page.querySelector(".links").replaceChildren();
    card?.remove();
    card = null;
  }

  /** Lines are drawn for a layout: after a change of it they are drawn anew. */
  function again() {
    if (now) light(...now);
  }

  const speakerOf = (index, key) => index.entries.get(key)?.[0].dataset.by || "";

  // ------------------------------------------------------------ the card

  /** A card by the mark, of a quotation under its paragraph: what the panel says of the innermost of the keys. */
  function tell(page, index, keys, mark) {
    const entry = keys.map((key) => index.entries.get(key)?.[0]).find(Boolean);
    if (!entry || !mark) return;
    const said = entry.dataset.by === undefined ? null : index.entries.get(entry.dataset.by)?.[0];
    const lines = [entry, said].map((from) => from?.querySelector(".about")?.textContent.trim()).filter(Boolean).reverse();
    const around = (said === null ? mark : mark.closest(".line") ?? mark).getClientRects();
    const first = mark.getClientRects()[0];
    const gap = said === null ? 10 : 4;
    if (first) put(entry.dataset.title, lines, { left: first.left, top: around[0].top - 8, bottom: around[around.length - 1].bottom + gap }, mark.closest(".text"));
  }

  /** A card with a title and lines, below `at` or, where there is no room, above it; no farther right than `column`. */
  function put(heading, lines, at, column) {
    card?.remove();
    card = document.createElement("div");
    card.className = "card";
    card.setAttribute("role", "tooltip");
    const title = document.createElement("b");
    title.textContent = heading;
    card.append(title, ...lines.map((line) => Object.assign(document.createElement("span"), { textContent: line })));
    document.querySelector("main").append(card);
    const edge = Math.min(column.getBoundingClientRect().right, document.documentElement.clientWidth - 8);
    const fits = at.bottom + card.offsetHeight < innerHeight;
    card.style.left = `${Math.max(8, Math.min(at.left, edge - card.offsetWidth)) + scrollX}px`;
    card.style.top = `${Math.max(4, fits ? at.bottom : at.top - card.offsetHeight) + scrollY}px`;
  }

  // ----------------------------------------------------------- the links

  /** The line from the quotation `key` to what stands beside its cue, and, if that is no name, on to the name. */
  function draw(page, index, key, by) {
    const quote = visible(index.marks.get(key));
    const beside = visible(index.marks.get("s" + key.slice(1)));
    const names = visible(index.marks.get(by));
    if (!quote.length) return;
    const speaker = beside[0] ?? nearest(names, quote);
    if (!speaker) return;
    join(page, speaker, quote, key, "near");
    const isName = names.some((name) => name === speaker || name.contains(speaker) || speaker.contains(name));
    if (!isName && names.length) join(page, nearest(names, [speaker]), [speaker], key, "far");
  }

  const visible = (marks) => (marks ?? []).filter((mark) => mark.getClientRects().length);

  function nearest(marks, others) {
    const to = others[0].getBoundingClientRect();
    const off = (mark) => Math.abs(mark.getBoundingClientRect().top - to.top);
    return marks.reduce((best, mark) => (best && off(best) <= off(mark) ? best : mark), null);
  }

  function join(page, from, targets, key, kind) {
    const svg = page.querySelector(".links");
    const origin = svg.getBoundingClientRect();
    const start = from.getClientRects()[0];
    const rects = targets.flatMap((target) => [...target.getClientRects()]);
    const middle = (rect) => (rect.top + rect.bottom) / 2;
    const apart = (rect) => Math.abs(middle(rect) - middle(start)) * 8 + Math.max(0, rect.left - start.right, start.left - rect.right);
    const end = rects.reduce((best, rect) => (apart(rect) < apart(best) ? rect : best));
    const x1 = (start.left + start.right) / 2;
    let d, x2, y1, y2;
    if (Math.abs(middle(end) - middle(start)) < start.height) {
      x2 = end.left > x1 ? end.left + 4 : end.right - 4;
      y1 = start.top;
      y2 = end.top;
      d = (x, y) => `M${x(x1)} ${y(y1)}C${x(x1)} ${y(y1 - 8)} ${x(x2)} ${y(y2 - 8)} ${x(x2)} ${y(y2)}`;
    } else {
      const isAbove = middle(start) < middle(end);
      y1 = isAbove ? start.bottom : start.top;
      y2 = isAbove ? end.top : end.bottom;
      x2 = Math.max(end.left + 6, Math.min(x1 + 24, end.right - 6));
      const bend = (y2 - y1) / 2;
      d = (x, y) => `M${x(x1)} ${y(y1)}C${x(x1)} ${y(y1 + bend)} ${x(x2)} ${y(y2 - bend)} ${x(x2)} ${y(y2)}`;
    }
    const x = (value) => (value - origin.left).toFixed(1);
    const y = (value) => (value - origin.top).toFixed(1);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d(x, y));
    path.setAttribute("class", kind);
    path.dataset.quote = key;
    svg.append(path);
    for (const [cx, cy, r] of [[x1, y1, 4], [x2, y2, 3]]) {
      const dot = document.createElementNS(SVG, "circle");
      dot.setAttribute("cx", x(cx));
      dot.setAttribute("cy", y(cy));
      dot.setAttribute("r", r);
      svg.append(dot);
    }
  }

  // ---------------------------------------------------------- the events

  const pageOf = (target) => (target instanceof Element ? target.closest(".dispatch") : null);

  function enter(event) {
    const page = pageOf(event.target);
    if (!page || pinned) return;
    const keys = keysAt(event.target);
    if (keys.length) light(page, keys, event.target);
    else if (event.type === "pointerover") {
      const focused = document.activeElement;
      const held = focused && focused !== document.body && page.contains(focused) ? keysAt(focused) : [];
      if (held.length) light(page, held, focused);
      else clear(page);
    }
  }
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("focusout", (event) => {
    const page = pageOf(event.target);
    if (page && !pinned) clear(page);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    for (const page of document.querySelectorAll(".dispatch")) if (known.has(page)) clear(page);
  });

  document.addEventListener("click", (event) => {
    const page = pageOf(event.target);
    if (!page) return;
    const jump = event.target.closest(".jump");
    if (jump) return next(event, page, jump);
    if (event.target.closest("a, summary, input, label")) return;
    const keys = event.target.closest(".text") ? keysAt(event.target) : [];
    pinned = null;
    if (!keys.length) return clear(page);
    light(page, keys, event.target);
    pinned = page;
    unroll(page, keys);
  });

  /** What the panel says of the innermost of the keys comes into its view, if the panel scrolls by itself. */
  function unroll(page, keys) {
    const panel = page.querySelector(".panel");
    const entry = keys.map((key) => indexOf(page).entries.get(key)?.[0]).find(Boolean);
    if (!entry || getComputedStyle(panel).overflowY !== "auto") return;
    const off = entry.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    if (off < 40 || off + entry.offsetHeight > panel.clientHeight) panel.scrollTop += off - panel.clientHeight / 3;
  }

  /** A name in the panel leads to the first mention, then to the next at each further use. */
  function next(event, page, jump) {
    const key = keysAt(jump)[0];
    const marks = (indexOf(page).marks.get(key) ?? []).filter((mark) => mark.matches(".first:not(.role)"));
    if (!marks.length) return;
    event.preventDefault();
    pinned = null;
    const turn = Number(jump.dataset.turn ?? 0) % marks.length;
    jump.dataset.turn = turn + 1;
    show(page, marks[turn]);
    light(page, keysAt(jump), jump);
  }

  function show(page, mark) {
    for (const other of page.querySelectorAll(".here")) other.classList.remove("here");
    for (let fold = mark.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    mark.classList.add("here");
    mark.scrollIntoView({ block: "center" });
  }

  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.matches("[data-k]")) show(pageOf(target), target);
  });
  addEventListener("resize", again);
  document.addEventListener("toggle", again, true);
  document.addEventListener("change", again);

  for (const box of document.querySelectorAll(".as-sent")) {
    box.addEventListener("change", () => {
      for (const fold of pageOf(box).querySelectorAll(".fold")) fold.open = box.checked;
    });
  }
  for (const save of document.querySelectorAll(".save")) {
    save.hidden = false;
    save.addEventListener("click", () => {
      const json = save.parentElement.querySelector("pre").textContent;
      save.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
    });
  }

  // -------------------------------------------------------- the overview

  const rows = [...document.querySelectorAll(".list tbody tr")];
  const words = document.querySelector(".words");
  if (!words) return;
  const facets = [...document.querySelectorAll(".facet")];
  const reset = document.querySelector(".reset");
  const carried = rows.map((row) => new Set(row.dataset.has.split(" ")));
  const spoken = rows.map((row) => row.textContent.toLowerCase());
  const pressed = new Set();
  document.querySelector(".filter").hidden = false;

  /** Leave the rows that carry every pressed facet and every word of the filter. */
  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((row, number) => {
      row.hidden = ![...pressed].every((facet) => carried[number].has(facet)) || !wanted.every((word) => spoken[number].includes(word));
      found += row.hidden ? 0 : 1;
    });
    const isAll = found === rows.length && !pressed.size && !wanted.length;
    document.querySelector(".found").textContent = isAll ? `${rows.length}` : `${found} of ${rows.length}`;
    reset.hidden = isAll;
    for (const facet of facets) facet.setAttribute("aria-pressed", pressed.has(facet.dataset.f));
  }
  function press(facet) {
    const name = facet.dataset.f;
    if (!pressed.delete(name)) pressed.add(name);
    filter();
  }
  /** The name of a bar or dot, in a card at once: for the eye the keyboard has no other. */
  function name(event) {
    const facet = event.target instanceof Element ? event.target.closest("g.facet") : null;
    if (!facet) return;
    const at = facet.lastElementChild.getBoundingClientRect();
    put(facet.getAttribute("aria-label"), [], { left: at.left, top: at.top - 6, bottom: at.bottom + 6 }, facet.ownerSVGElement);
  }
  function unname(event) {
    if (!event.target.closest?.("g.facet")) return;
    card?.remove();
    card = null;
  }
  for (const title of document.querySelectorAll("g.facet title")) title.remove(); // the card says it
  document.addEventListener("pointerover", name);
  document.addEventListener("focusin", name);
  document.addEventListener("pointerout", unname);
  document.addEventListener("focusout", unname);
  document.addEventListener("click", (event) => {
    const facet = event.target.closest(".facet");
    if (facet) press(facet);
  });
  document.addEventListener("keydown", (event) => {
    const facet = event.target.closest("g.facet");
    if (!facet || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    press(facet);
  });
  words.addEventListener("input", filter);
  reset.addEventListener("click", () => {
    pressed.clear();
    words.value = "";
    filter();
    words.focus();
  });
})();

"use strict";
(() => {
  const root = document.documentElement;
  const lines = [...document.querySelectorAll(".line")];
  const buttonOf = (line) => line.querySelector(".verdict");
  const moreOf = (line) => line.querySelector(".more");

  // ---- opening a line
  const open = (line, wanted) => {
    const button = buttonOf(line);
    if (!button) return;
    button.setAttribute("aria-expanded", String(wanted));
    moreOf(line).hidden = !wanted;
    line.classList.toggle("opened", wanted);
  };
  const isOpen = (line) => buttonOf(line)?.getAttribute("aria-expanded") === "true";
  const openable = lines.filter(buttonOf);
  for (const line of openable) {
    open(line, false);
    buttonOf(line).addEventListener("click", () => open(line, !isOpen(line)));
  }

  // ---- what changed: o3 went with line 3, n3 came
  let lit = [];
  const light = (line) => {
    for (const [node, name] of lit) node.classList.remove("lit", name);
    lit = [];
    for (const other of lines) other.classList.toggle("current", other === line);
    if (!line || !buttonOf(line)) return;
    const chain = line.closest(".chain"), number = line.dataset.number;
    for (const [letter, name] of [["o", "gone"], ["n", "came"]])
      for (const node of chain.querySelectorAll(`.katex-html .${letter}${number}, .math.${letter}${number}`)) {
        node.classList.add("lit", name);
        lit.push([node, name]);
      }
  };
  for (const line of lines) {
    line.addEventListener("pointerenter", () => light(line));
    line.addEventListener("pointerleave", () => light(document.activeElement?.closest(".line")));
    line.addEventListener("focusin", () => light(line));
    line.addEventListener("focusout", () => light(null));
  }

  // ---- moving with the keys
  const steps = { ArrowDown: (k) => k + 1, ArrowUp: (k) => k - 1, Home: () => 0, End: () => openable.length - 1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const at = openable.indexOf(document.activeElement?.closest(".line"));
    if (event.key === "Escape" && at >= 0) open(openable[at], false);
    if (!(event.key in steps) || (at < 0 && !event.key.startsWith("Arrow"))) return;
    const next = openable[at < 0 ? 0 : steps[event.key](at)];
    if (!next) return;
    event.preventDefault();
    buttonOf(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });

  // ---- the bar
  const remembered = (name, value) => {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch { return null; }
  };
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const old = remembered("theme");
  if (old === "dark" || old === "light") root.dataset.theme = old;
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("theme", () => { root.dataset.theme = dark() ? "light" : "dark"; remembered("theme", root.dataset.theme); });
  on("print", () => print());
  on("open", () => {
    const wanted = !openable.every(isOpen);
    for (const line of openable) open(line, wanted);
    document.getElementById("open").textContent = wanted ? "Close all lines" : "Open all lines";
  });
  for (const place of document.querySelectorAll(".bar, .legend")) place.hidden = false;

  // ---- a formula that is wider than its place is set a little smaller; what is wider still scrolls, by keyboard too
  const SMALLEST = 0.8;
  const fit = () => {
    for (const cell of document.querySelectorAll(".cell")) {
      const tooWide = () => cell.scrollWidth > cell.clientWidth + 1;
      cell.style.fontSize = "";
      if (cell.clientWidth && tooWide()) cell.style.fontSize = `${Math.max(SMALLEST, 0.99 * cell.clientWidth / cell.scrollWidth)}em`;
      if (tooWide()) { cell.tabIndex = 0; cell.setAttribute("role", "group"); cell.setAttribute("aria-label", "wide formula, scrolls"); }
      else for (const name of ["tabindex", "role", "aria-label"]) cell.removeAttribute(name);
    }
  };
  addEventListener("resize", fit);
  document.fonts.ready.then(fit);
  fit();
})();

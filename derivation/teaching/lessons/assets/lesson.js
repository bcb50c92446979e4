"use strict";
// The lesson: lines to reveal, and cards to solve. Everything shown is text or set by KaTeX; nothing is parsed as markup.
(() => {
  const data = JSON.parse(unveiled(JSON.parse(document.getElementById("data").textContent), document.documentElement.dataset.key));
  const NAMES = { reveal: "Reveal", reason: "Guess the reason", mistake: "Find the mistake", order: "Put in order" };

  // ------------------------------------------------------------ elements
  const el = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...inside.filter((part) => part != null && part !== ""));
    return made;
  };
  const button = (text, click, more) => el("button", { type: "button", onclick: click, ...more }, text);
  const math = (tex, text) => {
    const made = el("span", { class: "math" });
    try {
      katex.render(`\\displaystyle ${tex}`, made, { trust: false, strict: "ignore", maxExpand: 1000 });
    } catch {
      made.append(el("code", {}, text));
    }
    return made;
  };
  const words = (pieces) => pieces.map(([kind, text]) => (kind === "math" ? math(text, text) : text));
  const formula = (line) => [el("span", { class: "relation" }, line.relation ? math(line.relation, line.relation) : ""), el("span", { class: "term" }, math(line.tex, line.text))];

  // A formula that is too wide can be scrolled, with the keyboard too.
  const settle = () => {
    for (const term of document.querySelectorAll(".term")) {
      if (term.scrollWidth > term.clientWidth + 1) {
        term.tabIndex = 0;
        term.setAttribute("role", "group");
        term.setAttribute("aria-label", "formula, wider than the page");
      } else for (const name of ["tabindex", "role", "aria-label"]) term.removeAttribute(name);
    }
  };
  window.addEventListener("resize", settle);

  // ------------------------------------------------------------ progress
  const cards = data.chains.flatMap((chain) => chain.decks.flatMap((deck) => deck.cards.map((card) => card.name)));
  const place = `lesson-${data.name}`;
  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(place));
      return new Set(Array.isArray(kept) ? kept.filter((name) => cards.includes(name)) : []);
    } catch {
      return new Set();
    }
  };
  let solved = load();
  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify([...solved]));
    } catch {
      // a page opened where nothing can be kept still works
    }
    document.getElementById("score").textContent = `${solved.size} of ${cards.length} solved`;
    document.getElementById("bar").max = Math.max(cards.length, 1);
    document.getElementById("bar").value = solved.size;
  };

  // ------------------------------------------------------------ reveal
  const reveal = (chain) => {
    const list = el("ol", { class: "lines" });
    const status = el("p", { class: "status", role: "status" });
    let shown = 1;
    let why = true;
    const last = () => shown === chain.lines.length && why;
    const draw = () => {
      list.replaceChildren(
        ...chain.lines.slice(0, shown).map((line, k) => {
          const open = k && line.reason.length && (k < shown - 1 || why);
          const note = k && line.status !== "proved" ? ` (${line.status})` : "";
          return el("li", { class: k === shown - 1 ? "line new" : "line" }, ...formula(line), k ? el("span", { class: "why" }, ...(open ? ["[", ...words(line.reason), "]", note] : ["[ ? ]"])) : "");
        }),
      );
      next.textContent = last() ? "That was the last line" : why ? "Next line" : "Why?";
      next.setAttribute("aria-disabled", last());
      back.setAttribute("aria-disabled", shown === 1);
      status.textContent = `Line ${shown} of ${chain.lines.length}${why ? "" : ": why does it follow?"}`;
      settle();
    };
    const forward = () => {
      if (last()) return;
      if (why) [shown, why] = [shown + 1, !chain.lines[shown].reason.length];
      else why = true;
      draw();
      status.scrollIntoView({ block: "nearest" });
    };
    const backward = () => {
      if (shown > 1) [shown, why] = why && chain.lines[shown - 1].reason.length ? [shown, false] : [shown - 1, true];
      draw();
    };
    const back = button("Back", backward);
    const next = button("Next line", forward, { class: "main" });
    const keys = (event) => {
      const act = { ArrowRight: forward, PageDown: forward, ArrowLeft: backward, PageUp: backward }[event.key];
      if (!act || event.target.classList.contains("term")) return;
      event.preventDefault();
      act();
    };
    draw();
    return el("div", { class: "card", onkeydown: keys }, list, el("div", { class: "buttons" }, back, next), status);
  };

  // ------------------------------------------------------------ cards
  const check = (chain, card, answer) => digest(chain.salt, card.name, answer) === card.answer;
  const good = (chain, card, answer) => JSON.parse(unveiled(card.good, digest(card.name, chain.salt, answer)));

  // A card is { body, answer(), empty, show(answer) }: what the student sees, what they chose, what to say when it is nothing.
  const choice = (card, rows, text, empty) => {
    const group = `choice-${card.name}`;
    const body = el("fieldset", {}, el("legend", {}, text), ...rows.map(([token, label, ...inside]) => {
      const input = token ? el("input", { type: "radio", name: group, value: token, "aria-label": label }) : el("span", { class: "given" });
      return token ? el("label", { class: "choice" }, input, ...inside) : el("div", { class: "choice" }, input, ...inside);
    }));
    const picked = () => body.querySelector("input:checked");
    return {
      body, empty,
      answer: () => (picked() ? picked().value : ""),
      tokens: rows.map(([token]) => [token]).filter(([token]) => token),
      show: ([token]) => { body.querySelector(`input[value="${token}"]`).checked = true; },
    };
  };
  const KINDS = {
    reason: (card) => {
      const rows = card.choices.map(({ token, pieces }) => [token, null, el("span", {}, ...words(pieces))]);
      const made = choice(card, rows, "Why does the second line follow from the first?", "Choose a reason first.");
      made.body = el("div", {}, el("div", { class: "lines" }, ...card.lines.map((line) => el("div", { class: "line" }, ...formula(line)))), made.body);
      return { ...made, no: "The line does not follow by this reason." };
    },
    mistake: (card) => {
      const made = choice(card, card.lines.map((line, k) => [line.token, `line ${k}: ${line.text}`, ...formula(line)]), "One line is wrong. Which one?", "Choose a line first.");
      return { ...made, no: "That line is as it should be." };
    },
    order: (card) => {
      const list = el("ol", { class: "lines" });
      const said = el("p", { class: "hidden", role: "status" });
      let rows = card.rows;
      const move = (k, by) => {
        if (k + by < 0 || k + by >= rows.length) return;
        rows = rows.slice();
        [rows[k], rows[k + by]] = [rows[k + by], rows[k]];
        draw();
        said.textContent = `Now at place ${k + by + 1}`;
        list.children[k + by].querySelector(by < 0 ? ".up" : ".down").focus();
      };
      const draw = () => {
        list.replaceChildren(...rows.map((row, k) => el("li", { class: "line movable" }, el("span", { class: "why" }, `${k + 1}. `, "[", ...words(card.places[k]), "]"), ...formula(row),
          el("span", { class: "moves" },
            button("↑", () => move(k, -1), { class: "up", "aria-label": `Move line ${k + 1} up`, "aria-disabled": k === 0 }),
            button("↓", () => move(k, 1), { class: "down", "aria-label": `Move line ${k + 1} down`, "aria-disabled": k === rows.length - 1 })))));
        settle();
      };
      draw();
      const first = el("div", { class: "line" }, ...formula(card.first));
      const permutations = (left) => (left.length ? left.flatMap((row, k) => permutations(left.filter((_, j) => j !== k)).map((rest) => [row, ...rest])) : [[]]);
      return {
        body: el("div", {}, el("p", {}, "Put the lines in order, so that each follows from the one above by the reason over its place."), first, list, said),
        answer: () => rows.map((row) => row.token).join(","),
        get tokens() { return permutations(card.rows.map((row) => row.token)); },
        show: (tokens) => { rows = tokens.map((token) => card.rows.find((row) => row.token === token)); draw(); },
        no: "Not yet: at least one line does not follow from the one above.",
      };
    },
  };

  const face = (chain, kind, card) => {
    const made = KINDS[kind](card);
    const feedback = el("div", { class: "feedback", role: "status" });
    const tell = (mark, ...inside) => {
      feedback.className = `feedback ${mark}`;
      feedback.replaceChildren(...inside);
      settle();
    };
    const praise = (answer, begin) => {
      const { note, line } = good(chain, card, answer);
      const should = line ? [el("p", {}, "It should be:"), el("div", { class: "line" }, ...formula(line))] : [];
      return [el("p", {}, begin, ...words(note)), ...should];
    };
    const look = () => {
      const answer = made.answer();
      if (!answer) tell("again", el("p", {}, made.empty));
      else if (check(chain, card, answer)) {
        solved.add(card.name);
        keep();
        tell("right", ...praise(answer, "✓ Right. "));
      } else tell("wrong", el("p", {}, `✗ ${made.no}`));
    };
    const show = () => {
      const right = made.tokens.find((tokens) => check(chain, card, tokens.join(",")));
      if (!right) return;
      made.show(right);
      tell("shown", ...praise(right.join(","), "The answer: "));
    };
    return el("form", { onsubmit: (event) => { event.preventDefault(); look(); }, novalidate: true }, made.body,
      el("div", { class: "buttons" }, el("button", { type: "submit", class: "main" }, "Check"), button("Show the answer", show)), feedback);
  };

  const deck = (chain, { kind, cards }) => {
    const box = el("div", { class: "card" });
    const heading = el("h3", { tabindex: -1 });
    let at = Math.max(0, cards.findIndex((card) => !solved.has(card.name)));
    const draw = (focus) => {
      const done = solved.has(cards[at].name) ? " (solved)" : "";
      heading.textContent = `${NAMES[kind]}: ${at + 1} of ${cards.length}${done}`;
      box.replaceChildren(heading, face(chain, kind, cards[at]), el("div", { class: "buttons between" },
        button("← Previous", () => turn(-1), { "aria-disabled": at === 0 }), button("Next →", () => turn(1), { "aria-disabled": at === cards.length - 1 })));
      settle();
      if (focus) heading.focus();
    };
    const turn = (by) => {
      if (at + by < 0 || at + by >= cards.length) return;
      at += by;
      draw(true);
    };
    draw(false);
    return box;
  };

  // ------------------------------------------------------------ tabs
  const section = (chain, number) => {
    const parts = [["reveal", () => reveal(chain)], ...chain.decks.filter((d) => d.cards.length).map((d) => [d.kind, () => deck(chain, d)])];
    const panel = el("div", { role: "tabpanel", id: `panel-${number}`, tabindex: 0 });
    const open = (k, focus) => {
      tabs.forEach((tab, j) => {
        tab.setAttribute("aria-selected", j === k);
        tab.tabIndex = j === k ? 0 : -1;
      });
      panel.setAttribute("aria-labelledby", tabs[k].id);
      panel.replaceChildren(parts[k][1]());
      settle();
      if (focus) tabs[k].focus();
    };
    const keys = (event) => {
      const now = tabs.indexOf(event.target);
      const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined || now < 0) return;
      event.preventDefault();
      open((to + tabs.length) % tabs.length, true);
    };
    const tabs = parts.map(([kind], k) => button(NAMES[kind], () => open(k), { role: "tab", id: `tab-${number}-${kind}`, "aria-controls": `panel-${number}` }));
    open(0);
    return el("section", { "aria-labelledby": `title-${number}` }, el("h2", { id: `title-${number}` }, ...words(chain.title)),
      el("div", { role: "tablist", "aria-labelledby": `title-${number}`, onkeydown: keys }, ...tabs), panel);
  };

  const main = document.getElementById("lesson");
  const draw = () => main.replaceChildren(...data.chains.map(section));
  document.getElementById("again").addEventListener("click", () => {
    solved = new Set();
    keep();
    draw();
  });
  keep();
  draw();
  requestAnimationFrame(settle);
  document.fonts?.ready.then(settle);
})();

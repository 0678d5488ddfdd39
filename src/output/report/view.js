"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const pages = data.pages;

  /* An element with attributes and children; texts become text nodes, so nothing of a page is markup. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
      else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  const counted = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
  const sum = (list, of) => list.reduce((total, item) => total + of(item), 0);
  const pathOf = (page) => page.target || page.source;
  const folderOf = (page) => pathOf(page).includes("/") ? pathOf(page).replace(/\/[^/]*$/, "") : ".";
  const findingsOf = (page) => page.errors + page.warnings + page.notes;
  const shareOf = (page) => page.words ? page.translated / page.words : undefined;
  const percent = (share) => share === undefined ? "" : `${Math.floor(share * 100)} %`;

  /* The state of the list is in the address, so that it can be sent and gone back to. */
  const state = { query: "", severity: "", rule: "", folder: "", sort: "", order: "" };
  function addressOf(changes) {
    const words = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...state, ...changes })) if (value) words.set(key, value);
    return `${words}` ? `#/?${words}` : "#/";
  }

  /* Overview */

  const sortKeys = {
    path: (page) => pathOf(page),
    errors: (page) => page.errors,
    warnings: (page) => page.warnings,
    notes: (page) => page.notes,
    translated: (page) => shareOf(page) ?? 2,
  };

  function fits(page) {
    const severity = state.severity;
    return pathOf(page).toLowerCase().includes(state.query.toLowerCase())
      && (!state.rule || page.rules[state.rule])
      && (!state.folder || (folderOf(page) + "/").startsWith(state.folder + "/"))
      && (!severity || (severity === "clean" ? !findingsOf(page) : page[severity]));
  }

  function rowOf(page, number) {
    const cell = (count, kind) => make("td", { class: count ? `number ${kind}` : "number" }, String(count));
    return make("tr", {},
      make("td", {}, make("a", { href: `#/page/${number}` }, pathOf(page)),
        page.target ? "" : " (not translated)", page.source ? "" : " (no original)"),
      cell(page.errors, "error"), cell(page.warnings, "warning"), cell(page.notes, "note"),
      make("td", { class: "number" }, percent(shareOf(page))));
  }
  const rows = []; /* per page, made when it is first seen */
  const rowAt = (number) => rows[number] ??= rowOf(pages[number], number);

  let order = []; /* numbers of the pages that fit, in their order */
  let drawn = 0;  /* how many of them have their row in the table; the rest comes as the reader scrolls */
  const STEP = 200;

  function drawMore(count) {
    const more = order.slice(drawn, drawn + count);
    drawn += more.length;
    document.querySelector("#pages tbody").append(...more.map(rowAt));
    $("more").hidden = drawn === order.length;
  }

  function showList() {
    const key = sortKeys[state.sort];
    order = pages.map((_, number) => number).filter((number) => fits(pages[number]));
    if (key) {
      const sign = state.order === "down" ? -1 : 1;
      order.sort((a, b) => {
        const x = key(pages[a]), y = key(pages[b]);
        return (x < y ? -sign : x > y ? sign : a - b);
      });
    }
    document.querySelector("#pages tbody").replaceChildren();
    drawn = 0;
    drawMore(STEP);
    $("shown").textContent = `${order.length} of ${counted(pages.length, "page")}`;
    for (const head of document.querySelectorAll("#pages th")) {
      const sorted = head.firstElementChild.dataset.sort === state.sort;
      head.setAttribute("aria-sort", !sorted ? "none" : state.order === "down" ? "descending" : "ascending");
    }
    for (const id of ["query", "severity", "rule", "folder"]) if ($(id).value !== state[id]) $(id).value = state[id];
    for (const bar of document.querySelectorAll(".bars button"))
      bar.setAttribute("aria-pressed", String(state[bar.dataset.kind] === bar.dataset.name));
  }

  function tally(namesOf) {
    const counts = new Map();
    for (const page of pages) for (const [name, count] of namesOf(page)) counts.set(name, (counts.get(name) ?? 0) + count);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  function drawBars(list, kind, counts, words) {
    const most = Math.max(1, ...counts.map(([, count]) => count));
    list.replaceChildren(...counts.map(([name, count]) => {
      const bar = make("span", { class: "bar" });
      bar.style.width = `${100 * count / most}%`;
      return make("li", {}, make("button", {
        type: "button", title: words[name], "data-kind": kind, "data-name": name, "aria-pressed": "false",
        "aria-label": `${name}: ${counted(count, "finding")}; show only these`,
        on: { click: () => { location.hash = addressOf({ [kind]: state[kind] === name ? "" : name }); } },
      }, make("span", { class: "name" }, name), make("span", {}, bar), make("span", { class: "count" }, String(count))));
    }));
    $(kind).append(...counts.map(([name]) => make("option", { value: name }, name)));
  }

  function drawFigures() {
    const words = sum(pages, (page) => page.words ?? 0);
    const figures = [
      ["Pairs", data.pairs], ["Errors", sum(pages, (page) => page.errors)],
      ["Warnings", sum(pages, (page) => page.warnings)], ["Notes", sum(pages, (page) => page.notes)],
      ["Not translated", pages.filter((page) => !page.target).length],
    ];
    if (words) figures.push(["Translated", percent(sum(pages, (page) => page.translated ?? 0) / words)]);
    $("figures").replaceChildren(...figures.map(([name, value]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, String(value)))));
    $("summary").textContent = `${counted(pages.length, "page")}, pendant ${data.version}`;
    drawBars($("rules"), "rule", tally((page) => Object.entries(page.rules)), data.rules);
    drawBars($("folders"), "folder", tally((page) => findingsOf(page) ? [[folderOf(page), findingsOf(page)]] : []), {});
  }

  /* One page */

  async function unpack(number) {
    const bytes = Uint8Array.from(atob($(`page-${number}`).textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  }

  let current = { number: -1, page: null, finding: -1 };

  function selectFinding(index) {
    const count = current.page ? current.page.findings.length : 0;
    if (!count) return;
    current.finding = (index + count) % count;
    for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
    const finding = current.page.findings[current.finding];
    const mark = document.querySelector(`mark[data-finding="${current.finding}"]`);
    const row = mark ? mark.closest("[role=row]") : $(`row-${finding.row}`);
    if (mark) mark.classList.add("current");
    if (row) {
      row.classList.add("current");
      row.scrollIntoView({ block: "center" });
    }
    $(`finding-${current.finding}`).classList.add("current");
  }

  function pieceOf(piece, findings) {
    if (typeof piece === "string") return piece;
    const [text, index] = piece, finding = findings[index];
    const english = finding.rule.startsWith("untranslated/") ? " english" : "";
    return make("mark", {
      class: finding.severity + english, "data-finding": index, title: `${finding.message} [${finding.rule}]`,
      on: { click: () => { selectFinding(index); $(`finding-${index}`).scrollIntoView({ block: "center" }); } },
    }, text);
  }

  function cellOf(blocks, findings, language) {
    if (!blocks.length) return make("div", { role: "cell", class: "none" }, make("span", { class: "kind" }, "no counterpart"));
    return make("div", { role: "cell", lang: language }, ...blocks.flatMap((block) => [
      make("span", { class: "kind", lang: "en" }, `${block.kind}, line ${block.line}`),
      make("div", { class: "side" }, ...block.text.map((piece) => pieceOf(piece, findings))),
    ]));
  }

  /* Where two texts differ: what both begin and end with stays unmarked. */
  function difference(before, after) {
    let begin = 0, end = 0;
    const most = Math.min(before.length, after.length);
    while (begin < most && before[begin] === after[begin]) begin++;
    while (end < most - begin && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
    const parts = (text, name) => [text.slice(0, begin), make(name, {}, text.slice(begin, text.length - end)), text.slice(text.length - end)];
    return [make("pre", {}, "− ", ...parts(before, "del")), make("pre", {}, "+ ", ...parts(after, "ins"))];
  }

  function findingOf(finding, index) {
    const places = [finding.line && `line ${finding.line}`, finding.sourceLine && `original line ${finding.sourceLine}`].filter(Boolean);
    const item = make("li", { class: finding.severity, id: `finding-${index}` },
      make("span", { class: "severity" }, finding.severity), `: ${finding.message} `,
      make("span", { class: "rule", title: data.rules[finding.rule] }, `[${finding.rule}]`), " ",
      make("span", { class: "place" }, places.join(", ")), " ",
      make("button", { type: "button", on: { click: () => selectFinding(index) } }, "Show"));
    if (finding.edits) {
      item.append(make("div", { class: "fix" }, `Repair${finding.safe ? "" : " (wants a look)"}: ${finding.fix}`,
        ...finding.edits.flatMap(([before, after]) => difference(before, after))));
    } else if (finding.actual !== undefined && finding.expected !== undefined) {
      item.append(...difference(finding.actual, finding.expected));
    }
    return item;
  }

  function drawPage(number, page) {
    const row = pages[number];
    $("page-title").textContent = pathOf(row);
    $("page-counts").textContent = [
      row.source && row.target && row.source !== row.target ? `translation of ${row.source}` : "",
      counted(row.errors, "error"), counted(row.warnings, "warning"), counted(row.notes, "note"),
      shareOf(row) === undefined ? "" : `${percent(shareOf(row))} translated`,
    ].filter(Boolean).join(", ");
    $("findings").replaceChildren(...page.findings.map(findingOf));
    if (!page.findings.length) $("findings").replaceChildren(make("li", {}, "None."));
    const head = make("div", { role: "row" }, make("div", { role: "columnheader" }, "Original"), make("div", { role: "columnheader" }, "Translation"));
    $("sides").replaceChildren(head, ...page.rows.map((sides, index) =>
      make("div", { role: "row", id: `row-${index}` },
        cellOf(sides.source, page.findings, page.languages[0]), cellOf(sides.target, page.findings, page.languages[1]))));
  }

  async function showPage(number, finding) {
    if (current.number !== number) {
      const page = await unpack(number);
      current = { number, page, finding: -1 };
      drawPage(number, page);
    }
    $("up").href = addressOf({});
    $("overview").hidden = true;
    $("page").hidden = false;
    document.title = `${pathOf(pages[number])} – pendant report`;
    if (finding !== null) selectFinding(Number(finding));
    else { window.scrollTo(0, 0); $("page-title").focus(); }
  }

  function step(by) {
    const at = order.indexOf(current.number);
    const next = order[at < 0 ? 0 : at + by];
    if (next !== undefined) location.hash = `#/page/${next}`;
  }

  async function route() {
    const address = location.hash.slice(1) || "/";
    const [path, search] = address.split("?");
    const words = new URLSearchParams(search);
    const page = /^\/page\/(\d+)$/.exec(path);
    if (page && pages[Number(page[1])]) {
      if (!order.length) showList();
      await showPage(Number(page[1]), words.get("finding"));
      return;
    }
    if (path !== "/") return; /* a place on this page, such as #main */
    for (const key of Object.keys(state)) state[key] = words.get(key) ?? "";
    $("page").hidden = true;
    $("overview").hidden = false;
    document.title = "pendant report";
    showList();
    if (current.number >= 0) rowAt(current.number).querySelector("a").focus();
  }

  /* Events */

  function setTheme(dark) {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    $("theme").setAttribute("aria-pressed", String(dark));
  }
  const isDark = () => document.documentElement.dataset.theme === "dark";

  function moveInList(by) {
    const links = [...document.querySelectorAll("#pages tbody a")];
    const at = links.indexOf(document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
    if (next) next.focus();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === $("query")) event.target.blur();
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const list = !$("overview").hidden;
    const keys = {
      "/": () => { if (list) $("query").focus(); else location.hash = addressOf({}); },
      j: () => list ? moveInList(1) : selectFinding(current.finding + 1),
      k: () => list ? moveInList(-1) : selectFinding(current.finding - 1),
      n: () => selectFinding(current.finding + 1),
      p: () => selectFinding(current.finding - 1),
      "]": () => step(1),
      "[": () => step(-1),
      u: () => { location.hash = addressOf({}); },
      d: () => setTheme(!isDark()),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
  drawFigures();
  $("theme").addEventListener("click", () => setTheme(!isDark()));
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    location.hash = addressOf({ query: "", severity: "", rule: "", folder: "" });
  });
  $("query").addEventListener("input", () => history.replaceState(null, "", addressOf({ query: $("query").value })));
  $("query").addEventListener("input", route);
  for (const id of ["severity", "rule", "folder"])
    $(id).addEventListener("change", () => { location.hash = addressOf({ [id]: $(id).value }); });
  for (const button of document.querySelectorAll("#pages th button"))
    button.addEventListener("click", () => {
      const name = button.dataset.sort, first = name === "path" || name === "translated" ? "up" : "down";
      const order = state.sort !== name ? first : state.order === "up" ? "down" : "up";
      location.hash = addressOf({ sort: name, order });
    });
  $("more").addEventListener("click", () => drawMore(STEP));
  new IntersectionObserver(([end]) => { if (end.isIntersecting) drawMore(STEP); }, { rootMargin: "800px" }).observe($("more"));
  addEventListener("beforeprint", () => drawMore(order.length));
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", route);
  route();
})();

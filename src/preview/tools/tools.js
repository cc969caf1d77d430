// Follows the site while it is being written: shows each change at once, what is wrong with the latest one, and
// where a page comes from. Texts of the site and of messages are put into the page as text, never as markup.
(() => {
  "use strict";
  const tools = "/.diptych/";
  const words = globalThis.diptychWords;
  const scrollKey = "diptych-scroll";
  const hiddenKey = "diptych-hidden";

  /** An element with attributes and children; texts become text nodes. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  // ── Changes ────────────────────────────────────────────────────────────────────────────────────
  let shown = null; // this page as the server gave it

  async function fetchPage() {
    const response = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
    return response.text();
  }

  /** The addresses of a page's style sheets, and the page without them. */
  function divided(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const links = [...page.querySelectorAll("link[rel=stylesheet]")];
    const sheets = links.map((link) => link.getAttribute("href"));
    links.forEach((link) => link.remove());
    return { sheets, rest: page.documentElement.outerHTML };
  }

  /** Puts other style sheets into the page; each old one goes when its successor has come. */
  function restyle(from, to) {
    const links = [...document.querySelectorAll("link[rel=stylesheet]")];
    from.forEach((address, place) => {
      const link = links.find((link) => link.getAttribute("href") === address);
      if (!link || to[place] === address) return;
      const successor = link.cloneNode();
      successor.addEventListener("load", () => link.remove());
      successor.setAttribute("href", to[place]);
      link.after(successor);
    });
  }

  /** Shows this page as it is now: nothing to do if it is the same, no reload if only its looks are others. */
  async function follow() {
    const text = await fetchPage();
    if (text === shown) return;
    const [old, now] = [divided(shown ?? ""), divided(text)];
    if (old.rest === now.rest && old.sheets.length === now.sheets.length) {
      restyle(old.sheets, now.sheets);
      shown = text;
      return;
    }
    sessionStorage.setItem(scrollKey, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  }

  function restoreScroll() {
    const [path, left, top] = JSON.parse(sessionStorage.getItem(scrollKey) ?? "[]");
    if (path !== location.pathname) return;
    sessionStorage.removeItem(scrollKey);
    scrollTo({ left, top, behavior: "instant" });
  }

  // ── The place of the tools: apart from the page's own style ────────────────────────────────────
  const host = make("diptych-tools", { lang: words.language, dir: "ltr" });
  const root = host.attachShadow({ mode: "open" });
  const problemPlace = make("div", { role: "alert" });
  const barPlace = make("div");
  root.append(make("link", { rel: "stylesheet", href: `${tools}tools.css` }), problemPlace, barPlace);

  // ── What is wrong ──────────────────────────────────────────────────────────────────────────────
  function sourceLink(path, line, label) {
    const address = `${tools}source?file=${encodeURIComponent(path)}#L${line ?? 1}`;
    return make("a", { href: address, target: "diptych-source" }, label);
  }

  function problemItem(problem) {
    const place = problem.line ? `${problem.path}:${problem.line}:${problem.column}` : problem.path;
    return make(
      "li", { "data-severity": problem.severity },
      make("p", { class: "message" }, make("strong", {}, words[problem.severity]), " ", make("span", { lang: "en" }, problem.message)),
      problem.path ? make("p", { class: "place" }, sourceLink(problem.path, problem.line, place)) : null,
      problem.help ? make("p", { class: "help", lang: "en" }, problem.help) : null,
    );
  }

  /** The counts that are not zero, in words. */
  function counted(news) {
    const counts = [[news.errors, words.errors], [news.warnings, words.warnings], [news.notes, words.notes]];
    return counts.filter(([count]) => count > 0).map(([count, say]) => say(count)).join(", ");
  }

  async function showProblems(news) {
    const problems = await (await fetch(`${tools}problems.json`)).json();
    const rank = { error: 0, warning: 1, note: 2 };
    problems.sort((left, right) => rank[left.severity] - rank[right.severity]);
    const close = make("button", { type: "button" }, words.close);
    const panel = make(
      "section", { class: "problems", "aria-labelledby": "title" },
      make("header", {}, make("h2", { id: "title" }, counted(news)), close),
      make("p", {}, words.kept),
      make("ol", { tabindex: "0", "aria-labelledby": "title" }, ...problems.map(problemItem)),
    );
    close.addEventListener("click", () => panel.remove());
    panel.addEventListener("keydown", (event) => event.key === "Escape" && panel.remove());
    problemPlace.replaceChildren(panel);
  }

  // ── The bar ────────────────────────────────────────────────────────────────────────────────────
  async function turn(address) {
    await fetch(tools + address, { method: "POST" });
  }

  /** The first file with its path, the others by what they hold. */
  function fileItems(files) {
    return files.map((file, place) => {
      const holds = file.language || words.facts;
      const link = sourceLink(file.path, 1, place === 0 ? file.path : holds);
      link.title = file.path;
      return make("li", {}, link, place === 0 ? ` (${holds})` : null);
    });
  }

  function languageItems(languages) {
    return languages.map((language) => {
      const state = words.states[language.state] ?? words.written;
      const name = language.current
        ? make("strong", { lang: language.code }, language.name)
        : make("a", { href: language.url, lang: language.code, hreflang: language.code }, language.name);
      return make("li", { "data-written": String(language.written) }, name, ` (${state})`);
    });
  }

  function draftSwitch(drafts) {
    const button = make("button", { type: "button", "aria-pressed": String(drafts) }, `${words.drafts}: ${drafts ? words.shown : words.hidden}`);
    button.addEventListener("click", () => turn(`drafts?show=${drafts ? "no" : "yes"}`));
    return button;
  }

  function dateField(now) {
    const field = make("input", { type: "date", required: "", value: new Date(now * 1000).toISOString().slice(0, 10) });
    field.addEventListener("change", () => {
      const noon = Date.parse(`${field.value}T12:00:00Z`) / 1000;
      if (Number.isFinite(noon)) turn(`now?seconds=${noon}`);
    });
    return make("label", {}, `${words.asOf} `, field);
  }

  function hideButton() {
    const button = make("button", { type: "button", class: "quiet", "aria-label": words.hide, title: words.hide }, "×");
    button.addEventListener("click", () => {
      sessionStorage.setItem(hiddenKey, "yes");
      showBar();
    });
    return button;
  }

  function showButton() {
    const button = make("button", { type: "button", class: "show" }, words.show);
    button.addEventListener("click", () => {
      sessionStorage.removeItem(hiddenKey);
      showBar();
    });
    return button;
  }

  function bar({ page, problems, drafts, now }) {
    const other = page.languages.find((language) => !language.current);
    const current = page.languages.find((language) => language.current);
    const beside = other && current
      ? make("a", { href: `${tools}beside.html?left=${encodeURIComponent(current.url)}&right=${encodeURIComponent(other.url)}` }, words.beside)
      : null;
    const counts = { errors: 0, warnings: 0, notes: 0 };
    for (const problem of problems) counts[`${problem.severity}s`] += 1;
    const found = problems.length > 0
      ? make("details", { class: "found" }, make("summary", {}, `${words.problems}: ${counted(counts)}`), make("ol", {}, ...problems.map(problemItem)))
      : make("p", { class: "clean" }, words.clean);
    return make(
      "section", { class: "bar", "aria-label": words.bar },
      page.files.length > 0 ? make("div", {}, make("h2", {}, words.files), make("ul", {}, ...fileItems(page.files))) : null,
      ...page.choices.map((choice) => make("div", {}, make("h2", {}, choice.label), make("p", {}, choice.value))),
      page.languages.length > 0 ? make("div", {}, make("h2", {}, words.languages), make("ul", {}, ...languageItems(page.languages), beside ? make("li", {}, beside) : "")) : null,
      make("div", { class: "switches" }, draftSwitch(drafts), dateField(now)),
      found,
      hideButton(),
    );
  }

  async function showBar() {
    if (window.top !== window) return;
    if (sessionStorage.getItem(hiddenKey)) {
      barPlace.replaceChildren(showButton());
      return;
    }
    const response = await fetch(`${tools}page.json?path=${encodeURIComponent(decodeURI(location.pathname))}`);
    barPlace.replaceChildren(...(response.ok ? [bar(await response.json())] : []));
  }

  // ── News ───────────────────────────────────────────────────────────────────────────────────────
  let state = null; // of the site, as last heard

  async function hear(news) {
    if (news.errors > 0 && window.top === window) await showProblems(news);
    else problemPlace.replaceChildren();
    if (news.errors === 0) await follow();
    if (state !== news.state) await showBar();
    state = news.state;
  }

  async function start() {
    document.body.append(host);
    restoreScroll();
    shown = await fetchPage();
    let last = Promise.resolve();
    const events = new EventSource(`${tools}events`);
    events.addEventListener("message", (event) => {
      // One after the other; after a failure, for instance of a server that was stopped, the next news counts.
      if (event.data) last = last.then(() => hear(JSON.parse(event.data))).catch(() => {});
    });
  }

  start();
})();

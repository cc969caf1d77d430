// The search page: shows what search-index.js finds. Nothing is fetched before the form is used or the address has a
// query. Words reach the page as text, never as markup. The parts of the page are those of templates/search.html.

const SHOWN = 10; // results at once
const PAUSE = 150; // milliseconds without a key before a search

/** Makes a form search. */
function start(form) {
  const address = new URL(form.dataset.index, location.href);
  const [status, results, help, more, all] = ["status", "results", "help", "more", "all"].map((name) => document.querySelector("[data-search=" + name + "]"));
  const template = results.querySelector("template");
  const input = form.elements.namedItem("q");
  const say = (name, count) => { status.textContent = form.dataset[name].replace("{count}", count.toLocaleString(document.documentElement.lang)); };
  const reveal = (found) => { results.hidden = !found; all.hidden = found; };
  let opened = null, turn = 0, waiting = 0;

  const fetched = async (url, cache) => {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Error(url + ": " + response.status);
    return response.json();
  };
  const open = (cache = "default") => {
    opened ??= Promise.all([import(form.dataset.script), fetched(address, cache)]).then(([{ Index }, head]) => {
      return new Index(head, (path) => fetched(new URL(path, address), cache));
    });
    opened.catch(() => { opened = null; });
    return opened;
  };

  const fill = (element, text, index, words) => {
    let end = 0;
    for (const [from, to] of index.marks(text, words)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      element.append(text.slice(end, from), mark);
      end = to;
    }
    element.append(text.slice(end));
  };
  const item = (entry, index, words) => {
    const element = template.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector("[data-part=" + name + "]");
    const excerpt = index.excerpt(entry, words);
    part("title").href = entry.url;
    fill(part("title"), entry.title, index, words);
    fill(part("excerpt"), excerpt, index, words);
    part("section").textContent = entry.section ?? "";
    part("date").textContent = entry.date ?? "";
    if (entry.language) {
      for (const foreign of [part("title"), part("excerpt")]) Object.assign(foreign, { lang: entry.language.code, dir: entry.language.dir });
      part("language").textContent = form.dataset.language.replace("{language}", entry.language.name);
    }
    for (const empty of element.querySelectorAll("[data-part]:empty")) empty.remove();
    return element;
  };
  const show = async (found, index, from, own) => {
    const entries = found.documents.slice(from, from + SHOWN).map((document) => index.entry(document));
    for (const [place, entry] of entries.entries()) {
      const element = item(await entry, index, found.words);
      if (own !== turn) return;
      if (from + place === 0) results.replaceChildren(template);
      if (place === 0) reveal(true);
      results.append(element);
    }
    more.hidden = found.documents.length <= from + SHOWN;
    more.onclick = async () => {
      await show(found, index, from + SHOWN, own);
      results.children[from + SHOWN + 1]?.querySelector("a").focus();
    };
  };
  const remember = (values) => {
    const query = new URLSearchParams(values).toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
    } catch { /* too often for this browser: the address waits for the next search */ }
  };

  const search = async (cache) => {
    clearTimeout(waiting);
    const own = ++turn;
    const values = [...new FormData(form)].filter(([, value]) => value.trim());
    if (values.length === 0) {
      reveal(false);
      help.hidden = more.hidden = true;
      status.textContent = "";
      remember(values);
      return;
    }
    try {
      const index = await open(cache);
      const found = await index.find(input.value, Object.fromEntries(values));
      if (own !== turn) return;
      await show(found, index, 0, own);
      if (own !== turn) return;
      const count = found.documents.length;
      if (count === 0) {
        results.replaceChildren(template);
        reveal(true);
        more.hidden = true;
      }
      help.hidden = count > 0;
      say(count === 0 ? "none" : found.complete ? "results" : "some", count);
      remember(values);
    } catch {
      opened = null;
      if (own === turn && cache !== "reload") search("reload"); // the site may have been published anew
      else if (own === turn) { reveal(false); say("error", 0); }
    }
  };
  const move = (event) => {
    const links = [...results.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = place === -1 ? input : links[place];
    if (!target || (event.target === input && event.key === "ArrowUp")) return;
    event.preventDefault();
    target.focus();
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("change", (event) => { if (event.target !== input) search(); });
  form.addEventListener("focusin", () => open().catch(() => {}), { once: true });
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, PAUSE); });
  for (const element of [input, results]) element.addEventListener("keydown", move);
  const given = new URLSearchParams(location.search);
  for (const control of form.elements) {
    if (control.name && given.has(control.name)) control.value = given.get(control.name);
  }
  if (given.toString()) search();
}

document.querySelectorAll("form[data-index]").forEach(start);

// The search page: shows what search-index.js finds. Nothing is fetched before a pointer or the focus reaches the form, or
// the address has a query. Words reach the page as text, never as markup. The parts of the page are those of
// templates/search.html.

const SHOWN = 10; // results at once
// Milliseconds without a key before results after the first, and what is said of them: they would be in the way of
// somebody who types on.
const REST = 150;

const after = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
/** After the next frame; a page that nobody sees has none. */
const painted = () => Promise.race([new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }), after(REST)]);

/** Makes a form search. */
function start(form) {
  const address = new URL(form.dataset.index, location.href);
  const [status, results, help, more, all] = ["status", "results", "help", "more", "all"].map((name) => document.querySelector("[data-search=" + name + "]"));
  const template = results.querySelector("template");
  const input = form.elements.namedItem("q");
  const say = (name, count) => { status.textContent = form.dataset[name].replace("{count}", count.toLocaleString(document.documentElement.lang)); };
  const reveal = (found) => { results.hidden = !found; all.hidden = found; };
  let opened = null, turn = 0;

  const fetched = async (url, cache) => {
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Error(url + ": " + response.status);
    return response.json();
  };
  const open = (cache = "default") => {
    opened ??= Promise.all([import(form.dataset.script), fetched(address, cache)]).then(([{ Index }, head]) => {
      const index = new Index(head, (path) => fetched(new URL(path, address), cache));
      index.rehearse().then((words) => item({ title: "a", summary: "a", url: "#" }, index, words));
      return index;
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
  // The first result is fetched, shown and painted by itself. The others are asked for one by one, so that what arrives
  // can be shown between; each takes the place of one of an earlier search, so that the list keeps its length meanwhile.
  const show = async (asked, from) => {
    const { found, index, rested, own } = asked;
    const documents = found.documents.slice(from, from + SHOWN);
    const ask = async () => {
      for (const document of documents) {
        if (own === turn) index.entry(document).catch(() => {}); // said where it is shown
        await after(0);
      }
    };
    for (const [place, document] of documents.entries()) {
      const element = item(await index.entry(document), index, found.words);
      if (own !== turn) return;
      const former = results.children[from + place + 1];
      if (former) former.replaceWith(element);
      else results.append(element);
      if (place > 0) continue;
      reveal(true);
      if (from > 0) element.querySelector("a").focus(); // more were asked for: whoever did so is led to them
      await painted();
      await rested;
      ask();
    }
    while (results.children.length > from + documents.length + 1) results.lastElementChild.remove();
    more.hidden = found.documents.length <= from + SHOWN;
    more.onclick = () => show(asked, from + SHOWN);
  };
  const remember = (values) => {
    const query = new URLSearchParams(values).toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
    } catch { /* too often for this browser: the address waits for the next search */ }
  };

  const search = async (rested, cache) => {
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
      if (own !== turn) return;
      const found = await index.find(input.value, Object.fromEntries(values));
      const count = found.documents.length;
      if (own === turn && count > 0) await show({ found, index, rested, own }, 0);
      await rested;
      if (own !== turn) return;
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
      if (own === turn && cache !== "reload") search(rested, "reload"); // the site may have been published anew
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
  for (const use of ["focusin", "pointerenter"]) form.addEventListener(use, () => open().catch(() => {}), { once: true });
  input.addEventListener("input", () => search(after(REST)));
  for (const element of [input, results]) element.addEventListener("keydown", move);
  const given = new URLSearchParams(location.search);
  for (const control of form.elements) {
    if (control.name && given.has(control.name)) control.value = given.get(control.name);
  }
  if (given.toString()) search();
}

document.querySelectorAll("form[data-index]").forEach(start);

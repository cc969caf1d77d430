// A page in two languages side by side. The side that the reader moves leads; the other shows the same section, by the
// ids of headings, which are the same in both languages, and the same page when a link is followed.
(() => {
  "use strict";
  const words = globalThis.diptychWords;
  const query = new URLSearchParams(location.search);
  const sides = ["left", "right"].map((id) => document.getElementById(id));
  let leader = sides[0];

  /** An address on this host, else its root. */
  function own(address) {
    const url = new URL(address ?? "/", location.origin);
    return url.origin === location.origin ? url.pathname : "/";
  }

  /** Places of the headings of a page from its top, by id, with its two ends. */
  function marks(side) {
    const page = side.contentDocument;
    const root = page.documentElement;
    const headings = [...page.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)[id]")];
    const top = side.contentWindow.scrollY;
    const places = new Map(headings.map((heading) => [heading.id, heading.getBoundingClientRect().top + top]));
    return { places, end: Math.max(root.scrollHeight - root.clientHeight, 0) };
  }

  /** The points that both pages have, in the order of both. */
  function shared(from, to) {
    const points = [[0, 0]];
    for (const [id, place] of from.places) {
      const [lastFrom, lastTo] = points.at(-1);
      const other = to.places.get(id);
      if (other !== undefined && place > lastFrom && other > lastTo) points.push([place, other]);
    }
    const inside = points.filter(([place, other]) => place < from.end && other < to.end);
    return [...inside, [from.end, to.end]];
  }

  function align() {
    const follower = sides.find((side) => side !== leader);
    if (!leader.contentDocument?.body || !follower.contentDocument?.body) return;
    const points = shared(marks(leader), marks(follower));
    const place = leader.contentWindow.scrollY;
    const after = Math.max(points.findIndex(([from]) => from >= place), 1);
    const [[fromStart, toStart], [fromEnd, toEnd]] = [points[after - 1], points[after] ?? points.at(-1)];
    const part = fromEnd > fromStart ? (place - fromStart) / (fromEnd - fromStart) : 0;
    follower.contentWindow.scrollTo({ top: toStart + part * (toEnd - toStart), behavior: "instant" });
  }

  async function facts(side) {
    const path = decodeURI(side.contentWindow.location.pathname);
    const response = await fetch(`/.diptych/page.json?path=${encodeURIComponent(path)}`);
    return response.ok ? response.json() : null;
  }

  /** Shows on the other side the page that belongs to the one that was opened on this side. */
  async function pair(side) {
    const other = sides.find((one) => one !== side);
    const found = await facts(side);
    const languages = found?.page.languages ?? [];
    const current = languages.find((language) => language.current);
    const counterpart = languages.find((language) => !language.current);
    document.querySelector("[role=status]").textContent = counterpart ? "" : words.alone;
    if (current) side.title = current.name;
    if (counterpart && other.contentWindow.location.pathname !== own(counterpart.url)) other.src = own(counterpart.url);
  }

  function lead(side) {
    const take = () => { leader = side; };
    for (const kind of ["pointerdown", "wheel", "keydown", "touchstart", "focusin"]) {
      side.contentWindow.addEventListener(kind, take, { passive: true });
    }
    side.contentWindow.addEventListener("scroll", () => leader === side && requestAnimationFrame(align), { passive: true });
  }

  document.title = words.beside;
  document.documentElement.lang = words.language;
  document.querySelector("h1").textContent = words.beside;
  const back = document.querySelector("header a");
  back.textContent = words.leave;
  back.href = own(query.get("left"));
  for (const [place, side] of sides.entries()) {
    side.title = place === 0 ? words.left : words.right;
    side.addEventListener("load", () => {
      lead(side);
      if (side === leader) pair(side);
      align();
      back.href = own(sides[0].contentWindow.location.href);
    });
    side.src = own(query.get(side.id));
  }
})();

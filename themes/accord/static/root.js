// Remembers the language a visitor chooses, keeps the section when the language is switched, leads on from
// the root of the site, and offers the sharing of the device.
// Every page works without this script: it only spares visitors a click.
(() => {
  "use strict";
  const KEY = "diptych-language";

  // Storage may be switched off; then nothing is remembered and nothing breaks.
  const recall = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (code) => {
    try {
      localStorage.setItem(KEY, code);
    } catch {
      /* not remembered */
    }
  };

  const links = [...document.querySelectorAll("a[data-language]")];
  for (const link of links) {
    link.addEventListener("click", () => {
      remember(link.dataset.language);
      // Headings have the same ids in all languages. Links of their own to a section keep it.
      const own = new URL(link.getAttribute("href").split("#")[0], location.href);
      if (!link.closest("[data-chooser]")) link.href = own.href + location.hash;
    });
  }

  for (const item of document.querySelectorAll("[data-share]")) offerSharing(item);

  const chooser = document.querySelector("[data-chooser]");
  if (!chooser || location.hash === "#choose" || cameFromHere(chooser.dataset.chooser)) return;
  const wanted = [recall(), ...(navigator.languages ?? [])].filter(Boolean);
  const target = firstMatch(wanted);
  if (target) location.replace(target.href);

  // A button that shares the page, or copies its address where the device cannot share.
  function offerSharing(item) {
    const button = item.querySelector("button");
    const status = item.querySelector("[role=status]");
    const { share: url, title, copy, copied } = item.dataset;
    if (navigator.share) {
      button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
    } else if (navigator.clipboard) {
      button.textContent = copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(url);
        status.textContent = copied;
      });
    } else {
      return;
    }
    item.hidden = false;
  }

  // Whether the visitor was on this site a moment ago: then the chooser is what they asked for.
  function cameFromHere(base) {
    try {
      const from = new URL(document.referrer);
      return from.origin === location.origin && from.pathname.startsWith(base);
    } catch {
      return false;
    }
  }

  // The link whose language is wanted first: the very code, else the same primary language.
  function firstMatch(codes) {
    const primary = (code) => code.toLowerCase().split("-")[0];
    for (const code of codes) {
      const match =
        links.find((link) => link.dataset.language.toLowerCase() === code.toLowerCase()) ??
        links.find((link) => primary(link.dataset.language) === primary(code));
      if (match) return match;
    }
    return null;
  }
})();

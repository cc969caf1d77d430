// Remembers the language a visitor chooses, and at the root of the site leads on to it.
// Every page works without this script: it only spares a returning visitor one click.
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
    link.addEventListener("click", () => remember(link.dataset.language));
  }

  const chooser = document.querySelector("[data-chooser]");
  if (!chooser || location.hash === "#choose" || cameFromHere(chooser.dataset.chooser)) return;
  const wanted = [recall(), ...(navigator.languages ?? [])].filter(Boolean);
  const target = firstMatch(wanted);
  if (target) location.replace(target.href);

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

// What the rules for text do not see, on one page of each kind, light and dark: shapes and borders that mean something
// have a contrast of 3 to 1, words in drawings 4.5 to 1; whoever asks for more contrast gets 7 to 1; and where the system
// chooses the colours, shapes are still there. Colours are the same in all languages, so one is enough.
import { inTabs } from "../visit.mjs";
import { kinds } from "../kinds.mjs";

const enhanced = { runOnly: { type: "rule", values: ["color-contrast-enhanced"] }, preload: false };

// The property that draws each shape, and its least contrast. Hairlines between rows and grounds of panels only please.
const shapes = [
  [".mark", "color", 3], [".timeline-mark", "color", 3], [".timeline-axis", "stroke", 3], [".map-point", "color", 3],
  [".chronicle-entry", "borderInlineStartColor", 3], [".notice, .alert", "borderInlineStartColor", 3],
  ["input, select, button:not(.share-button)", "borderBlockStartColor", 3], [".root-link", "borderBlockStartColor", 3],
  [".timeline-number, .map-label", "fill", 4.5], [".timeline-label", "color", 4.5],
];
const marks = shapes.slice(0, 1);

export default async function ({ site, browser, expect }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "fr-FR" });
  await inTabs(context, site.base, 2, kinds(site, site.languages.slice(0, 1)), async ({ page, rules, visit }, { path, url }) => {
    await page.emulateMedia({ contrast: "no-preference", forcedColors: "none" });
    await visit(url);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, contrast: "no-preference", forcedColors: "none" });
      for (const fault of await page.evaluate(faint, shapes)) expect(false, `${path} (${colorScheme}): ${fault}`);
      await page.emulateMedia({ colorScheme, contrast: "more" });
      const [weak] = await rules(enhanced);
      expect(weak.length === 0, `${path} (${colorScheme}, more contrast): text below 7 to 1: ${weak.flatMap(({ nodes }) => nodes).slice(0, 3).join(", ")}`);
      await page.emulateMedia({ colorScheme, contrast: "no-preference", forcedColors: "active" });
      for (const fault of await page.evaluate(faint, marks)) expect(false, `${path} (${colorScheme}, colours of the system): ${fault}`);
    }
  });
  await context.close();
}

/** Shapes that do not stand out from what they lie on. */
function faint(shapes) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  /** Paints colours over each other and gives what is seen. */
  const seen = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (channels) => {
    const [red, green, blue] = channels.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = (element) => {
    const colours = [];
    for (let at = element; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return ["white", ...colours];
  };
  const faults = [];
  for (const [selector, property, least] of shapes) {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const ground = grounds(element.parentElement);
      const [dark, light] = [luminance(seen(ground)), luminance(seen([...ground, getComputedStyle(element)[property]]))].sort((left, right) => left - right);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < least) faults.push(`${selector} has a contrast of ${ratio.toFixed(2)}`);
    }
  }
  return [...new Set(faults)];
}

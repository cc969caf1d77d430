// One page of each kind, by the keyboard alone: the Tab key reaches everything that can be used, in the order of the
// page, and leaves it again; what has the focus is on the screen and nothing covers it; its ring is there, stands out,
// and is not cut. Folded parts open with Enter.
import { inTabs } from "../visit.mjs";
import { shared } from "../kinds.mjs";

const views = [{ width: 1280, colorScheme: "light" }, { width: 360, colorScheme: "dark" }];

export default async function ({ site, browser, expect, say }) {
  let stops = 0;
  for (const [{ width, colorScheme }, pages] of shared(site, views)) {
    // Motion would move what has the focus while it is looked at.
    const context = await browser.newContext({ viewport: { width, height: 700 }, colorScheme, reducedMotion: "reduce", locale: "fr-FR" });
    await inTabs(context, site.base, 2, pages, async (tab, page) => {
      await tab.visit(page.url);
      const reached = await walk(tab.page, `${page.path} (${width} pixels)`, expect);
      stops += reached;
      await skip(tab.page, page, expect);
    });
    await context.close();
  }
  say(`${stops} stops of the Tab key`);
}

async function walk(page, label, expect) {
  await page.evaluate(prepare);
  // The key goes down and never up: a page that waits for it to come up would be a fault, and it takes half the time.
  const session = await page.context().newCDPSession(page);
  const tab = () => session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
  const order = [];
  for (;;) {
    await tab();
    const stop = await page.evaluate(look);
    if (!stop || order.includes(stop.place)) break;
    order.push(stop.place);
    for (const fault of stop.faults) expect(false, `${label}: ${stop.name}: ${fault}`);
    if (stop.faults.length === 0) expect(true);
    if (stop.isFolded) await page.keyboard.press("Enter");
  }
  const missed = await page.evaluate((reached) => window.usable().filter((element) => !reached.includes(window.place(element))).map((element) => element.outerHTML.slice(0, 80)), order);
  expect(missed.length === 0, `${label}: the Tab key does not reach ${missed.slice(0, 3).join(" ")}${missed.length > 3 ? ` and ${missed.length - 3} more` : ""}`);
  const isInOrder = order.every((place, index) => index === 0 || place > order[index - 1]);
  expect(isInOrder, `${label}: the Tab key jumps`);
  return order.length;
}

/** The first stop of a page with a header leads past it. */
async function skip(page, { path, url }, expect) {
  await page.goto(url, { waitUntil: "load" });
  if (await page.locator(".skip-link").count() === 0) return;
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const reached = await page.evaluate(() => document.activeElement.localName);
  expect(reached === "main", `${path}: the link past the header leads to ${reached}`);
}

/** Puts functions into the page that the walk asks again and again. */
function prepare() {
  const all = [...document.querySelectorAll("*")];
  window.place = (element) => all.indexOf(element);
  // What a reader can use: seen, not switched off, and not the second way to something (`tabindex=-1`).
  window.usable = () => all.filter((element) => element.matches("a[href], button, input, select, textarea, summary, [tabindex]")
    && element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));

  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const channels = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] === 255) return colour;
    }
    return "white";
  };
  window.contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (light + 0.05) / (dark + 0.05);
  };
  window.ground = ground;
}

/** What has the focus, and what is wrong with how that is shown; nothing when the focus has left the page. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const width = parseFloat(style.outlineWidth);
  const reach = width + parseFloat(style.outlineOffset);
  const faults = [];
  if (style.outlineStyle === "none" || width < 2) faults.push(`the ring is ${style.outline}`);
  // A ring inside of its element lies on the ground of the element, any other on that of its parent.
  const ratio = window.contrast(style.outlineColor, window.ground(reach > 0 ? element.parentElement : element));
  if (ratio < 3) faults.push(`the ring has a contrast of ${ratio.toFixed(2)}`);

  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const cut = (name, frame) => {
    for (const box of boxes) {
      const over = Math.max(frame.left - (box.left - reach), box.right + reach - frame.right, frame.top - (box.top - reach), box.bottom + reach - frame.bottom);
      if (over > 0.5) return faults.push(`${over.toFixed(1)} pixels of the ring are cut by ${name}`);
    }
    return 0;
  };
  // Boxes that are larger than the window cannot be on it as a whole.
  const isLarge = boxes.some((box) => box.height + 2 * reach > innerHeight);
  cut("the window", { left: 0, right: document.documentElement.clientWidth, top: isLarge ? -Infinity : 0, bottom: isLarge ? Infinity : innerHeight });
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, contain } = getComputedStyle(at);
    if (overflowX === "visible" && overflowY === "visible" && !/paint|strict|content/.test(contain)) continue;
    const { left, top } = at.getBoundingClientRect();
    const frame = { left: left + at.clientLeft, top: top + at.clientTop };
    cut(`${at.localName}.${at.className}`, { ...frame, right: frame.left + at.clientWidth, bottom: frame.top + at.clientHeight });
  }

  const [box] = boxes;
  const top = box && document.elementFromPoint(box.left + box.width / 2, Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2);
  if (!top || !(element.contains(top) || top.contains(element))) faults.push(`it is covered by ${top?.outerHTML.slice(0, 60)}`);
  return {
    place: window.place(element),
    name: element.outerHTML.slice(0, 70),
    isFolded: element.localName === "summary" && !element.parentElement.open,
    faults,
  };
}

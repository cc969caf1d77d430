// Every page, narrow and wide, light and dark: it lays out, breaks nothing in the console, keeps the policy, asks no
// other host, and passes the rules of axe-core for WCAG 2.2 A and AA and its best practices. With 320 pixels or text of
// twice the size nothing has to be scrolled sideways.
//
// Each page is loaded once; then the window and the scheme change around it, as they do on a device.
import { inTabs } from "../visit.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const every = { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, preload: false };
// One rule reads the style sheets, which takes longest and finds the same on all pages: it is asked once.
const withSheets = { ...every, preload: true };
const some = (...values) => ({ runOnly: { type: "rule", values }, rules: every.rules, preload: false });
// The scheme changes colours and nothing else: the style sheets ask for it where they set the values of colours only.
const colours = some("color-contrast", "link-in-text-block");
// The width moves things and folds the menu; the tree of elements, their names and roles stay, and so does how a link
// looks. These are the rule for what lies on what, the rules that measure places, and those that a fold could break.
const narrow = some("color-contrast", "target-size", "scrollable-region-focusable", "region", "summary-name", "aria-hidden-focus", "nested-interactive");
const narrowColours = some("color-contrast");

// In an order that changes one thing at a time. Text of twice the size is the root at 200 %: all lengths of the style
// sheets follow it, while the widths at which the layout changes stay, which leaves less room than the zoom of a browser.
const states = [
  { width: 1280, scheme: "light", rules: every },
  { width: 1280, scheme: "dark", rules: colours },
  { width: 1280, scheme: "dark", text: "200%" },
  { width: 320, scheme: "dark", text: "200%" },
  { width: 320, scheme: "dark" },
  { width: 360, scheme: "dark", rules: narrowColours },
  { width: 360, scheme: "light", rules: narrow },
];

export default async function ({ site, browser, expect }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "fr-FR" });
  const pages = site.pages.filter((page) => !page.isAlias);
  await inTabs(context, site.base, 2, pages, (tab, page) => check(tab, page, page === pages[0], expect));
  await context.close();
}

async function check({ page, rules, visit, problems }, { path, url }, isFirst, expect) {
  await apply(page, states[0]);
  expect((await visit(url)) === 200, `${path} is not served`);
  const found = await page.evaluate(facts);
  expect(found.headings === 1, `${path}: ${found.headings} main headings`);
  expect(found.lost.length === 0, `${path}: links to missing ids ${found.lost}`);
  for (const [place, state] of states.entries()) {
    await apply(page, state, states[place - 1]);
    const label = `${path} (${state.width} pixels, ${state.scheme}${state.text ? `, text ${state.text}` : ""})`;
    const { over, widest } = await page.evaluate(overflow, state.text ?? "");
    expect(over <= 0, `${label}: ${over} pixels wider than the screen, because of ${widest}`);
    if (!state.rules) continue;
    const [violations, undecided] = await rules(isFirst && state.rules === every ? withSheets : state.rules);
    for (const { id, nodes } of violations) expect(false, `${label}: ${id}: ${nodes.slice(0, 3).join(", ")}`);
    if (violations.length === 0) expect(true);
    // What a narrow box has scrolled away cannot be judged there; it is where all of it is seen.
    if (state.width < 1280) continue;
    const unclear = await page.evaluate(outsideDrawings, undecided.flatMap(({ nodes }) => nodes));
    expect(unclear.length === 0, `${label}: not decided: ${undecided.map(({ id }) => id)}: ${unclear.slice(0, 3).join(", ")}`);
  }
  expect(problems().length === 0, `${path}: ${problems().join("; ")}`);
}

/** Brings the window to a state; what is so already is left alone. */
async function apply(page, { width, scheme }, before = {}) {
  if (width !== before.width) await page.setViewportSize({ width, height: 900 });
  if (scheme !== before.scheme) await page.emulateMedia({ colorScheme: scheme });
}

/** Of elements, those that are not part of a drawing: words in drawings are judged as shapes (`contrast.mjs`). */
function outsideDrawings(selectors) {
  return selectors.filter((selector) => !document.querySelector(selector)?.closest("svg"));
}

function facts() {
  const ids = [...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.getAttribute("href").slice(1)));
  return { headings: document.querySelectorAll("h1").length, lost: ids.filter((id) => id && !document.getElementById(id)) };
}

/** With text of this size, how much wider than the window the page is, and which element reaches furthest. */
function overflow(size) {
  const root = document.documentElement;
  root.style.fontSize = size;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return { over };
  const name = (element) => `${element.localName}.${element.getAttribute("class") ?? ""}`;
  const reach = (element) => element.getBoundingClientRect().right;
  const [first] = [...document.body.querySelectorAll("*")].sort((left, right) => reach(right) - reach(left));
  return { over, widest: name(first) };
}

// Opens pages with the policy of the site in force, and notes what a page should never do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A tab that lists what the page in it did wrong: errors and warnings of the console, breaches of the policy (which
    the console tells of) and requests to other hosts. The list starts afresh with each `visit`. */
export async function tab(context, base) {
  const page = await context.newPage();
  const rules = await accessibility(await context.newCDPSession(page));
  let problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || problems.push(`request to ${request.url()}`));
  const visit = async (url) => {
    problems = [];
    const response = await page.goto(url, { waitUntil: "load" });
    return response.status();
  };
  return { page, rules, visit, problems: () => problems };
}

/** Runs `work` on every item, in several tabs at once. */
export async function inTabs(context, base, count, items, work) {
  const queue = [...items];
  const serve = async () => {
    const own = await tab(context, base);
    for (let item = queue.shift(); item; item = queue.shift()) await work(own, item);
    await own.page.close();
  };
  await Promise.all(Array.from({ length: count }, serve));
}

/** Puts axe-core beside each page of a tab, before the first visit: in a world of its own, which sees the same document
    but neither the policy nor the scripts of the page. So the policy stays in force. Gives a function that runs rules on
    the page that is shown. */
async function accessibility(session) {
  await session.send("Page.enable");
  await session.send("Page.addScriptToEvaluateOnNewDocument", { source: axe, worldName: "accessibility" });
  return async (options) => {
    const { frameTree } = await session.send("Page.getFrameTree");
    const world = { frameId: frameTree.frame.id, worldName: "accessibility" };
    const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", world);
    const expression = `axe.run(document, ${JSON.stringify({ resultTypes: ["violations", "incomplete"], ...options })}).then(({ violations, incomplete }) => (
      [violations, incomplete].map((found) => found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(" ")) })))))`;
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, contextId, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}

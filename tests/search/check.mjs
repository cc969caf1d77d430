// Searches a built site with the script of the theme, and checks what is found.
//
//   node tests/search/check.mjs FOLDER        the site of this repository: words, titles, queries, bytes
//   node tests/search/check.mjs FOLDER QUERY  what a query finds in each language, to try things out
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const here = new URL(".", import.meta.url).pathname;
const [folder, query] = process.argv.slice(2);
const largest = 60_000; // bytes of a first query, compressed: scripts, head, parts
const scripts = ["search.js", "search-index.js"].map((name) => readFileSync(join(here, "../../themes/accord/static", name)));
const { Index, tokenizer } = await import(`data:text/javascript;base64,${scripts[1].toString("base64")}`);
const faults = [];
let passed = 0;

function expect(holds, sentence) {
  if (holds) passed += 1;
  else faults.push(sentence);
}

const read = (language, name) => readFileSync(join(folder, language, "search", name.split("?")[0]));
const compressed = (bytes) => brotliCompressSync(bytes).length;
const sizes = new Map(); // of files, compressed: the same few are read for many queries
const size = (language, name) => {
  const file = `${language}/${name}`;
  if (!sizes.has(file)) sizes.set(file, compressed(read(language, name)));
  return sizes.get(file);
};
const own = scripts.reduce((sum, script) => sum + compressed(script), 0);

/** The index of a language; `fetched` collects the names of the files that a search reads. */
function open(language, fetched = new Set()) {
  const get = async (name) => {
    fetched.add(name);
    return JSON.parse(read(language, name));
  };
  return new Index(JSON.parse(read(language, "index.json")), get);
}

/** The names of entries as their addresses have them: `events/jeju-forum`. */
const nameOf = (entry, language) => entry.url.split(`/${language}/`)[1].replace(/\/$/, "") || "home";

/** The lines `"query" = "entry"` of a file of queries. */
function queries(language) {
  const lines = readFileSync(join(here, `queries.${language}.toml`), "utf8").split("\n");
  return lines.map((line) => /^("(?:[^"\\]|\\.)*") = ("[^"]*")$/.exec(line)).filter(Boolean).map(([, ...pair]) => pair.map(JSON.parse));
}

async function names(index, language, words, count) {
  const { documents } = await index.find(words);
  const entries = await Promise.all(documents.slice(0, count).map((document) => index.entry(document)));
  return entries.map((entry) => nameOf(entry, language));
}

async function checkWords(language) {
  const words = tokenizer(open(language).head.rules);
  for (const { text, words: expected } of JSON.parse(readFileSync(join(here, "tokens.json"), "utf8"))) {
    const found = words(text).map(({ script, text, forms, pairs }) => ({ script, text, forms, pairs }));
    expect(JSON.stringify(found) === JSON.stringify(expected), `words of ${JSON.stringify(text)}: ${JSON.stringify(found)}`);
  }
}

/** Whoever types a title, or one of its words, finds the page. */
async function checkTitles(language) {
  const index = open(language);
  for (let document = 0; document < index.head.documents; document += 1) {
    const entry = await index.entry(document);
    const first = await names(index, language, entry.title, 3);
    expect(first.includes(nameOf(entry, language)), `${language}: the title “${entry.title}” finds ${first}`);
    for (const word of index.words(entry.title)) {
      const { documents } = await index.find(word.text);
      expect(documents.includes(document), `${language}: “${word.text}” does not find “${entry.title}”`);
    }
  }
}

async function checkQueries(language) {
  const asked = queries(language);
  expect(asked.length >= 40, `only ${asked.length} queries in ${language}`);
  const transferred = [];
  for (const [words, expected] of asked) {
    const fetched = new Set(["index.json"]);
    const first = await names(open(language, fetched), language, words, 10);
    const place = first.indexOf(expected);
    expect(place >= 0 && place < 3, `${language}: “${words}” should find ${expected}, finds ${first.slice(0, 3)}`);
    const bytes = [...fetched].reduce((sum, name) => sum + size(language, name), own);
    expect(bytes < largest, `${language}: “${words}” transfers ${bytes} bytes`);
    transferred.push(bytes);
  }
  transferred.sort((left, right) => left - right);
  console.log(`${language}: ${asked.length} queries, ${transferred[transferred.length >> 1]} bytes in the middle, at most ${transferred.at(-1)}`);
}

const languages = readdirSync(folder).filter((name) => existsSync(join(folder, name, "search/index.json")));
for (const language of languages) {
  if (query) {
    console.log(language, await names(open(language), language, query, 10));
    continue;
  }
  await checkWords(language);
  await checkTitles(language);
  await checkQueries(language);
}
if (!query) {
  expect(languages.length > 1, `${folder} can be searched in ${languages.length} languages`);
  faults.forEach((fault) => console.error(fault));
  console.log(`search: ${passed} passed, ${faults.length} failed`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

// Builds the site of this repository and serves the folder as a plain host does: compressed files where the browser
// takes them, the page for what is not there, and no header that would help a page to keep its policy.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const program = process.env.DIPTYCH ?? join(root, "target/release/diptych");
const types = {
  ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".xml": "application/xml",
};

/** The built site: its folder, its address, its pages. `close` ends the server and removes the folder. */
export async function open() {
  const work = mkdtempSync(join(tmpdir(), "diptych-browser-"));
  const folder = join(work, "site");
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}/`;
  const close = () => {
    server.closeAllConnections();
    server.close();
    rmSync(work, { recursive: true, force: true });
  };
  // The address is the one that the pages are opened at, so that canonical addresses and alternates lead to them.
  const { status, error } = spawnSync(program, ["build", "--strict", "--quiet", "--root", root, "--out", folder, "--base-url", base], { stdio: "inherit" });
  if (status !== 0) {
    close();
    throw new Error(`${program} does not build the site: ${error ?? `exit code ${status}`}`);
  }
  const pages = files(folder, ".html").map((path) => new Page(folder, base, path));
  return { folder, base, close, pages, languages: languages(folder), page: (path) => pages.find((page) => page.path === path) };
}

/** A page as it lies in the folder. */
class Page {
  constructor(folder, base, path) {
    this.path = path;
    this.url = base + path.replace(/(^|\/)index\.html$/, "$1");
    this.html = readFileSync(join(folder, path), "utf8");
    this.isAlias = this.html.includes('http-equiv="refresh"') || this.html.includes("http-equiv=refresh");
    this.isMissing = /(^|\/)404\.html$/.test(path);
    // Pages of one kind come from one template and have the same parts.
    this.kind = this.html.match(/<body class="?([^">]*)/)?.[1] ?? "alias";
    this.language = this.html.match(/<html lang="?([\w-]+)/)?.[1];
  }

  /** Whether it tells of one entry. */
  get isDetail() {
    return this.path.split("/").length === 4 && /\bpage-entry\b/.test(this.kind);
  }
}

/** All files of an ending below a folder, by their paths in it. */
export function files(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => relative(folder, join(file.parentPath ?? file.path, file.name)))
    .sort();
}

/** The languages of the site: folders that have a home page. */
function languages(folder) {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "index.html")) && existsSync(join(folder, name, "404.html")));
}

function answer(folder, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  let file = join(folder, decodeURIComponent(pathname));
  if (pathname.endsWith("/")) file = join(file, "index.html");
  const isThere = existsSync(file) && statSync(file).isFile();
  if (!isThere) file = join(folder, "404.html");
  const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
  if (pathname.startsWith("/assets/")) headers["cache-control"] = "public, max-age=31536000, immutable";
  if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "") && existsSync(`${file}.br`)) {
    headers["content-encoding"] = "br";
    file = `${file}.br`;
  }
  response.writeHead(isThere ? 200 : 404, headers).end(readFileSync(file));
}

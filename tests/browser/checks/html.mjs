// Every page passes the Nu HTML Checker without an error, a warning or a remark.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

// The checker takes blocks of data for scripts and says that the policy blocks them. Nothing runs such a block, so no
// policy concerns it (HTML, "prepare the script element"); that browsers agree is seen by the check of the pages.
const mistaken = ({ message, extract }) => message.startsWith("Inline script violates Content Security Policy") && /<script type="application\/ld\+json">/.test(extract);

export default async function ({ site, expect, say }) {
  // One machine reads all pages: most of the time goes into starting it. It asks for them as a browser does, since the
  // policy of a page allows what comes from the same host, and a file has none.
  const urls = site.pages.map(({ url, isAlias, path }) => (isAlias ? `${site.base}${path}` : url));
  const messages = await report(["-Xss2m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...urls]);
  const counts = new Map();
  for (const { url, lastLine, message, type, subType, extract } of messages.filter((message) => !mistaken(message))) {
    const kind = `${subType ?? type}: ${message}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    // The same fault of a template stands on many pages: it is shown where it is met first.
    if (counts.get(kind) === 1) say(`${url}:${lastLine}: ${kind} ${JSON.stringify(extract ?? "")}`);
  }
  for (const [kind, count] of counts) expect(false, `${count} times ${kind}`);
  const faulty = new Set(messages.filter((message) => !mistaken(message)).map(({ url }) => url));
  for (const url of urls) if (!faulty.has(url)) expect(true);
  say(`${messages.filter(mistaken).length} remarks that take data for a script are set aside`);
}

function report(command) {
  const child = spawn("java", command, { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let text = "";
    let errors = "";
    child.stdout.on("data", (chunk) => { text += chunk; });
    child.stderr.on("data", (chunk) => { errors += chunk; });
    child.on("error", reject);
    child.on("close", (code) => {
      try {
        if (code !== 0) throw new Error(`java ended with ${code}`);
        resolve(JSON.parse(text).messages);
      } catch (error) {
        reject(new Error(`${error.message}: ${errors.slice(0, 500)}`));
      }
    });
  });
}

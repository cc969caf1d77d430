// The search of the built site: what it finds, and the page that shows it. Both are programs of their own, which can be
// used on any site; here they are run on this one.
import { spawn } from "node:child_process";

export default async function ({ site, expect, say, executablePath }) {
  for (const name of ["check.mjs", "page.mjs"]) {
    const program = new URL(`../../search/${name}`, import.meta.url).pathname;
    const { code, text } = await run([program, site.folder], { ...process.env, CHROMIUM: executablePath });
    const lines = text.trim().split("\n");
    const [, passed, failed] = lines.at(-1).match(/(\d+) passed, (\d+) failed/) ?? [];
    for (let count = 0; count < Number(passed ?? 0); count += 1) expect(true);
    if (code === 0 && failed === "0") lines.forEach((line) => say(line));
    else lines.forEach((line) => expect(false, `${name}: ${line}`));
  }
}

function run(command, env) {
  const child = spawn(process.execPath, command, { env, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk) => { text += chunk; };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, text }));
  });
}

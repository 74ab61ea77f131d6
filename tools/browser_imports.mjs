// Lets `node --test` load browser files as the browser does: "/kiosk/state.js" is that file in this repository,
// and every .js file is a module. Use: node --import ./tools/browser_imports.mjs --test "tests/browser/**/*.test.mjs"
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

registerHooks({
  resolve(specifier, context, nextResolve) {
    const file = /^\/(kiosk|display|server)\//.test(specifier) ? new URL(`.${specifier}`, root) : null;
    if (file !== null && existsSync(fileURLToPath(file))) return nextResolve(file.href, context);
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    const ours = url.startsWith(root.href) && !url.includes("/node_modules/") && url.endsWith(".js");
    return nextLoad(url, ours ? { ...context, format: "module" } : context);
  },
});

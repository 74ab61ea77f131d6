/** The page for old TVs stays in the languages that they speak: JavaScript of 2009, CSS of 2011. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, tokenizer } from "../../server/browser/node_modules/acorn/dist/acorn.mjs";

const fileOf = (name) => readFileSync(new URL(`../../display/${name}`, import.meta.url), "utf8");
const SCRIPT = fileOf("lite.js");
const STYLES = fileOf("lite.css").replace(/\/\*[\s\S]*?\*\//g, "");

/** Younger than such a TV, although any parser of ES5 takes the names. */
const YOUNG = new Set([
  "fetch", "Promise", "Map", "Set", "Symbol", "URL", "classList", "dataset", "querySelector", "querySelectorAll",
  "closest", "matches", "append", "replaceWith", "replaceChildren", "remove", "assign", "includes", "startsWith",
  "endsWith", "padStart", "performance", "requestAnimationFrame", "animate", "textContent", "addEventListener",
]);
const PROPERTIES = new Set([
  "background", "border", "border-collapse", "border-top", "bottom", "color", "display", "font-family", "font-size",
  "font-weight", "height", "left", "line-height", "margin", "margin-top", "overflow", "padding", "padding-bottom",
  "padding-top", "position", "right", "table-layout", "text-align", "text-indent", "top", "vertical-align",
  "visibility", "white-space", "width",
]);
const VALUE = /^(-?[\d.]+(px|em|%)?|#[\da-f]{6}|1px|2px|solid|none|block|hidden|absolute|relative|center|left|middle|bold|normal|nowrap|fixed|collapse|Arial,|Helvetica,|"Liberation|Sans",|sans-serif)$/;
const SELECTOR = /^[a-z0-9.,\s-]+$/;

test("the script is ES5 and asks for nothing younger", () => {
  parse(SCRIPT, { ecmaVersion: 5, sourceType: "script" });
  const names = [...tokenizer(SCRIPT, { ecmaVersion: 5 })].map(({ value }) => value);
  assert.deepEqual(names.filter((name) => YOUNG.has(name)), []);
});

test("a parser of ES5 refuses what an old TV cannot read", () => {
  for (const young of ["const a = 1;", "var f = () => 1;", "var s = `a`;", "var a = { b };"])
    assert.throws(() => parse(young, { ecmaVersion: 5 }), SyntaxError);
});

test("the styles are CSS 2.1", () => {
  const rules = STYLES.split("}").map((rule) => rule.trim()).filter(Boolean).map((rule) => rule.split("{"));
  assert.ok(rules.length > 50);
  for (const [selector, body] of rules) {
    assert.match(selector, SELECTOR);
    for (const line of body.split(";").map((each) => each.trim()).filter(Boolean)) {
      const [property, value] = line.split(/:\s*/);
      assert.ok(PROPERTIES.has(property), `${selector} ${line}`);
      for (const word of value.split(/\s+/)) assert.match(word, VALUE, `${selector} ${line}`);
    }
  }
});

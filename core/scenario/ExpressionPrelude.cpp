// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionPrelude.h"

namespace ams {

namespace {

// In pieces: a string literal has a length limit in the standard, and each piece is one concern.

constexpr const char *kBasics = R"js((function (host, budget, global) {
"use strict";
const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const isList = Array.isArray, keysOf = Object.keys, hasOwn = uncurry(Object.prototype.hasOwnProperty);
const textOf = String, numberOf = Number, floor = Math.floor, isFinite_ = isFinite;
const quote = JSON.stringify, parse = JSON.parse, encode = encodeURIComponent, Failure = Error;
const T = {};
for (const name of ["indexOf", "lastIndexOf", "slice", "substring", "charAt", "toLowerCase", "toUpperCase"])
  T[name] = uncurry(String.prototype[name]);
const toFixed = uncurry(Number.prototype.toFixed), slice = uncurry(Array.prototype.slice);
const VALUE = 32;
let left = 0;
const begin = () => { left = budget; };
const fail = message => { throw new Failure(message); };
const spend = cost => { left -= cost; if (left < 0) fail("it does too much work"); };
const isText = x => typeof x === "string";
const isNumber = x => typeof x === "number";
const isObject = x => typeof x === "object" && x !== null && !isList(x);
const kind = x => x === null ? "null" : isText(x) ? "text" : isList(x) ? "a list"
  : isNumber(x) ? "a number" : typeof x === "object" ? "an object" : typeof x === "undefined" ? "nothing" : "a " + typeof x;
const wrong = (where, wanted, x) => fail(where + " needs " + wanted + ", not " + kind(x));
const text = (x, where) => isText(x) ? x : wrong(where, "text", x);
const list = (x, where) => isList(x) ? x : wrong(where, "a list", x);
const number = (x, where) => isNumber(x) && x === x ? x : wrong(where, "a number", x);
const callable = (f, where) => typeof f === "function" ? f : wrong(where, "a function such as x => x.ok", f);
const made = s => { spend(s.length + VALUE); return s; };
const scalar = (x, where) => isText(x) ? x : isNumber(x) || typeof x === "boolean" ? textOf(x) : wrong(where, "text, a number or a boolean", x);
const $ = Object.create(null);
$.begin = begin;
$.spend = spend;
$.missing = Object.create(null);
$.fail = index => fail("\u0001" + index);
$.get = (o, k) => o === null || o === undefined ? fail("there is nothing that could have \"" + (isText(k) ? k : "[…]") + "\"") : $.opt(o, k);
$.opt = (o, k) => {
  if (!isText(k) && !isNumber(k)) return wrong("[…]", "text or a number", k);
  if (isText(o) || isList(o)) return k === "length" ? o.length : isNumber(k) && k >= 0 && k < o.length && floor(k) === k ? o[k] : undefined;
  return isObject(o) && hasOwn(o, k) ? o[k] : undefined;
};
$.has = (k, o) => isObject(o) ? hasOwn(o, scalar(k, "in")) : wrong("in", "an object on its right side", o);
$.add = (a, b) => {
  if (isNumber(a) && isNumber(b)) return a + b;
  if (!isText(a) && !isText(b)) return isNumber(a) ? wrong("+", "two numbers or two texts", b) : wrong("+", "two numbers or two texts", a);
  a = scalar(a, "+"); b = scalar(b, "+");
  spend(a.length + b.length + VALUE);
  return a + b;
};
const pair = (a, b, sign) => {
  if (isNumber(a) && isNumber(b)) { if (a !== a || b !== b) fail(sign + " compares with something that is no number"); return; }
  if (!(isText(a) && isText(b))) fail(sign + " cannot compare " + kind(a) + " with " + kind(b));
};
$.lt = (a, b) => { pair(a, b, "<"); return a < b; };
$.gt = (a, b) => { pair(a, b, ">"); return a > b; };
$.le = (a, b) => { pair(a, b, "<="); return a <= b; };
$.ge = (a, b) => { pair(a, b, ">="); return a >= b; };
)js";

constexpr const char *kTexts = R"js(
const stringify = (x, depth) => {
  if (depth > 40) fail("the value is nested too deeply");
  if (x === undefined || typeof x === "function") return wrong("json", "a value", x);
  if (isText(x)) spend(x.length);
  if (typeof x !== "object" || x === null) return made(isNumber(x) && !isFinite_(x) ? "null" : quote(x));
  let s = "";
  if (isList(x)) {
    for (let i = 0; i < x.length; ++i) s += (i ? "," : "") + (x[i] === undefined ? "null" : stringify(x[i], depth + 1));
    return made("[" + s + "]");
  }
  const names = keysOf(x);
  for (let i = 0; i < names.length; ++i) {
    if (x[names[i]] !== undefined) s += (s === "" ? "" : ",") + made(quote(names[i])) + ":" + stringify(x[names[i]], depth + 1);
  }
  return made("{" + s + "}");
};
const asText = (x, where) => x === null || x === undefined || x !== x ? wrong(where, "a value", x) : typeof x === "object" ? stringify(x, 0) : scalar(x, where);
$.cat = (...parts) => {
  let s = "";
  for (let i = 0; i < parts.length; ++i) { const part = asText(parts[i], "a template"); spend(part.length + s.length); s += part; }
  return s;
};
const isBlank = c => c === " " || c === "\n" || c === "\r" || c === "\t" || c === "\u00a0" || c === "\u3000" || c === "\f" || c === "\v";
const trim = (s, front, back) => {
  spend(s.length + VALUE);
  let from = 0, to = s.length;
  while (front && from < to && isBlank(s[from])) ++from;
  while (back && to > from && isBlank(s[to - 1])) --to;
  return T.slice(s, from, to);
};
const split = (s, separator) => {
  const parts = [];
  if (separator === undefined) return [s];
  text(separator, "split");
  if (separator === "") { for (let i = 0; i < s.length; ++i) { spend(VALUE); parts[i] = s[i]; } return parts; }
  let from = 0, at;
  while ((at = T.indexOf(s, separator, from)) >= 0) { parts[parts.length] = made(T.slice(s, from, at)); from = at + separator.length; }
  parts[parts.length] = made(T.slice(s, from));
  return parts;
};
const lines = s => {
  const all = split(text(s, "lines"), "\n");
  for (let i = 0; i < all.length; ++i) { const l = all[i]; if (l.length && l[l.length - 1] === "\r") all[i] = T.slice(l, 0, l.length - 1); }
  if (all[all.length - 1] === "") all.length -= 1;
  return all;
};
const join = (parts, separator) => {
  let s = "";
  for (let i = 0; i < parts.length; ++i) { const part = (i ? separator : "") + asText(parts[i], "join"); spend(part.length + VALUE); s += part; }
  return s;
};
const pad = (s, length, filler, front) => {
  text(s, "pad"); number(length, "pad");
  filler = filler === undefined ? " " : text(filler, "pad");
  const missing = floor(length) - s.length;
  if (!(missing > 0) || filler === "") return s;
  spend(2 * missing + s.length + filler.length);
  let rest = filler;
  while (rest.length < missing) rest += rest;
  rest = T.slice(rest, 0, missing);
  return front ? rest + s : s + rest;
};
)js";

constexpr const char *kLists = R"js(
const same = (a, b) => a === b || (a !== a && b !== b);
const position = (x, value) => { spend(x.length); for (let i = 0; i < x.length; ++i) if (same(x[i], value)) return i; return -1; };
const each = (x, f, where, visit) => {
  list(x, where); callable(f, where);
  for (let i = 0; i < x.length; ++i) { spend(VALUE); if (visit(f(x[i], i, x), x[i], i) === false) return; }
};
$.flat = parts => {
  const all = [];
  for (let i = 0; i < parts.length; ++i) {
    const part = list(parts[i], "...");
    spend(part.length * VALUE + VALUE);
    for (let j = 0; j < part.length; ++j) all[all.length] = part[j];
  }
  return all;
};
$.merge = parts => {
  const all = {};
  for (let i = 0; i < parts.length; ++i) {
    if (!isObject(parts[i])) wrong("...", "an object", parts[i]);
    const names = keysOf(parts[i]);
    spend(names.length * 2 * VALUE + VALUE);
    for (let j = 0; j < names.length; ++j) all[names[j]] = parts[i][names[j]];
  }
  return all;
};
const sorted = (x, before) => {
  spend(x.length * VALUE + VALUE);
  if (x.length < 2) return slice(x);
  const middle = floor(x.length / 2), a = sorted(slice(x, 0, middle), before), b = sorted(slice(x, middle), before), all = [];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) all[all.length] = j >= b.length || (i < a.length && !before(b[j], a[i])) ? a[i++] : b[j++];
  return all;
};
const fold = (x, where, step) => {
  const all = x.length === 1 && isList(x[0]) ? x[0] : x;
  if (all.length === 0) fail(where + " of an empty list");
  spend(all.length);
  let value = number(all[0], where);
  for (let i = 1; i < all.length; ++i) value = step(value, number(all[i], where));
  return value;
};
const byOrder = (a, b) => { pair(a, b, "sort"); return a < b; };
const M = $.m = Object.create(null);
const either = (x, where, onText, onList) => isText(x) ? onText(x) : isList(x) ? onList(x) : wrong(where, "text or a list", x);
M.includes = (x, v) => either(x, "includes", s => { spend(s.length); return T.indexOf(s, scalar(v, "includes")) >= 0; }, l => position(l, v) >= 0);
M.indexOf = (x, v) => either(x, "indexOf", s => { spend(s.length); return T.indexOf(s, scalar(v, "indexOf")); }, l => position(l, v));
M.lastIndexOf = (x, v) => either(x, "lastIndexOf", s => { spend(s.length); return T.lastIndexOf(s, scalar(v, "lastIndexOf")); },
  l => { spend(l.length); for (let i = l.length - 1; i >= 0; --i) if (same(l[i], v)) return i; return -1; });
const bound = (n, where) => n === undefined ? n : number(n, where);
M.slice = (x, a, b) => either(x, "slice", s => made(T.slice(s, bound(a, "slice"), bound(b, "slice"))),
  l => { spend(l.length * VALUE + VALUE); return b === undefined ? slice(l, bound(a, "slice") || 0) : slice(l, bound(a, "slice") || 0, bound(b, "slice")); });
M.concat = (x, ...others) => either(x, "concat", s => $.cat(s, ...others), l => {
  const parts = [l];
  for (let i = 0; i < others.length; ++i) parts[parts.length] = isList(others[i]) ? others[i] : [others[i]];
  return $.flat(parts);
});
M.at = (x, i) => { number(i, "at"); return either(x, "at", s => s[i < 0 ? s.length + i : i], l => $.opt(l, i < 0 ? l.length + i : i)); };
M.startsWith = (s, v) => { text(s, "startsWith"); v = scalar(v, "startsWith"); return T.slice(s, 0, v.length) === v; };
M.endsWith = (s, v) => { text(s, "endsWith"); v = scalar(v, "endsWith"); return v.length <= s.length && T.slice(s, s.length - v.length) === v; };
M.substring = (s, a, b) => made(b === undefined ? T.substring(text(s, "substring"), number(a, "substring")) : T.substring(text(s, "substring"), number(a, "substring"), number(b, "substring")));
M.charAt = (s, i) => T.charAt(text(s, "charAt"), number(i, "charAt"));
M.trim = s => trim(text(s, "trim"), true, true);
M.trimStart = s => trim(text(s, "trimStart"), true, false);
M.trimEnd = s => trim(text(s, "trimEnd"), false, true);
M.toLowerCase = s => made(T.toLowerCase(text(s, "toLowerCase")));
M.toUpperCase = s => made(T.toUpperCase(text(s, "toUpperCase")));
M.split = (s, separator) => split(text(s, "split"), separator);
M.replaceAll = (s, a, b) => { text(s, "replaceAll"); text(a, "replaceAll"); if (a === "") fail("replaceAll needs a text to look for"); return join(split(s, a), scalar(b, "replaceAll")); };
M.replace = (s, a, b) => {
  const at = T.indexOf(text(s, "replace"), text(a, "replace"));
  b = scalar(b, "replace");
  if (at < 0) return s;
  spend(s.length + b.length);
  return T.slice(s, 0, at) + b + T.slice(s, at + a.length);
};
M.padStart = (s, length, filler) => pad(s, length, filler, true);
M.padEnd = (s, length, filler) => pad(s, length, filler, false);
M.join = (x, separator) => join(list(x, "join"), separator === undefined ? "," : text(separator, "join"));
M.map = (x, f) => { const all = []; each(x, f, "map", (y, _, i) => { all[i] = y; }); return all; };
M.filter = (x, f) => { const all = []; each(x, f, "filter", (y, v) => { if (y) all[all.length] = v; }); return all; };
M.find = (x, f) => { let found; each(x, f, "find", (y, v) => { if (y) { found = v; return false; } }); return found; };
M.findIndex = (x, f) => { let found = -1; each(x, f, "findIndex", (y, _, i) => { if (y) { found = i; return false; } }); return found; };
M.some = (x, f) => { let yes = false; each(x, f, "some", y => { if (y) { yes = true; return false; } }); return yes; };
M.every = (x, f) => { let yes = true; each(x, f, "every", y => { if (!y) { yes = false; return false; } }); return yes; };
M.flat = x => { const parts = []; list(x, "flat"); spend(x.length * VALUE); for (let i = 0; i < x.length; ++i) parts[i] = isList(x[i]) ? x[i] : [x[i]]; return $.flat(parts); };
M.flatMap = (x, f) => M.flat(M.map(x, f));
M.reduce = (x, f, ...start) => {
  list(x, "reduce"); callable(f, "reduce");
  if (!start.length && !x.length) fail("reduce of an empty list needs a start value");
  let value = start.length ? start[0] : x[0];
  for (let i = start.length ? 0 : 1; i < x.length; ++i) { spend(VALUE); value = f(value, x[i], i); }
  return value;
};
M.sort = (x, f) => sorted(list(x, "sort"), f === undefined ? byOrder : (callable(f, "sort"), (a, b) => { spend(VALUE); return number(f(a, b), "sort") < 0; }));
M.reverse = x => { const all = []; spend(list(x, "reverse").length * VALUE); for (let i = x.length - 1; i >= 0; --i) all[all.length] = x[i]; return all; };
M.toFixed = (n, digits) => { digits = digits === undefined ? 0 : number(digits, "toFixed"); if (digits < 0 || digits > 20) fail("toFixed needs 0 to 20 digits"); return toFixed(number(n, "toFixed"), digits); };
M.toString = x => asText(x, "toString");
)js";

constexpr const char *kFunctions = R"js(
const F = $.f = Object.create(null);
const fields = (x, where) => { if (!isObject(x)) wrong(where, "an object", x); const names = keysOf(x); spend(names.length * 4 * VALUE); return names; };
const valuesOf = x => { const names = fields(x, "values"), all = []; for (let i = 0; i < names.length; ++i) all[i] = x[names[i]]; return all; };
const entriesOf = x => { const names = fields(x, "entries"), all = []; for (let i = 0; i < names.length; ++i) all[i] = [names[i], x[names[i]]]; return all; };
const size = x => isText(x) || isList(x) ? x.length : isObject(x) ? fields(x, "len").length : wrong("len", "text, a list or an object", x);
F.len = size;
F.isEmpty = x => x === null || x === undefined || size(x) === 0;
F.contains = (x, v) => M.includes(x, v);
F.lines = lines;
F.first = x => either(x, "first", s => s[0], l => l[0]);
F.last = x => either(x, "last", s => s[s.length - 1], l => l[l.length - 1]);
F.unique = x => { const all = []; list(x, "unique"); for (let i = 0; i < x.length; ++i) if (position(all, x[i]) < 0) { spend(VALUE); all[all.length] = x[i]; } return all; };
F.keys = F["Object.keys"] = x => fields(x, "keys");
F.values = F["Object.values"] = valuesOf;
F["Object.entries"] = entriesOf;
F.number = x => {
  if (isNumber(x)) return number(x, "number");
  const s = trim(text(x, "number"), true, true), value = s === "" ? NaN : numberOf(s);
  return isFinite_(value) ? value : fail("\"" + T.slice(s, 0, 40) + "\" is no number");
};
F.text = F.String = x => asText(x, "text");
F.json = F["JSON.stringify"] = x => stringify(x, 0);
F.parseJson = F["JSON.parse"] = s => { spend(text(s, "parseJson").length * 8); return parse(s); };
F.duration = s => host.duration(text(s, "duration"));
F.date = s => host.date(text(s, "date"));
F.isoDate = n => host.isoDate(number(n, "isoDate"));
F.matches = (s, pattern) => { spend(text(s, "matches").length + 1024); return host.matches(s, text(pattern, "matches")); };
F.capture = (s, pattern) => { spend(2 * text(s, "capture").length + 1024); return host.capture(s, text(pattern, "capture")); };
F.urlEncode = F.encodeURIComponent = s => { s = scalar(s, "urlEncode"); spend(9 * s.length); return encode(s); };
F.min = F["Math.min"] = (...x) => fold(x, "min", (a, b) => a < b ? a : b);
F.max = F["Math.max"] = (...x) => fold(x, "max", (a, b) => a > b ? a : b);
F.sum = (...x) => isList(x[0]) && x[0].length === 0 ? 0 : fold(x, "sum", (a, b) => a + b);
for (const name of ["abs", "ceil", "floor", "round", "trunc", "sqrt", "log10"]) {
  const f = Math[name];
  F["Math." + name] = x => f(number(x, name));
}
F.abs = F["Math.abs"]; F.ceil = F["Math.ceil"]; F.floor = F["Math.floor"]; F.round = F["Math.round"];
F.Number = x => typeof x === "object" && x !== null ? NaN : numberOf(x);
F.Boolean = x => !!x;
const toInt = parseInt, toFloat = parseFloat;
F.parseInt = (s, base) => toInt(scalar(s, "parseInt"), base === undefined ? 10 : number(base, "parseInt"));
F.parseFloat = s => toFloat(scalar(s, "parseFloat"));
F.isNaN = x => { const n = F.Number(x); return n !== n; };
F["Number.isInteger"] = x => isNumber(x) && isFinite_(x) && floor(x) === x;
F["Array.isArray"] = isList;
)js";

constexpr const char *kClosing = R"js(
const freeze = Object.freeze, namesOf = Object.getOwnPropertyNames, symbolsOf = Object.getOwnPropertySymbols, prototypeOf = Object.getPrototypeOf;
const roots = [global, [], {}, "", 0, true, () => 0, function* () {}, function* () {}(), new Failure(), Symbol(), new Map(), new Set(),
  new Date(), /x/, new Promise(() => 0), [][Symbol.iterator](), ""[Symbol.iterator](), new ArrayBuffer(1), new Uint8Array(1), new DataView(new ArrayBuffer(1)), new Proxy({}, {})];
const holders = [global];
const add = o => {
  for (; o !== null && o !== undefined; o = prototypeOf(o)) {
    let known = false;
    for (let i = 0; i < holders.length; ++i) known = known || holders[i] === o;
    if (known) return;
    holders[holders.length] = o;
  }
};
for (let i = 1; i < roots.length; ++i) add(prototypeOf(roots[i]));
const globals = namesOf(global);
for (let i = 0; i < globals.length; ++i) {
  const f = global[globals[i]];
  if (typeof f === "function" || (typeof f === "object" && f !== null)) add(f);
  if (typeof f === "function" && f.prototype) add(f.prototype);
}
const refuse = () => fail("a list or an object is no text or number here");
const strip = (o, names) => {
  for (let i = 0; i < names.length; ++i) {
    // Replaced, not removed: the engine itself looks for these two when it needs a text or a number.
    try { if (names[i] === "toString" || names[i] === "valueOf") o[names[i]] = refuse; else delete o[names[i]]; } catch (e) { }
  }
};
const own = [];
for (let i = 0; i < holders.length; ++i) own[i] = [namesOf(holders[i]), symbolsOf(holders[i])];
for (let i = 0; i < holders.length; ++i) { strip(holders[i], own[i][0]); strip(holders[i], own[i][1]); freeze(holders[i]); }
freeze($); freeze(M); freeze(F); freeze($.missing);
return $;
}))js";

} // namespace

QString expressionPrelude()
{
    return QString::fromUtf8(kBasics) % QString::fromUtf8(kTexts) % QString::fromUtf8(kLists) %
           QString::fromUtf8(kFunctions) % QString::fromUtf8(kClosing);
}

} // namespace ams

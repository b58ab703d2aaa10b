// Keeps the page up to date, saves what is typed, and moves between cells. Without it every form and link still works.
const say = (words) => { document.getElementById("news").textContent = words; };
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
let here = location.pathname + location.search;

// -- what changes by itself: regions that carry data-live are taken from the page as it is now ------------------

async function fetched(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!(answer.headers.get("content-type") ?? "").includes("html")) throw new Error(await answer.text());
  return parse(await answer.text());
}

const known = new Map(); // by the id of a region the HTML that it was last given, before anything was done to it

function remember(root) {
  for (const region of root.querySelectorAll("[data-live]")) known.set(region.id, region.outerHTML);
}

function refresh(page) {
  let renewed = false;
  for (const fresh of page.querySelectorAll("[data-live]")) {
    const old = document.getElementById(fresh.id);
    if (!old || known.get(fresh.id) === fresh.outerHTML) continue;
    known.set(fresh.id, fresh.outerHTML);
    if (fresh.id === "pages") { renewed = true; renew(old, fresh); }
    else if (fresh.id === "grid-rows") rows(old, fresh);
    else replace(old, fresh);
  }
  arrived(page);
  taken?.(page);
  if (renewed) follow();
  document.body.dataset.version = page.body.dataset.version;
  document.title = page.title;
}

// What could not be shown beside the pages is there as soon as it can be.
function arrived(page) {
  const old = document.getElementById("panel"), fresh = page.getElementById("panel");
  if (!("nothing" in old.dataset) || "nothing" in fresh.dataset) return;
  old.replaceWith(document.importNode(fresh, true));
  remember(document.getElementById("panel"));
  beside();
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  const folded = [...old.querySelectorAll("details")].map((one) => one.open);
  const made = document.importNode(fresh, true);
  const inside = [...made.querySelectorAll("details")];
  if (inside.length === folded.length) inside.forEach((one, n) => { one.open = folded[n]; });
  if (old.matches("details")) made.open = old.open;
  const top = old.scrollTop;
  old.replaceWith(made);
  made.scrollTop = top;
  if (focused) document.getElementById(focused)?.focus();
}

// A page keeps its picture until the new one is there, so that nothing flickers.
function renew(old, fresh) {
  old.className = fresh.className;
  const sheets = (root) => [...root.querySelectorAll(":scope > .sheet")];
  if (sheets(old).length !== sheets(fresh).length || old.querySelectorAll(":scope > .notice").length !== fresh.querySelectorAll(":scope > .notice").length) {
    const main = document.getElementById("main"), top = main.scrollTop;
    old.replaceWith(document.importNode(fresh, true));
    main.scrollTop = top;
    watchSheets();
    return;
  }
  const made = sheets(fresh);
  sheets(old).forEach((sheet, n) => {
    const image = sheet.querySelector("img"), over = sheet.querySelector(".over"), to = made[n].querySelector("img");
    sheet.querySelector(".over-page").replaceWith(document.importNode(made[n].querySelector(".over-page"), true));
    over.dataset.overlay = made[n].querySelector(".over").dataset.overlay;
    const take = () => { image.srcset = to.srcset; image.src = to.src; };
    if (image.srcset === to.srcset) { if (near(sheet)) drawn(over); return; }
    if (!near(sheet)) { take(); over.replaceChildren(); return; }
    const waiting = new Image();
    waiting.onload = () => { take(); document.body.dataset.shown = document.body.dataset.version; drawn(over); };
    waiting.sizes = to.sizes;
    waiting.srcset = to.srcset;
  });
}

const inputs = (table) => [...table.querySelectorAll("input")];

function rows(old, fresh) {
  const names = (table) => inputs(table).map((one) => one.name).join(" ");
  if (old.rows.length !== fresh.rows.length || names(old) !== names(fresh)) return others(old, fresh);
  [...fresh.rows].forEach((row, r) => [...row.cells].forEach((cell, c) => {
    const mine = old.rows[r].cells[c], typed = mine.querySelector("input"), theirs = cell.querySelector("input");
    if (!typed || !theirs) { mine.replaceWith(document.importNode(cell, true)); return; }
    taking(typed, theirs);
    mine.querySelector(".found")?.remove();
    const told = cell.querySelector(".found");
    if (told) mine.append(document.importNode(told, true));
  }));
}

// Where the table has other rows, or the same in another order, what was typed goes with its name and not with its place.
function others(old, fresh) {
  const made = document.importNode(fresh, true), typed = new Map(inputs(old).map((one) => [one.name, one]));
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  for (const one of inputs(made)) {
    const mine = typed.get(one.name);
    one.dataset.was = one.value;
    if (!mine || !("unsaved" in mine.dataset)) continue;
    one.value = mine.value;
    one.dataset.was = mine.dataset.was;
    one.dataset.unsaved = "";
    typed.delete(one.name);
  }
  old.replaceWith(made);
  const again = held && inputs(made).find((one) => one.name === held.name);
  again?.focus();
  again?.setSelectionRange(held.selectionStart, held.selectionEnd);
  const gone = [...typed.values()].filter((one) => "unsaved" in one.dataset && !inputs(made).some((other) => other.name === one.name));
  if (!gone.length) return;
  const lost = document.createElement("p");
  lost.className = "message error";
  lost.setAttribute("role", "alert");
  const typedThere = gone.map((one) => `${one.ariaLabel}: ${one.value || "empty"}`).join("; ");
  lost.textContent = `Not saved, since its row is no longer in the table. What you typed was ${typedThere}`;
  document.getElementById("grid-state").after(lost);
}

// A cell takes what is in the table now, unless something else was typed into it, and what was found in it.
function taking(mine, theirs) {
  if (!("unsaved" in mine.dataset) && mine.value !== theirs.value) mine.value = theirs.value;
  if (!("unsaved" in mine.dataset)) mine.dataset.was = theirs.value;
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (theirs.hasAttribute(name)) mine.setAttribute(name, theirs.getAttribute(name)); else mine.removeAttribute(name);
  }
}

let asking = 0;
async function update() {
  const mine = ++asking;
  try {
    const page = await fetched(here);
    if (mine !== asking) return;
    const before = document.getElementById("standing")?.textContent;
    refresh(page);
    const now = document.getElementById("standing")?.textContent;
    if (now && now !== before) say(now);
  } catch { await new Promise((done) => setTimeout(done, 1000)); } // then it is asked for again
}

async function watch() {
  for (;;) {
    const { version, changes } = document.body.dataset;
    if (!changes) return;
    try {
      const answer = await fetch(`${changes}&since=${version}`);
      if (!answer.ok) throw new Error();
      if (String((await answer.json()).version) !== document.body.dataset.version) await update();
      document.body.classList.remove("gone");
    } catch {
      if (!document.body.classList.contains("gone")) say("paperkit was closed. What was saved is in the files.");
      document.body.classList.add("gone");
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

// -- what is beside the pages: opened without losing the place in the paper -------------------------------------

// What could not be saved is not left: whether one has gone there.
async function go(address, push = true) {
  if (!await kept(push)) return false;
  const page = await fetched(address);
  if (!await kept(push)) return false;
  here = address;
  asking += 1; // what was asked for before is of another panel
  if (push) history.pushState({}, "", address);
  document.body.className = page.body.className;
  document.body.dataset.changes = page.body.dataset.changes;
  document.getElementById("panel").replaceWith(document.importNode(page.getElementById("panel"), true));
  for (const one of document.querySelectorAll(".ways .others")) one.replaceWith(document.importNode(page.querySelector(".ways .others"), true));
  remember(document.getElementById("panel"));
  refresh(page);
  beside();
  reveal();
  (document.querySelector("#panel [data-here]") ?? document.getElementById("panel-title")).focus();
  return true;
}

async function kept(push) {
  if (!save || await save() || !unsaved()) return true;
  if (confirm("What you typed last is not saved. Leave it?")) {
    save = null;
    unsaved = () => false;
    return true;
  }
  if (!push) history.pushState({}, "", here);
  say("Not saved, so that you are still where you were. What is beside the pages says why.");
  return false;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const to = link.getAttribute("href") ?? "";
  if (to.startsWith("#page-")) { event.preventDefault(); show(to.slice(1)); return; }
  if (!("go" in link.dataset)) return;
  event.preventDefault();
  go(to).then((gone) => { if (gone && link.dataset.key) outline(link.dataset.key); }).catch(() => { location.href = to; });
});
addEventListener("popstate", () => go(location.pathname + location.search, false).catch(() => location.reload()));

function show(id) {
  const sheet = document.getElementById(id);
  sheet?.scrollIntoView({ block: "start" });
  sheet?.setAttribute("tabindex", "-1");
  sheet?.focus({ preventScroll: true });
}

const narrow = matchMedia("(max-width: 68rem)");

// What is beside the pages may be printed on one of them: that is shown, where both are seen side by side.
function reveal() {
  const page = document.querySelector("#panel dd a[href^='#page-'], #printed-on a[href^='#page-']");
  if (page && !narrow.matches) document.getElementById(page.getAttribute("href").slice(1))?.scrollIntoView({ block: "start" });
}

// The pages follow the text that is written: where none of its pages is seen, the first of them is shown.
function follow() {
  const printed = [...document.querySelectorAll("#printed-on a[href^='#page-']")].map((one) => document.getElementById(one.getAttribute("href").slice(1)));
  const seen = (sheet) => { const at = sheet.getBoundingClientRect(); return at.bottom > 0 && at.top < innerHeight; };
  if (printed.length && !printed.some((sheet) => sheet && seen(sheet))) reveal();
}

function outline(key) {
  if (narrow.matches) return;
  for (const one of document.querySelectorAll(".outline.on")) one.classList.remove("on");
  const mark = () => {
    const found = document.querySelector(`.outline[data-key="${key}"]`);
    found?.classList.add("on");
    found?.scrollIntoView({ block: "center" });
    return found;
  };
  if (!mark()) setTimeout(mark, 400);
}

// -- over the pages ---------------------------------------------------------------------------------------------

const near = (sheet) => { const at = sheet.getBoundingClientRect(); return at.bottom > -200 && at.top < innerHeight + 200; };

async function drawn(over) {
  const address = over.dataset.overlay;
  try {
    const answer = await fetch(address);
    if (!answer.ok || over.dataset.overlay !== address) return;
    const svg = parse(await answer.text()).querySelector("svg");
    const focused = over.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    over.replaceChildren(document.importNode(svg, true));
    over.dataset.drawn = address;
    if (focused) over.querySelector(`[data-key="${focused}"]`)?.focus();
  } catch { /* drawn when it is seen again */ }
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const over = entry.target.querySelector(".over");
    if (entry.isIntersecting && over.dataset.drawn !== over.dataset.overlay) drawn(over);
  }
}, { rootMargin: "400px" });
const watchSheets = () => { for (const sheet of document.querySelectorAll(".sheet")) seen.observe(sheet); };

// -- what is beside: forms, writing, the grid ---------------------------------------------------------------------

let save = null, taken = null, unsaved = () => false; // saves what was typed, and says whether all of it is; takes what is in the files now
const CLOSED = "Not saved: paperkit was closed. What you typed is safe while this tab stays open: start paperkit again, copy it from here and paste it there.";

async function post(form, more = {}) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  return send(form, fields);
}

async function send(form, fields) {
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, headers: { accept: "application/json" } });
  const kind = answer.headers.get("content-type") ?? "";
  const said = kind.includes("json") ? await answer.json() : { said: await answer.text() };
  return { ok: answer.ok, status: answer.status, ...said };
}

function beside() {
  save = taken = null;
  unsaved = () => false;
  const writing = document.getElementById("writing"), grid = document.getElementById("grid");
  if (writing) write(writing);
  if (grid) cells(grid);
  for (const form of document.querySelectorAll("#panel form[data-form]")) form.addEventListener("submit", (event) => submitted(event, form));
}

async function submitted(event, form) {
  event.preventDefault();
  const done = await post(form);
  if (!done.ok) { say(done.said); refused(form, done.said); return; }
  const to = new URL(form.getAttribute("action"), location);
  to.pathname = "/paper";
  to.searchParams.delete("panel");
  to.searchParams.delete("item");
  await go(to.pathname + to.search);
  say("Done");
}

// How what is typed stands; what was found is no news of it while it is not saved.
function told(state, words, bad) {
  state.textContent = words;
  state.classList.toggle("bad", bad);
  document.getElementById("panel").classList.toggle("unsaved", bad);
}

function refused(form, words) {
  const said = form.querySelector(".refused") ?? document.createElement("p");
  said.className = "refused message error";
  said.textContent = words;
  form.append(said);
}

function write(form) {
  const area = form.querySelector("#text"), state = form.querySelector("#text-state");
  let saved = area.value, timer = 0, running = null;
  const tell = (words, bad = false) => { told(state, words, bad); };
  unsaved = () => area.isConnected && area.value !== saved;
  save = async () => {
    clearTimeout(timer);
    await running;
    if (area.value === saved || !area.isConnected) return true;
    const text = area.value;
    tell("Saving");
    running = post(form, { text }).catch(() => ({ said: CLOSED }));
    const done = await running;
    running = null;
    asking += 1; // what was asked for before is of the file as it was
    if (done.ok) { saved = text; form.mark.value = done.mark; tell("Saved"); }
    else if (done.status === 409) conflict(form, done, () => { saved = null; return save(); });
    else tell(done.said, true);
    return Boolean(done.ok);
  };
  area.addEventListener("input", () => { tell("Not yet saved"); clearTimeout(timer); timer = setTimeout(save, 400); });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  area.addEventListener("keydown", (event) => { if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); } });
  for (const tool of form.querySelectorAll("[data-tool]")) tool.addEventListener("click", () => { placed(area); tools[tool.dataset.tool](area); });
  for (const one of form.querySelectorAll("[data-heading]")) one.addEventListener("click", () => heading(area, one.dataset.heading));
  area.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && listed(area)) event.preventDefault(); });
  for (const moved of ["focus", "input", "keyup", "click"]) area.addEventListener(moved, () => { area.dataset.touched = ""; marked(area); });
  taken = (page) => {
    const theirs = page.getElementById("writing");
    if (!theirs || theirs.elements.name.value !== form.elements.name.value || area.value !== saved || running) return;
    form.mark.value = theirs.mark.value;
    const text = theirs.querySelector("#text").value;
    if (text !== saved) { area.value = saved = text; tell("Changed elsewhere, and shown as it is now"); }
  };
  if (area.dataset.line) area.dataset.touched = "";
  if (area.dataset.line) at(area, Number(area.dataset.line));
  figure(area);
}

function conflict(form, done, again) {
  document.getElementById("conflict")?.remove();
  const panel = document.getElementById("panel");
  const page = document.createElement("div");
  page.className = "message error";
  page.id = "conflict";
  page.setAttribute("role", "alert");
  const what = document.createElement("p");
  what.textContent = "The file was changed by another program, or in another tab, after you opened it. Nothing was overwritten. This is in the file now:";
  const theirs = document.createElement("textarea");
  theirs.readOnly = true; theirs.rows = 8; theirs.value = done.now; theirs.id = "theirs"; theirs.setAttribute("aria-label", "In the file now");
  const take = document.createElement("button"), keep = document.createElement("button");
  take.type = keep.type = "button";
  take.textContent = "Take what is in the file"; keep.textContent = "Save yours over it";
  take.onclick = () => { save = null; unsaved = () => false; return go(here, false); };
  keep.onclick = async () => { form.mark.value = done.mark; if (await again()) document.getElementById("conflict")?.remove(); };
  page.append(what, theirs, take, " ", keep);
  panel.querySelector("h2").after(page);
  told(form.querySelector("#text-state"), "Not saved", true);
}

function at(area, line) {
  const start = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.setSelectionRange(start, start);
  area.scrollTop = Math.max(0, (line - 4)) * parseFloat(getComputedStyle(area).lineHeight);
}

// What is put in by a button is typed as the browser types, so that it can be undone as it undoes.
function put(area, text, from, to) {
  area.focus();
  const start = area.selectionStart;
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
  }
  if (from !== undefined) area.setSelectionRange(start + from, start + to);
}

const chosen = (area) => area.value.slice(area.selectionStart, area.selectionEnd);

const tools = {
  bold(area) {
    const words = chosen(area), { selectionStart: start, selectionEnd: end, value } = area;
    const around = value.slice(start - 2, start) === "**" && value.slice(end, end + 2) === "**";
    if (around) { area.setSelectionRange(start - 2, end + 2); put(area, words, 0, words.length); }
    else if (/^\*\*[^*]+\*\*$/.test(words)) put(area, words.slice(2, -2), 0, words.length - 4);
    else put(area, `**${words || "words"}**`, 2, 2 + (words || "words").length);
  },
  link(area) {
    const words = chosen(area) || "words of the link", { selectionStart: start, selectionEnd: end } = area;
    const typed = prompt("Address of the page that the link leads to, for example https://www.example.gov.uk/performance")?.trim();
    area.focus();
    area.setSelectionRange(start, end);
    if (!typed || /^(https:\/\/|mailto:)$/i.test(typed)) { say("No link was put in: it has no address"); return; }
    const mail = /^[^\s@/:]+@[^\s@/:]+$/.test(typed), to = /^[a-z]+:/i.test(typed) ? typed : mail ? `mailto:${typed}` : `https://${typed}`;
    put(area, `[${words}](${to})`, 1, 1 + words.length);
  },
  list(area) {
    const words = chosen(area), before = area.value.slice(0, area.selectionStart);
    const apart = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const items = words.split("\n").filter((line) => line.trim()).map((line) => `- ${line.trim()}`).join("\n");
    if (items) put(area, apart + items);
    else put(area, `${apart}- first item`, apart.length + 2, apart.length + 12);
  },
};

// Enter goes on with a list; in an empty item it ends the list.
function listed(area) {
  const { selectionStart: at, selectionEnd: end, value } = area, start = value.lastIndexOf("\n", at - 1) + 1;
  const item = /^(\s*[-*] |\s*\d+\. )(.*)$/.exec(value.slice(start, at));
  if (!item || at !== end) return false;
  if (item[2].trim()) { put(area, `\n${item[1].replace(/\d+/, (number) => String(Number(number) + 1))}`); return true; }
  area.setSelectionRange(start, at);
  put(area, "\n");
  return true;
}

// A heading that is there already is gone to.
function heading(area, title) {
  const there = new RegExp(`^# ${title}[ \\t]*$`, "m").exec(area.value);
  area.focus();
  if (there) {
    area.setSelectionRange(there.index + there[0].length, there.index + there[0].length);
    area.blur(); // the place of the cursor is scrolled to when it comes back
    area.focus();
    marked(area);
    return;
  }
  area.setSelectionRange(area.value.length, area.value.length);
  put(area, `${area.value.trim() ? area.value.endsWith("\n\n") ? "" : area.value.endsWith("\n") ? "\n" : "\n\n" : ""}# ${title}\n\n`);
}

// The text area is marked while what is written in it is exempt.
function marked(area) {
  if (!area.dataset.exempt) return;
  const headings = [...area.value.slice(0, area.selectionStart).matchAll(/^# (.*?)[ \t]*$/gm)];
  area.classList.toggle("secret", area.dataset.exempt.split("|").includes(headings.at(-1)?.[1]));
}

// Where nobody has been in the text yet, or only before its first heading, what is put in goes behind the first paragraph.
function placed(area) {
  const from = /^\s*#[^\n]*\n*/.exec(area.value)?.[0].length ?? 0;
  if ("touched" in area.dataset && area.selectionStart >= from) return;
  const below = area.value.slice(from), end = from + (below.startsWith("#") ? 0 : below.search(/\n[ \t]*\n|\n*$/));
  area.setSelectionRange(end, end);
  if (below.startsWith("#")) put(area, "\n\n", 0, 0);
}

function figure(area) {
  const box = document.getElementById("figure");
  if (!box) return;
  const words = box.querySelector("#figure-words"), part = (name) => box.querySelector(`#figure-${name}`).value;
  const expression = () => ["subject", "period", "comparison", "frame"].map(part).filter((one) => one && one !== "this quarter").join(" | ");
  let looks = 0;
  const look = async () => {
    const own = ++looks; // an answer that is overtaken by a later one is of no more use
    const address = new URL(document.body.dataset.changes, location);
    address.pathname = "/words";
    address.searchParams.set("expression", expression());
    const answer = await fetch(address);
    const said = answer.ok ? await answer.json() : { said: await answer.text() };
    if (own !== looks) return;
    words.textContent = said.words ?? `nothing: ${said.said}`;
    box.querySelector("#figure-insert").disabled = !said.words;
  };
  box.addEventListener("toggle", () => { if (box.open) look(); });
  box.addEventListener("change", look);
  box.querySelector("#figure-insert").addEventListener("click", () => {
    placed(area);
    const before = area.value.slice(0, area.selectionStart);
    put(area, `${/[^\s(]$/.test(before) ? " " : ""}{{${expression()}}}`);
  });
}

// What is said of an indicator in several fields is saved once each of them is filled, or none; until then it says which lack.
function whole(control) {
  const set = control.closest("fieldset");
  if (!set) return true;
  const fields = [...set.elements].filter((one) => one.name);
  const empty = fields.filter((one) => !one.value.trim()), odd = fields.filter((one) => one.validity.badInput || one.validity.rangeOverflow);
  const done = !odd.length && (empty.length === 0 || empty.length === fields.length);
  const names = (some) => some.map((one) => `\u201c${one.labels[0].textContent}\u201d`).join(", ");
  const said = done ? "" : odd.length ? `Not saved: ${names(odd)} is not a day that there is` : `Not saved yet: ${names(empty)} to be filled in`;
  const missing = set.querySelector(".missing");
  if (missing.textContent !== said) missing.textContent = said;
  return done;
}

// The rows of cells that a spreadsheet copied: one that holds a line's end or a tab stands in quotes, and its own are doubled.
function copied(text) {
  const found = [[]], quoted = /"((?:[^"]|"")*)"(?=\t|\n|$)/y;
  for (let at = 0; at <= text.length; at += 1) {
    quoted.lastIndex = at;
    const whole = quoted.exec(text), end = /[\t\n]|$/g;
    const parted = whole && /[\t\n]/.test(whole[1]);
    end.lastIndex = parted ? quoted.lastIndex : at;
    const stop = end.exec(text).index;
    found.at(-1).push(parted ? whole[1].replace(/""/g, '"').replace(/[\t\n]/g, " ") : text.slice(at, stop));
    if (text[stop] === "\n") found.push([]);
    at = stop;
  }
  return found;
}

// What is asked for of each indicator follows the figures: who is Red now is asked for, and what is said of a result is renewed.
function sets(form, theirs) {
  const name = (set) => [...set.elements].find((one) => one.name)?.name;
  const mine = new Map([...form.querySelectorAll("fieldset.action")].map((set) => [name(set), set]));
  let before = null;
  for (const fresh of theirs.querySelectorAll("fieldset.action")) {
    let set = mine.get(name(fresh));
    mine.delete(name(fresh));
    if (!set) {
      set = document.importNode(fresh, true);
      for (const one of set.elements) one.dataset.was = one.value;
      if (before) before.after(set); else (form.querySelector("fieldset.action") ?? form.querySelector("[type=submit]")).before(set);
    }
    for (const part of ["legend", ".hint"]) {
      const old = set.querySelector(`:scope > ${part}`), now = fresh.querySelector(`:scope > ${part}`);
      if (old && now && old.innerHTML !== now.innerHTML) old.replaceWith(document.importNode(now, true));
    }
    before = set;
  }
  for (const set of mine.values()) {
    if (!set.contains(document.activeElement) && !set.querySelector("[data-unsaved]")) set.remove();
  }
}

function cells(form) {
  const state = form.querySelector("#grid-state"), undo = form.querySelector("#grid-undo");
  const cell = (row, column) => form.querySelector(`input[data-row="${row}"][data-column="${column}"]`);
  const every = () => [...form.elements].filter((one) => one.name.includes("/"));
  const waiting = () => every().filter((one) => "unsaved" in one.dataset);
  for (const one of every()) one.dataset.was = one.value;
  let running = null, timer = 0, pasted = [];
  const tell = (words, bad = false) => { told(state, words, bad); };
  unsaved = () => form.isConnected && waiting().length > 0;
  save = async () => {
    clearTimeout(timer);
    await running;
    const changed = waiting().filter(whole);
    if (!changed.length || !form.isConnected) {
      if (waiting().length) tell("Not yet saved: what is missing is said above");
      return !waiting().length;
    }
    const fields = new URLSearchParams({ mark: form.mark.value });
    for (const one of changed) for (const own of one.closest("fieldset")?.elements ?? [one]) {
      fields.set(own.name, own.value);
      fields.set(`was:${own.name}`, own.dataset.was ?? "");
    }
    tell("Saving");
    running = send(form, fields).catch(() => ({ said: CLOSED }));
    const done = await running;
    running = null;
    asking += 1; // what was asked for before is of the table as it was
    if (done.mark) form.mark.value = done.mark;
    if (done.ok) {
      for (const one of every()) if (fields.has(one.name)) one.dataset.was = fields.get(one.name);
      for (const { name } of changed) { // the cell may be another by now, with the same name
        const now = form.elements[name];
        if (now && now.value === fields.get(name)) delete now.dataset.unsaved;
      }
      tell(waiting().length ? "Not yet saved" : "Saved");
    } else if (done.status === 409) {
      const there = Object.entries(done.cells ?? {}).filter(([name]) => form.elements[name]).map(([name, value]) => {
        const one = form.elements[name];
        one.dataset.was = value;
        return `${one.ariaLabel ?? one.labels[0].textContent}: ${value || "empty"}`;
      });
      tell(there.length
        ? `Not saved: somebody else changed the same ${there.length === 1 ? "cell" : "cells"}. In the file now is ${there.join("; ")}. What you typed is still here: Save puts it in place of that.`
        : "Not saved: somebody else was saving the same table. What you typed is still here: Save tries again.", true);
    } else tell(done.said, true);
    return Boolean(done.ok);
  };
  const typed = (input) => { input.dataset.unsaved = ""; tell("Not yet saved"); clearTimeout(timer); timer = setTimeout(save, 400); };
  const forget = () => { pasted = []; if (undo) undo.hidden = true; };
  const unpaste = () => {
    for (const { name, before, taken } of pasted) {
      const to = form.elements[name];
      if (!to) continue; // its row is gone
      if (taken) to.dataset.was = ""; // a figure took it back, whether the page shows that yet or not
      to.value = before;
      typed(to);
    }
    form.elements[pasted[0]?.name]?.focus();
    say("The cells are as they were");
    forget();
  };
  form.addEventListener("input", (event) => { forget(); typed(event.target); });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  undo?.addEventListener("click", unpaste);
  form.addEventListener("keydown", (event) => {
    if (pasted.length && (event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); unpaste(); }
  });
  form.addEventListener("keydown", (event) => {
    const from = event.target;
    if (!("row" in from.dataset)) return;
    let row = Number(from.dataset.row), column = Number(from.dataset.column);
    const start = from.selectionStart === 0 && from.selectionEnd === 0, end = from.selectionStart === from.value.length;
    if (event.key === "ArrowDown" || event.key === "Enter") row += 1;
    else if (event.key === "ArrowUp") row -= 1;
    else if (event.key === "ArrowLeft" && start) column -= 1;
    else if (event.key === "ArrowRight" && end) column += 1;
    else return;
    const to = cell(row, column);
    if (to) { event.preventDefault(); to.focus(); to.select(); }
    else if (event.key === "Enter") event.preventDefault();
  });
  taken = (page) => {
    const theirs = page.getElementById("grid");
    if (!theirs || running) return;
    if (!waiting().length) form.mark.value = theirs.mark.value;
    sets(form, theirs);
    for (const mine of form.querySelectorAll("fieldset [name]")) {
      const other = theirs.elements[mine.name];
      if (!other) continue;
      taking(mine, other);
      const field = mine.closest(".field"), told = other.closest(".field").querySelector(".found");
      for (const old of field.parentElement.querySelectorAll(`#${mine.id}-found`)) old.remove();
      if (told) field.append(document.importNode(told, true));
    }
  };
  form.addEventListener("paste", (event) => {
    const from = event.target, text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!("row" in from.dataset) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const values = copied(text).flatMap((line, r) => line.map((value, c) => ({
      value: value.trim(), to: cell(Number(from.dataset.row) + r, Number(from.dataset.column) + c),
    })));
    const left = values.filter((one) => !one.to && one.value).map((one) => one.value);
    if (left.length) {
      const listing = left.slice(0, 8).join(", ") + (left.length > 8 ? ` and ${left.length - 8} more` : "");
      tell(`Nothing was put in: ${left.length} of ${values.length} values have no cell from here on (${listing}). Copy fewer cells, or begin in another.`, true);
      return;
    }
    const fit = values.filter((one) => one.to);
    const flags = fit.map(({ to }) => form.elements[`${to.name}_flag`]).filter((one) => one?.value); // a figure takes its flag back
    const own = new Set(fit.map(({ to }) => to));
    pasted = [...new Set([...own, ...flags])].map((to) => ({ name: to.name, before: to.value, taken: !own.has(to) }));
    for (const { value, to } of fit) { to.value = value; typed(to); }
    undo.hidden = false;
    say(`${fit.length} cells filled. Ctrl+Z takes them back.`);
  });
}

// -- menus: one is open at a time; Escape and a click elsewhere close it ------------------------------------------

const menus = () => [...document.querySelectorAll(".chosen[open]")];
document.addEventListener("click", (event) => { for (const one of menus()) if (!one.contains(event.target)) one.open = false; });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const one of menus()) { one.open = false; one.querySelector("summary").focus(); }
});
document.addEventListener("toggle", ({ target: one }) => {
  if (!one.matches(".chosen")) return;
  const list = one.querySelector("ul");
  one.classList.remove("leftmost");
  if (one.open && list.getBoundingClientRect().left < 0) one.classList.add("leftmost");
}, true);

// -- begin --------------------------------------------------------------------------------------------------------

if (narrow.matches) document.getElementById("parts")?.removeAttribute("open");
remember(document);
watchSheets();
beside();
reveal();
watch();
const key = new URLSearchParams(location.search).get("item");
if (key && new URLSearchParams(location.search).get("panel") === "finding") outline(key);
addEventListener("beforeunload", (event) => {
  if (!unsaved()) return;
  save?.();
  event.preventDefault();
});

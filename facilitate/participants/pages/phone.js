// A participant's phone: it shows what the room works on, and keeps what is written until the
// session has it on its disk.
import { Clock, News, face, fill, within, word as said } from "/files/clock.js";

const words = JSON.parse(document.getElementById("words").textContent);
const { code, session, table } = document.body.dataset;
const base = `/${code}`;
const $ = (id) => document.getElementById(id);
const word = (id, values) => said(words, `phone.${id}`, values);
const make = (tag, values = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};

// What this phone keeps

// What the browser does not store: it is private, or full.
const memory = new Map();
function kept(name, otherwise) {
  const key = `facilitate.${session}.${name}`;
  if (memory.has(key)) return memory.get(key);
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
}
function keep(name, value) {
  const key = `facilitate.${session}.${name}`;
  try { localStorage.setItem(key, JSON.stringify(value)); memory.delete(key); } catch { memory.set(key, value); }
}
function requestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let view = null;
let mine = {};
let group = kept("group", null);
let connected = true;
let gone = false;
let wantsGroup = false;
const clock = new Clock();
const outbox = () => kept("outbox", []);
const unsent = () => draft().text || kept("returned", []).length > 0 || Object.keys(fields()).length > 0;
const over = () => view?.phase === "ended";
const draft = () => kept("draft", { text: "", step: 0, name: "" });

// The words in other fields than the box: { "3 turn 12 green": ["Cancel one", "Ann"] }
const fields = () => kept("fields", {});

function keepFields(name, texts) {
  const { [name]: before, ...others } = fields();
  keep("fields", texts.some((text) => text.trim()) ? { ...others, [name]: texts } : others);
}

// Keeps what is typed in inputs, and fills in what was.
function remember(name, inputs) {
  const before = fields()[name] ?? [];
  inputs.forEach((input, index) => {
    input.value = before[index] ?? "";
    input.addEventListener("input", () => keepFields(name, inputs.map((each) => each.value)));
  });
}

// Gives back what was typed for what cannot be done any more; a note begun goes on in the box.
function returnFields(before) {
  for (const [name, texts] of Object.entries(fields())) {
    const [step, what, number] = name.split(" ");
    const can = what === "turn" ? view.can?.turn?.numbers.includes(Number(number)) : view.can?.note && special(view.can.note);
    if (Number(step) === view.step && can) continue;
    keepFields(name, []);
    const form = Number(step) === before?.step && before.can?.note;
    if (what === "note" && form && !draft().text) {
      const text = inOneLine(form, texts.map((each) => each.trim()));
      $("text").value = text;
      keep("draft", { text, step: before.step, name: before.name });
    } else giveBack(texts.map((text) => text.trim()).filter(Boolean).join(" – "));
  }
}

// Sending

let sending = false;
let pause = 0;
let retry = 0;

function send(request, shown) {
  keep("outbox", [...outbox(), { ...request, id: requestId(), shown }]);
  showWaiting();
  pause = 0;
  flush();
}

async function flush() {
  clearTimeout(retry);
  if (sending) return;
  sending = true;
  try {
    for (let item = outbox()[0]; item; item = outbox()[0]) {
      const answer = await post(item);
      if (!answer) {
        pause = Math.min(8000, pause ? pause * 2 : 1000);
        retry = setTimeout(flush, pause * (0.75 + Math.random() / 2));
        break;
      }
      pause = 0;
      if (!outbox().some((other) => other.id === item.id)) continue; // another tab had the answer
      keep("outbox", outbox().filter((other) => other.id !== item.id));
      if (answer.ok) arrived(item, answer); else refused(item, answer.why);
      showWaiting();
    }
  } finally {
    sending = false;
    showWaiting();
  }
}

async function post(item) {
  const { shown, ...request } = item;
  try {
    const answer = await fetch(`${base}/requests`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      cache: "no-store",
      signal: within(12000),
    });
    if (answer.status === 401) await comeAgain();
    if (answer.status === 413) return { ok: false, why: "long" };
    if (answer.status === 400) return { ok: false, why: "unknown" };
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// How often the session did not know this phone, which came each time.
let unknown = 0;

async function comeAgain() {
  try {
    const answer = await fetch(base, { cache: "no-store" });
    if (answer.status === 403) tell(word("locked"));
    if (answer.ok) unknown += 1;
  } catch { /* no connection: it comes again later */ }
}

function arrived(item) {
  if (item.do === "note") tell(word("sent"));
  if (item.do === "take-back") tell(word("taken-back"));
}

function refused(item, why) {
  const message = words[`phone.why-${why}`] ?? words["phone.why-unknown"];
  const back = why !== "empty" && (item.do === "note" ? item.text : item.shown);
  if (back) {
    if (item.do === "note" && !$("text").value && view?.can?.note && !special(view.can.note)) {
      $("text").value = back;
      begin();
    } else giveBack(back);
  }
  tapped.delete(`${item.step} ${item.do} ${item.number}`);
  if (why === "group") choose(null);
  if (view) showNotes();
  tell(back ? `${message} ${word("words-kept")}` : message);
}

function giveBack(text) {
  keep("returned", [...kept("returned", []), text]);
  showReturned();
}

let quiet = 0;
function tell(text) {
  $("status").textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(showConnection, 6000);
}

function showConnection() {
  const done = over() && !outbox().length;
  let text = connected || done ? "" : word("offline");
  if (unknown > 2) text = word("no-cookies");
  if (gone) text = word("wrong-code");
  $("status").textContent = text;
}

// Writing

function begin() {
  const now = draft();
  const text = $("text").value;
  const fresh = !now.text && text && view?.step;
  keep("draft", text.trim()
    ? { text, step: fresh ? view.step : now.step || view?.step || 0, name: fresh ? view.name : now.name || view?.name }
    : { text: "", step: 0, name: "" });
  showBegun();
}

function special(form) {
  return form.answers || form.pattern || form.tie || form.scale;
}

function composed(form) {
  const texts = [...$("form").querySelectorAll("[data-part]")].map((field) => field.value.trim());
  return texts.every(Boolean) ? inOneLine(form, texts) : "";
}

// A note as it will be read, from the words in its fields.
function inOneLine(form, texts) {
  if (form.pattern) return form.pattern.map((piece, index) => piece + (index < texts.length ? texts[index] || "…" : "")).join("");
  return texts.join(form.tie ? " - " : " ");
}

function write(event) {
  event?.preventDefault();
  const form = view?.can?.note;
  const other = form && special(form);
  const begun = draft();
  let text = (other && !begun.text ? composed(form) : $("text").value).replace(/\s*\n\s*/g, " ").trim();
  if (!text) return (other ? $("form").querySelector("[data-part]") : $("text"))?.focus();
  const step = other && !begun.text ? view.step : begun.step || view.step;
  if (!group && view.groups.length > 1 && form?.by !== "everyone") {
    wantsGroup = true;
    $("groups").classList.add("wanted");
    $("groups").querySelector("button")?.focus();
    return tell(word("choose-group-first"));
  }
  const addressee = $("form").querySelector("[data-to]")?.value;
  if (form?.to && step === view.step && addressee) text = `${addressee}: ${text}`;
  const person = $("person").value.trim();
  send({ do: "note", step, text, group, ...(person && form?.by === "person" ? { person } : {}) }, text);
  if (other && !begun.text) {
    for (const field of $("form").querySelectorAll("[data-part]")) field.value = "";
    keepFields(`${view.step} note`, []);
    $("form").querySelector("[data-part]")?.focus();
  } else {
    $("text").value = "";
    begin();
    $("text").focus();
  }
}

function choose(name) {
  group = name;
  keep("group", name);
  showGroups();
  showForm();
  if (name !== null) come();
  news.again();
  $("groups").classList.remove("wanted");
  if (wantsGroup && name) { wantsGroup = false; write(); }
}

function come() {
  if (kept("came", false)) return;
  keep("came", true);
  send({ do: "come" });
}

// Showing

function show(message) {
  const before = view;
  view = message.view;
  mine = message.mine ?? {};
  news.slow = over();
  clock.set(message.clock);
  if (view.groups && group && !view.groups.includes(group)) { /* renamed: the session follows it */ }
  if (!group && view.groups?.length === 1) { group = view.groups[0]; keep("group", group); news.again(); }
  if (!group && table && view.groups?.includes(table)) return choose(table);
  if (view.groups && (group || view.groups.length < 2)) come();
  $("title").textContent = view.title;
  $("place").textContent = view.step
    ? [word("step", view), view.round, view.silent ? word("silent") : ""].filter(Boolean).join(" · ") : "";
  $("name").textContent = over() ? word("ended") : view.name ?? word("waiting");
  fill($("prompt"), over() ? [] : view.prompt);
  document.body.dataset.stage = view.colour ?? "";
  const rule = [view.rule, view.until ? word("until", { text: view.until }) : ""].filter(Boolean).join(" · ");
  line($("rule"), over() ? "" : rule);
  line($("together"), over() ? "" : view.who ?? "");
  showSay();
  showClosing();
  showGroups();
  returnFields(before);
  showForm();
  showNotes();
  showWaiting();
  tick();
}

function line(element, text) {
  element.hidden = !text;
  element.textContent = text;
}

function showSay() {
  const can = view.can ?? {};
  const idle = !Object.keys(can).length && !view.closing;
  let text = "";
  if (mine.barred) text = word("barred");
  else if (over()) text = unsent() ? word("ended-unsent") : outbox().length ? "" : word("ended-sent");
  else if (!view.step) text = word("waiting");
  else if (idle) text = word("nothing-to-do");
  line($("say"), text);
}

let chosen = null;
function showClosing() {
  const box = $("closing");
  box.hidden = !view.closing || mine.barred;
  if (box.hidden) return box.replaceChildren();
  const [least, most] = view.closing;
  const own = chosen ?? mine.worth;
  if (!box.children.length) {
    const buttons = make("div", { className: "scores" });
    buttons.setAttribute("role", "group");
    buttons.setAttribute("aria-labelledby", "worth");
    for (let value = least; value <= most; value += 1) {
      const button = make("button", { type: "button", textContent: String(value) });
      button.addEventListener("click", () => { chosen = value; send({ do: "worth", value }); showClosing(); });
      buttons.append(button);
    }
    box.append(make("h2", { id: "worth", textContent: word("worth") }), buttons,
      make("p", { className: "ends quiet" }, make("span", { textContent: word("worth-least") }), make("span", { textContent: word("worth-most") })),
      make("p", { className: "quiet thanks" }));
  }
  box.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", Number(button.textContent) === own));
  box.querySelector(".thanks").textContent = own ? word("worth-thanks") : "";
}

let opened = false;
function showGroups() {
  const groups = view?.groups ?? [];
  const useful = groups.length > 0 && !over() && !mine.barred;
  $("groups").hidden = !useful;
  if (!useful) return;
  const few = groups.length <= 8 || opened || !group;
  const names = few ? groups : [group];
  const box = $("groups").querySelector(".choices");
  const key = JSON.stringify([names, few]);
  if (box.dataset.key !== key) {
    box.dataset.key = key;
    box.replaceChildren(...names.map((name) => {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => { opened = false; choose(name); });
      return button;
    }));
    if (!few) {
      const more = make("button", { type: "button", className: "link", textContent: word("other-group") });
      more.addEventListener("click", () => { opened = true; showGroups(); });
      box.append(more);
    }
  }
  for (const button of box.querySelectorAll("button:not(.link)")) {
    button.setAttribute("aria-pressed", button.textContent === group);
  }
}

function showForm() {
  const form = view?.can?.note;
  const begun = draft();
  const there = (form || begun.text) && !mine.barred;
  $("write").hidden = !there;
  if (!there) return;
  const other = form && special(form);
  $("plain-box").hidden = Boolean(other) && !begun.text;
  $("write").querySelector(".main").hidden = over() || (Boolean(form?.answers) && !begun.text);
  const everyone = form?.by === "everyone";
  $("label").textContent = form?.by === "person" || everyone || !group ? word("note") : word("note-of", { group });
  showPerson(form?.by === "person");
  const key = JSON.stringify([view.step, form?.answers, form?.pattern, form?.tie, form?.scale, form?.to]);
  if ($("form").dataset.key !== key) {
    $("form").dataset.key = key;
    $("form").replaceChildren(...(form ? parts(form) : []));
    remember(`${view.step} note`, [...$("form").querySelectorAll("input[data-part]")]);
  }
  showBegun();
}

function showBegun() {
  const begun = draft();
  const elsewhere = begun.text && view?.step && begun.step && begun.step !== view.step;
  line($("begun"), elsewhere && !over() ? word("begun-in", { step: begun.name }) : "");
}

function showPerson(wanted) {
  $("person-box").hidden = !wanted;
  const open = Boolean($("person").value) || $("person").dataset.open === "1";
  $("add-name").hidden = open;
  $("person").hidden = !open;
  $("person-box").querySelector("label").hidden = !open;
}

function parts(form) {
  const field = (label, values = {}) => {
    const input = make("input", { type: "text", maxLength: 500, autocomplete: "off", ...values });
    input.dataset.part = "";
    return make("label", {}, make("span", { textContent: label }), input);
  };
  if (form.answers) {
    const box = make("div", { className: "choices" });
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", word("choose-answer"));
    for (const answer of form.answers) {
      const button = make("button", { type: "button", textContent: answer });
      button.addEventListener("click", once(() => {
        if (!group && view.groups.length > 1 && form.by === "group") return tell(word("choose-group-first"));
        send({ do: "note", step: view.step, text: answer, group }, answer);
      }));
      box.append(button);
    }
    return [box];
  }
  if (form.pattern) {
    const [last, ...labels] = form.pattern.map((piece) => piece.replace(/^[\s.,;:!?–—-]+/, "").trim()).reverse();
    const blanks = labels.reverse().map((label, index) => field(label || (index ? "…" : word("note"))));
    return [...blanks, ...(last ? [make("p", { textContent: last })] : [])];
  }
  if (form.tie) return [field(word("first-name")), field(word("second-name"))];
  if (form.scale) {
    const [least, most] = form.scale;
    return form.places.map((place) => field(place, { type: "number", min: least, max: most, inputMode: "numeric" }));
  }
  if (form.to?.length) {
    const select = make("select", {}, ...form.to.map((name) => make("option", { value: name, textContent: name })));
    select.dataset.to = "";
    return [make("label", {}, make("span", { textContent: word("to-group") }), select)];
  }
  return [];
}

// A second tap as soon as this is the same one.
const TWICE = 700;

function once(act) {
  let last = -TWICE;
  return () => {
    const before = last;
    last = performance.now();
    if (last - before > TWICE) act();
  };
}

// What waits, and what came back

function showWaiting() {
  const waiting = outbox().filter((item) => item.shown);
  $("waits").hidden = !waiting.length;
  $("waits").querySelector("ul").replaceChildren(...waiting.map((item) => make("li", { textContent: item.shown })));
  if (view) showSay();
}

function showReturned() {
  const texts = kept("returned", []);
  $("returned").hidden = !texts.length;
  const without = (index) => { keep("returned", texts.filter((_, other) => other !== index)); showReturned(); };
  $("returned").querySelector("ul").replaceChildren(...texts.map((text, index) => {
    const back = make("button", { type: "button", textContent: word("put-back") });
    back.addEventListener("click", () => {
      $("text").value = [$("text").value, text].filter(Boolean).join(" ");
      begin();
      without(index);
      showForm();
      $("text").focus();
    });
    const away = make("button", { type: "button", className: "link", textContent: word("throw-away") });
    away.addEventListener("click", () => without(index));
    return make("li", {}, make("p", { textContent: text }), make("div", { className: "row" }, back, away));
  }));
}

// The notes, and what can be done with them

// How this phone votes, from the tap on: the session says so a moment later.
const tapped = new Map();

function vote(what, number, value) {
  tapped.set(`${view.step} ${what} ${number}`, value);
  send({ do: what, step: view.step, number, value });
  showNotes();
}

function voted(what, number) {
  const said = mine.votes?.[what]?.[number];
  const key = `${view.step} ${what} ${number}`;
  if (tapped.get(key) === said) tapped.delete(key);
  return tapped.get(key) ?? said;
}

function showNotes() {
  const notes = view.notes ?? [];
  const weighed = Boolean(view.weighed);
  $("notes").hidden = over() || (!notes.length && !view.can?.note);
  $("notes").querySelector("h2").textContent = word(weighed || view.can?.note?.by === "everyone" ? "notes-here" : "notes");
  const list = $("notes").querySelector("ol");
  const cards = new Map([...list.children].map((card) => [Number(card.dataset.n), card]));
  const wanted = notes.map((note) => showNote(cards.get(note.n), note));
  arrange(list, wanted);
  const dots = mine.barred ? 0 : view.can?.dots;
  const left = dots ? dots - given() : 0;
  const about = [dots ? word("dots-left", { left, all: dots }) : "", weighed && !view.votes && (dots || view.can?.score) ? word("hidden-votes") : ""];
  line($("votes"), about.filter(Boolean).join(" · "));
  if (!notes.length && view.can?.note) line($("votes"), word("no-notes"));
}

// Moves no more than it has to: what is moved loses the focus, and so the keyboard.
function arrange(list, wanted) {
  for (const card of [...list.children]) if (!wanted.includes(card)) card.remove();
  wanted.forEach((card, index) => {
    if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
  });
}

function given() {
  return (view.weighed ?? []).reduce((sum, number) => sum + (voted("dots", number) ?? 0), 0);
}

function showNote(card, note) {
  const can = mine.barred ? {} : view.can ?? {};
  const turns = can.turn?.numbers.includes(note.n);
  const weighed = view.weighed?.includes(note.n);
  const back = mine.back?.includes(note.n);
  const controls = JSON.stringify([view.step, turns && { ...can.turn, numbers: [] }, weighed && [can.score, can.dots, can.place], back]);
  if (!card || card.dataset.controls !== controls) {
    const fresh = make("li", { className: "note" });
    fresh.dataset.n = note.n;
    fresh.dataset.controls = controls;
    fresh.append(make("p", { className: "head" }), make("p", { className: "text" }), make("p", { className: "answer" }));
    if (turns) fresh.append(turnForm(note, can.turn));
    if (weighed && can.score) fresh.append(scoreButtons(note, can.score));
    if (weighed && can.dots) fresh.append(dotButtons(note));
    if (weighed && can.place) fresh.append(placeSelect(note, can.place));
    if (back) fresh.append(takeBack(note));
    card = fresh;
  }
  card.dataset.stage = note.stage ?? "";
  const votes = [note.dots ? `● ${note.dots}` : "", note.tally ? `⌀ ${note.tally[0]} (${note.tally[2]})` : ""];
  card.querySelector(".head").textContent =
    [note.n, note.stage_name, view.weighed ? note.group : "", note.person, note.place, ...votes].filter(Boolean).join(" · ");
  card.querySelector(".text").textContent = note.text;
  line(card.querySelector(".answer"), note.answer ? `→ ${note.answer}` : "");
  const own = can.score ? voted("score", note.n) : undefined;
  card.querySelectorAll(".scores button").forEach((button) => button.setAttribute("aria-pressed", Number(button.textContent) === own));
  const dots = card.querySelector(".dots output");
  if (dots) {
    const count = voted("dots", note.n) ?? 0;
    dots.textContent = "●".repeat(Math.min(count, 12)) + (count > 12 ? ` ${count}` : "") || "0";
    card.querySelector(".less").disabled = !count;
    card.querySelector(".more").disabled = given() >= can.dots;
  }
  const select = card.querySelector("select.place");
  if (select && document.activeElement !== select) select.value = note.place ?? "";
  return card;
}

function turnForm(note, turn) {
  const box = make("div", { className: "turn" });
  const asks = turn.ask || turn.who || turn.answers.length;
  const step = view.step;
  const named = (stage) => `${step} turn ${note.n} ${stage}`;
  const open = (stage) => {
    const answer = make("input", { type: "text", maxLength: 1500, autocomplete: "off" });
    const who = make("input", { type: "text", maxLength: 200, autocomplete: "off" });
    const form = make("form", {});
    remember(named(stage), [answer, who]);
    const leave = () => { keepFields(named(stage), []); close(); };
    const done = (text) => {
      sendTurn(note, turn, stage, { answer: text || undefined, who: who.value.trim() || undefined });
      leave();
    };
    if (turn.answers.length) {
      if (turn.ask) form.append(make("p", { textContent: turn.ask }));
      for (const text of turn.answers) {
        const button = make("button", { type: "button", textContent: text });
        button.addEventListener("click", () => done(text));
        form.append(button);
      }
    } else form.append(make("label", {}, make("span", { textContent: turn.ask || word("answer") }), answer));
    if (turn.who) form.append(make("label", {}, make("span", { textContent: turn.who }), who));
    if (!turn.answers.length) form.append(make("button", { className: "main", type: "submit", textContent: word("send") }));
    const cancel = make("button", { type: "button", className: "link", textContent: word("cancel") });
    cancel.addEventListener("click", leave);
    form.append(cancel);
    form.addEventListener("submit", (event) => { event.preventDefault(); done(answer.value.trim()); });
    box.replaceChildren(form);
    return form;
  };
  const close = () => box.replaceChildren(...turn.targets.map(([stage, name]) => {
    const button = make("button", { type: "button", textContent: word("turn-to", { stage: name }) });
    button.dataset.stage = stage;
    button.addEventListener("click", once(() => {
      if (asks) open(stage).querySelector("input,button").focus();
      else sendTurn(note, turn, stage, {});
    }));
    return button;
  }));
  close();
  const begun = turn.targets.find(([stage]) => fields()[named(stage)]);
  if (begun) open(begun[0]);
  return box;
}

function sendTurn(note, turn, stage, said) {
  const to = turn.targets.length > 1 ? stage : undefined;
  const shown = [said.answer, said.who].filter(Boolean).join(" – ");
  send({ do: "turn", step: view.step, number: note.n, to, group, ...said }, shown || undefined);
}

function scoreButtons(note, [least, most]) {
  const box = make("div", { className: "scores" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", word("score", { number: note.n }));
  for (let value = least; value <= most; value += 1) {
    const button = make("button", { type: "button", textContent: String(value) });
    button.addEventListener("click", () => vote("score", note.n, value));
    box.append(button);
  }
  return box;
}

function dotButtons(note) {
  const box = make("div", { className: "dots" });
  const change = (by) => vote("dots", note.n, (voted("dots", note.n) ?? 0) + by);
  const less = make("button", { type: "button", className: "less", textContent: "−" });
  const more = make("button", { type: "button", className: "more", textContent: "+" });
  less.setAttribute("aria-label", word("dot-less", { number: note.n }));
  more.setAttribute("aria-label", word("dot-more", { number: note.n }));
  less.addEventListener("click", () => change(-1));
  more.addEventListener("click", () => change(1));
  box.append(less, make("output"), more);
  return box;
}

function placeSelect(note, places) {
  const select = make("select", { className: "place" },
    make("option", { value: "", textContent: word("no-place") }),
    ...places.map((place) => make("option", { value: place, textContent: place })));
  select.setAttribute("aria-label", word("place", { number: note.n }));
  select.addEventListener("change", () => {
    if (select.value) send({ do: "place", step: view.step, number: note.n, text: select.value, group });
  });
  return select;
}

function takeBack(note) {
  const button = make("button", { type: "button", className: "link", textContent: word("take-back") });
  button.addEventListener("click", () => { button.disabled = true; send({ do: "take-back", number: note.n }); });
  return button;
}

// The clock, and the news

function tick() {
  if (!view) return;
  const there = view.step && view.phase !== "ended";
  const left = clock.left();
  const label = view.phase === "paused" || view.phase === "waiting" ? word(view.phase === "paused" ? "paused" : "waiting") : left < 0 ? word("over") : "";
  $("clock").textContent = there ? [face(left), label].filter(Boolean).join(" ") : "";
  $("clock").classList.toggle("over", Boolean(there) && left < 0);
}

const news = new News(base, () => (group ? { group } : {}), show, async (lost, status) => {
  const before = [connected, gone, unknown > 2];
  if (status === 401) await comeAgain();
  if (!lost) unknown = 0;
  [connected, gone] = [!lost, status === 404];
  document.body.classList.toggle("lost", lost);
  if (before.join() !== [connected, gone, unknown > 2].join()) showConnection();
  if (connected && !before[0]) flush();
});

$("write").addEventListener("submit", write);
$("text").addEventListener("input", begin);
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) write(event);
});
$("add-name").addEventListener("click", () => { $("person").dataset.open = "1"; showPerson(true); $("person").focus(); });
addEventListener("online", () => { pause = 0; flush(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) { pause = 0; flush(); } });
addEventListener("storage", () => { showWaiting(); showReturned(); });
$("text").value = draft().text;
setInterval(tick, 250);
showReturned();
showWaiting();
news.again();
flush();

// The room's screen in a browser: the clock, the question, who works with whom; never more than
// the room may see.
import { Clock, News, face, fill, word as said } from "/files/clock.js";

const words = JSON.parse(document.getElementById("words").textContent);
const base = `/${document.body.dataset.code}/stage`;
const $ = (id) => document.getElementById(id);
const word = (id, values) => said(words, `stage.${id}`, values);
const clock = new Clock();
const asked = new URLSearchParams(location.search);
let view = null;

function line(element, text) {
  element.hidden = !text;
  element.textContent = text;
}

function show(news) {
  view = news.view;
  clock.set(news.clock);
  const ended = view.phase === "ended";
  document.body.dataset.stage = view.colour ?? "";
  document.body.dataset.phase = view.phase;
  $("title").textContent = view.title;
  line($("place"), view.step && !ended ? [word("step", view), view.round].filter(Boolean).join(" · ") : "");
  const waits = view.phase === "waiting" && view.place === 1;
  $("name").textContent = ended ? word("thanks") : !view.step || waits ? word("soon") : view.name;
  fill($("prompt"), ended || waits ? [] : view.prompt);
  line($("rule"), ended || waits ? "" : view.rule ?? "");
  line($("announced"), ended || waits ? "" : view.announced ?? "");
  line($("who"), ended ? "" : view.who ?? "");
  line($("next"), view.next && !ended ? word("next", { title: view.next }) : "");
  showNotes(ended || waits);
  showJoin();
  tick();
}

function showNotes(away) {
  const notes = view.notes ?? [];
  const worth = view.worth ? word("worth", { mean: view.worth[0], spread: view.worth[1], n: view.worth[2] }) : "";
  $("notes").hidden = !worth && (away || !view.count);
  document.body.dataset.notes = !away && notes.length ? "1" : "";
  const many = view.count === 1 ? word("one-note") : word("notes", { number: view.count });
  $("count").textContent = worth || (view.count ? many : "");
  $("notes").querySelector("ul").replaceChildren(...(away ? [] : notes).map((note) => {
    const item = document.createElement("li");
    item.dataset.stage = note.stage ?? "";
    const text = document.createElement("p");
    text.textContent = note.text;
    const small = document.createElement("small");
    const parts = [note.n, note.stage_name, note.group, note.place];
    if (note.dots) parts.push(word(note.dots === 1 ? "one-dot" : "dots", { number: note.dots }));
    if (note.tally) parts.push(word("mean", { mean: note.tally[0], spread: note.tally[1], n: note.tally[2] }));
    small.textContent = parts.filter(Boolean).join(" · ");
    item.append(text);
    if (note.answer) item.append(Object.assign(document.createElement("p"), { textContent: `→ ${note.answer}` }));
    item.append(small);
    return item;
  }));
}

function showJoin() {
  const open = view.url && view.phase !== "ended";
  $("join").hidden = !open;
  document.body.dataset.join = open ? "1" : "";
  if (!open || $("address").textContent === view.url.replace(/^https?:\/\//, "")) return;
  $("address").textContent = view.url.replace(/^https?:\/\//, "");
  $("code").src = `${base}/code.svg?${encodeURIComponent(view.url)}`;
  $("code").alt = view.url;
}

function tick() {
  if (!view) return;
  const there = view.step && view.phase !== "ended" && !(view.phase === "waiting" && view.place === 1);
  const left = clock.left();
  line($("clock"), there ? face(left) : "");
  $("clock").classList.toggle("over", Boolean(there) && left < 0);
  let under = "";
  if (there && view.phase === "paused") under = word("paused");
  else if (there && left < 0) under = word("over");
  else if (there && view.phase === "running") {
    under = word("until", { time: clock.end().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }) });
  }
  line($("until"), under);
}

const query = () => (asked.get("notes") === "0" ? { notes: "0" } : {});
new News(base, query, show, (lost) => document.body.classList.toggle("lost", lost)).again();
setInterval(tick, 200);

// The themes of an event with many rooms, as they come up: what it shows, its hub decides.
import { News } from "/files/clock.js";

const base = `/${document.body.dataset.code}/stage`;
const $ = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
const MANY = 6;

function line(element, text) {
  element.hidden = !text;
  element.textContent = text;
}

function part(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// A theme keeps its element, so that its bar grows where it is.
const rows = new Map();

function row(theme, rooms) {
  let item = rows.get(theme.name);
  if (!item) {
    item = document.createElement("li");
    item.append(part("strong", theme.name), document.createElement("span"), document.createElement("i"));
    rows.set(theme.name, item);
  }
  item.querySelector("span").textContent = theme.said;
  const share = theme.rooms / Math.max(1, rooms);
  requestAnimationFrame(() => item.style.setProperty("--share", String(share)));
  return item;
}

function show({ view }) {
  $("title").textContent = view.title;
  line($("counts"), view.counts ?? "");
  const words = asked.get("words") === "1" ? view.words ?? [] : [];
  line($("none"), view.themes.length || words.length ? "" : view.none ?? "");
  if (view.themes.length > MANY) $("themes").dataset.many = ""; else delete $("themes").dataset.many;
  $("themes").replaceChildren(...view.themes.map((theme) => row(theme, view.rooms)));
  $("said").hidden = !words.length;
  $("most-said").textContent = view.most_said ?? "";
  $("words").replaceChildren(...words.map((word) => part("li", `${word.name} · ${word.said}`)));
}

new News(base, () => ({}), show, (lost) => document.body.classList.toggle("lost", lost)).again();

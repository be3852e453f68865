// What the pages share: the clock, which counts from an instant, and the news from the session.

export function word(words, id, values = {}) {
  return (words[id] ?? id).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function face(left) {
  const over = left < 0;
  const seconds = over ? Math.floor(-left) : Math.ceil(left);
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${over ? "+" : ""}${minutes}:${rest}`;
}

// A signal that ends a request; AbortSignal.timeout is newer than some phones.
export function within(milliseconds) {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), milliseconds);
  return abort.signal;
}

export class Clock {
  constructor() { this.set({ left: 0, running: false, over: false, speed: 1, length: 0 }); }

  set(clock) {
    this.clock = clock;
    this.at = performance.now();
    // This device's own time may be wrong: the session says what time it is.
    this.ahead = clock.now ? Date.now() - clock.now * 1000 : 0;
  }

  // Returns when the step ends.
  end() {
    return new Date(Date.now() - this.ahead + (this.left() / this.clock.speed) * 1000);
  }

  left() {
    const passed = this.clock.running ? (performance.now() - this.at) / 1000 : 0;
    return this.clock.left - passed * this.clock.speed;
  }
}

const FIRST = 5000;
const SILENCE = 25000;
const SLOW = 30000;

// Streams news; where nothing comes through (a proxy may hold streams back), polls instead.
export class News {
  constructor(base, query, heard, lost) {
    this.base = base;
    this.query = query;
    this.heard = heard;
    this.lost = lost;
    this.turn = 0;
    this.polls = false;
    this.tag = "";
    this.slow = false; // nothing is to be expected: the session ended, or its code is gone
    for (const event of ["online", "focus"]) addEventListener(event, () => this.again());
    addEventListener("pageshow", (event) => { if (event.persisted) this.again(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.again(); });
  }

  again() {
    this.turn += 1;
    this.source?.close();
    clearTimeout(this.watch);
    if (this.polls) this.poll(this.turn); else this.stream(this.turn);
  }

  ask(more) {
    return `${this.base}/${more}?${new URLSearchParams(this.query())}`;
  }

  stream(turn) {
    const source = new EventSource(this.ask("events"));
    this.source = source;
    this.expect(turn, FIRST);
    source.onmessage = (event) => {
      if (turn !== this.turn) return source.close();
      this.expect(turn, SILENCE);
      this.take(JSON.parse(event.data));
    };
    source.addEventListener("here", () => this.expect(turn, SILENCE));
    source.onerror = () => {
      if (turn !== this.turn) return;
      source.close();
      clearTimeout(this.watch);
      this.lost(true);
      this.later(turn);
    };
  }

  expect(turn, wait) {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => {
      if (turn !== this.turn) return;
      this.polls = true;
      this.again();
    }, wait);
  }

  later(turn) {
    setTimeout(async () => {
      if (turn !== this.turn) return;
      const well = await this.once(turn);
      if (turn !== this.turn) return;
      if (well) this.again(); else this.later(turn);
    }, this.rest());
  }

  rest() {
    return this.slow ? SLOW : 800 + Math.random() * 700;
  }

  async once(turn, after = "") {
    try {
      const more = after ? `&after=${encodeURIComponent(after)}` : "";
      const answer = await fetch(this.ask("now") + more, { cache: "no-store", signal: within(35000) });
      if (turn !== this.turn) return false;
      if (!answer.ok) {
        this.slow = answer.status === 404;
        this.lost(true, answer.status);
        return false;
      }
      this.take(await answer.json());
      return true;
    } catch {
      if (turn === this.turn) this.lost(true);
      return false;
    }
  }

  async poll(turn) {
    let after = "";
    while (turn === this.turn) {
      const well = await this.once(turn, after);
      after = well ? this.tag : "";
      if (!well) await new Promise((done) => setTimeout(done, this.rest()));
    }
  }

  take(news) {
    this.tag = news.tag;
    this.slow = false;
    this.lost(false);
    this.heard(news);
  }
}

// Fills an element with lines of words in their styles: [[["Let's ", ""], ["stop", "bold"]], …]
export function fill(element, lines) {
  element.replaceChildren();
  for (const line of lines ?? []) {
    if (!line.length) continue;
    const paragraph = document.createElement("p");
    for (const [text, style] of line) {
      const part = document.createElement(style === "bold" ? "strong" : style === "italic" ? "em" : "span");
      part.textContent = text;
      paragraph.append(part);
    }
    element.append(paragraph);
  }
}

// Turns the slides of the lobby: the next is fetched and laid out unseen while the last is shown, and what was fetched is kept, so that
// the screen is never blank: without the server the kept slides go on, with a line that says of when they are.
const query = [...new URLSearchParams(location.search)], token = location.hash.slice(1); // what follows # never reaches a log
const { release, dark, waiting, refused } = document.body.dataset;
const dwell = 1000 * document.body.dataset.seconds, LIMIT = 20_000, HEARTBEAT = 30_000, RETRY = Math.min(5_000, Math.max(dwell, 250));
const SHIFTS = [[0, 0], [.35, .15], [-.3, .3], [.2, -.35], [-.4, -.1], [.1, .4], [.4, -.25], [-.15, -.4]]; // in u, at most 0.42
const note = document.getElementById("note"), kept = new Map();
const DOTS = 6; // more pages than this are numbered
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
let [shown, hidden] = document.querySelectorAll(".slide"), count = 0, shifts = 0, length = 1, clock = null, current = null, reported = -Infinity;
document.body.style.setProperty("--fade", `${Math.min(.9, dwell / 4000)}s`);

function ask(what, parameters) {
  const address = new URLSearchParams([...query, ...Object.entries(parameters)]);
  return fetch(`lobby/${what}?${address}`, {
    cache: "no-store", signal: AbortSignal.timeout(LIMIT), headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
}

async function told(n) {
  try {
    const answer = await ask("slide", { n });
    return { status: answer.status, ...await answer.json() };
  } catch { return { status: 0 }; } // the network, too slow, or an answer that is not ours
}

// The slide to show for n: a new one, else one that is kept; null when there is neither.
async function slideFor(n) {
  const slide = await told(n);
  if (slide.status === 200 && Number.isInteger(slide.n) && slide.n >= 0 && slide.n < slide.length && typeof slide.html === "string") {
    length = slide.length;
    for (let gone = n % length; gone !== slide.n; gone = (gone + 1) % length) kept.delete(gone); // nothing to show there any more
    kept.set(slide.n, slide);
    return { ...slide, note: "" };
  }
  if (slide.status === 401 && slide.refused) { kept.clear(); return { html: "", card: refused }; }
  if (slide.status === 400 && slide.problem && !kept.size) return { html: "", card: slide.problem };
  const at = n % length, places = [...kept.keys()].sort((a, b) => a - b);
  if (slide.held) return kept.has(at) ? { ...kept.get(at), note: kept.get(at).said.held } : null;
  const last = kept.get(places.find((place) => place >= at) ?? places[0]);
  return last ? { ...last, note: last.said.lost } : null;
}

// A page of another release is loaded once it is there to be loaded, and not again soon: servers may be of two releases for a while.
async function renewed(release) {
  if (performance.now() < 600_000 && sessionStorage.getItem("renewed")) return;
  try {
    const page = await fetch(location.pathname + location.search, { cache: "no-store", signal: AbortSignal.timeout(LIMIT) });
    if (!page.ok || !(await page.text()).includes(`data-release="${release}"`)) return;
  } catch { return; }
  sessionStorage.setItem("renewed", "1");
  location.reload();
  await sleep(60_000);
}

function report() { // for the staff: which screen is alive, and with what
  reported = performance.now();
  const { key = "", data_as_of = "" } = current ?? {};
  ask("contact", { shown: key, release, data: data_as_of ?? "" }).catch(() => {});
}

const overflows = (box) => box.scrollHeight > box.clientHeight + 1;

// Which items stand on which page, so that each is seen once and none is cut.
function pagesOf(slide) {
  const box = slide.querySelector(".body"), list = slide.querySelector(".items"), items = [...(list?.children ?? [])];
  if (!items.length) return [() => {}];
  const marks = slide.querySelector(".pages");
  marks.textContent = "●".repeat(DOTS); // its room, while the pages are found
  const lead = slide.querySelector(".lead"), columns = +getComputedStyle(list).getPropertyValue("--columns") || 1;
  const alone = (on) => { lead.hidden = !on; list.hidden = on; box.classList.remove("led"); };
  const show = (from, to) => {
    items.forEach((item, i) => { item.hidden = i < from || i >= to; });
    list.style.setProperty("--rows", Math.ceil((to - from) / columns));
  };
  const divide = (most) => {
    const pages = [];
    for (let from = 0, to; from < items.length; from = to) {
      to = Math.min(items.length, from + most);
      show(from, to);
      while (to > from + 1 && overflows(box)) show(from, --to);
      pages.push([from, to]);
    }
    return pages;
  };
  if (lead) show(0, 1);
  const apart = lead && overflows(box); // what leads has no room beside the first item: it gets a page of its own
  if (apart) alone(false);
  const packed = divide(items.length), even = divide(Math.ceil(items.length / packed.length));
  const pages = [...(apart ? [null] : []), ...(even.length === packed.length ? even : packed)];
  return pages.map((span, page) => () => {
    const [from, to] = span ?? [0, 0];
    if (apart) alone(!span);
    show(from, to);
    for (let size = 1; size > .3; size -= .05) { // one thing may be too large for a page
      for (const part of [lead, list]) if (part) part.style.zoom = size;
      if (!overflows(box)) break;
    }
    marks.textContent = pages.length === 1 ? "" : pages.length > DOTS ? `${page + 1}/${pages.length}`
      : pages.map((_, i) => (i === page ? "●" : "○")).join("");
  });
}

function card(text) {
  const words = document.createElement("p");
  words.className = "card"; words.textContent = text;
  return words;
}

function shift() { // by a hair, so that nothing burns in
  document.body.style.setProperty("--shift", SHIFTS[++shifts % SHIFTS.length].map((x) => `calc(var(--u) * ${x})`).join(" "));
}

function swap() {
  hidden.classList.toggle("even", ++count % 2 === 0);
  shift();
  hidden.classList.add("on"); shown.classList.remove("on");
  [shown, hidden] = [hidden, shown];
}

function tell(text) { note.hidden = !text; note.textContent = text; }

function dim() { // by the server's clock: this machine's may be wrong
  if (!clock) return;
  const hour = ((clock.minute + (performance.now() - clock.at) / 60_000) / 60) % 24, [from, to] = dark.split("-").map(Number);
  document.body.classList.toggle("dark-hours", from > to ? hour >= from || hour < to : hour >= from && hour < to);
}

async function turn() {
  for (let n = 0, coming = slideFor(0); ; ) {
    const slide = await coming;
    if (!slide) { // nothing new, nothing kept: the one shown stays
      if (!current && !shown.querySelector(".card")) shown.replaceChildren(card(waiting));
      n += 1;
      await sleep(n % length ? RETRY / 8 : RETRY);
      coming = slideFor(n);
      continue;
    }
    if (slide.card) {
      hidden.replaceChildren(card(slide.card));
      current = null; swap(); tell("");
      await sleep(RETRY);
      coming = slideFor(n);
      continue;
    }
    if (!slide.note) {
      clock = { minute: slide.minute, at: performance.now() };
      if (slide.release !== release) await renewed(slide.release);
    }
    hidden.lang = slide.language;
    hidden.innerHTML = slide.html; // made by a template that escapes every value; the page's policy allows no script in it
    tell(slide.note); dim(); // before the layout: the line takes room
    const pages = pagesOf(hidden);
    pages[0]();
    swap();
    current = slide; n = (slide.n + 1) % length;
    if (performance.now() - reported > HEARTBEAT / 6) report();
    for (const [i, page] of pages.entries()) {
      if (i) { page(); shift(); }
      if (i === pages.length - 1) coming = slideFor(n);
      await sleep(dwell);
      if (!i) hidden.replaceChildren(); // the slide before is gone
    }
  }
}

setInterval(() => { dim(); report(); }, HEARTBEAT);
(async () => { for (;;) { try { await turn(); } catch (error) { console.error(error); await sleep(RETRY); } } })();

// Turns the slides of the lobby: the next is fetched and laid out unseen while the last is shown, and what was fetched is kept, so that
// the screen is never blank: without the server the kept slides go on, with a line that says of when they are.
const query = new URLSearchParams(location.search), token = location.hash.slice(1); // what follows # never reaches a log
const { release, dark, waiting, refused } = document.body.dataset;
const dwell = 1000 * document.body.dataset.seconds, LIMIT = 20_000, RETRY = Math.min(5_000, Math.max(dwell, 250));
const SHIFTS = [[0, 0], [.35, .15], [-.3, .3], [.2, -.35], [-.4, -.1], [.1, .4], [.4, -.25], [-.15, -.4]]; // in u, at most 0.42
const note = document.getElementById("note"), kept = new Map();
const DOTS = 6; // more pages than this are numbered
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
let [shown, hidden] = document.querySelectorAll(".slide"), count = 0, clock = null, current = "";
document.body.style.setProperty("--fade", `${Math.min(.9, dwell / 4000)}s`);

async function fetched(n) {
  query.set("n", n); query.set("shown", current);
  const answer = await fetch(`lobby/slide?${query}`, {
    cache: "no-store", signal: AbortSignal.timeout(LIMIT), headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  return { status: answer.status, ...(answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}) };
}

// The slide to show for n: a new one, else the one kept; null when there is neither.
async function slideFor(n) {
  let told = { status: 0 };
  try { told = await fetched(n); } catch { /* the network, or too slow: status 0 */ }
  if (told.status === 200) { kept.set(told.n, told); return { ...told, note: "" }; }
  if (told.status === 401 || told.status === 400) { kept.clear(); return { said: {}, html: "", card: told.problem ?? refused, stop: true }; }
  const last = kept.get(n) ?? (told.status === 0 ? [...kept.values()].find((slide) => slide.n > n) ?? kept.values().next().value : undefined);
  return last ? { ...last, note: told.status === 0 ? last.said.lost : last.said.held } : null;
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

function swap() {
  hidden.classList.toggle("even", ++count % 2 === 0);
  document.body.style.setProperty("--shift", SHIFTS[count % SHIFTS.length].map((x) => `calc(var(--u) * ${x})`).join(" "));
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
  for (let n = 0, coming = slideFor(0), missed = 0; ; ) {
    const slide = await coming;
    if (!slide) { // nothing new, nothing kept: the one shown stays
      if (!current && !shown.querySelector(".card")) shown.replaceChildren(card(waiting));
      await sleep(++missed % 8 ? RETRY / 8 : RETRY);
      coming = slideFor(++n);
      continue;
    }
    if (slide.minute !== undefined) clock = { minute: slide.minute, at: performance.now() };
    if (slide.release && slide.release !== release && !slide.note) { location.reload(); await sleep(60_000); }
    if (slide.stop) { hidden.replaceChildren(card(slide.card)); current = ""; swap(); await sleep(RETRY); coming = slideFor(n); continue; }
    missed = 0;
    hidden.lang = slide.language;
    hidden.innerHTML = slide.html; // made by a template that escapes every value; the page's policy allows no script in it
    tell(slide.note); dim(); // before the layout: the line takes room
    const pages = pagesOf(hidden);
    pages[0]();
    swap();
    current = slide.key; n = slide.n + 1;
    for (const [i, page] of pages.entries()) {
      if (i) page();
      if (i === pages.length - 1) coming = slideFor(n);
      await sleep(dwell);
      if (!i) hidden.replaceChildren(); // the slide before is gone
    }
  }
}

(async () => { for (;;) { try { await turn(); } catch (error) { console.error(error); await sleep(RETRY); } } })();

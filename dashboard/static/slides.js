// Slides are turned by arrow keys, and by page up and down, as presenters' remotes send them. A slide is laid out for 1920 x 1080;
// on another screen everything is scaled as one picture.
const STEPS = {
  ArrowRight: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity,
};
const wanted = (window.wantedSlide ??= { slide: null, isNew: false, timer: 0, rests: 0 }); // outlives the page, which every slide makes anew

export default function ({ data }) {
  const root = document.documentElement;
  const place = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  // Charts ask for the width they have on the screen: they are drawn before the slide is scaled, or they would be scaled twice.
  const drawn = () =>
    [...document.querySelectorAll(".st-key-panel_slide [data-testid=stVegaLiteChart]")].every((chart) => {
      const width = chart.querySelector("svg.marks")?.getBoundingClientRect().width;
      return width && Math.abs(width - chart.getBoundingClientRect().width) < 12;
    });
  let frame = 0;
  let known = 0;
  const fit = () => {
    cancelAnimationFrame(frame);
    root.classList.toggle("presenting", data.presenting);
    if (!data.presenting) return;
    root.classList.add("measuring");
    const needed = () => {
      const slide = place(".st-key-panel_slide"); // what is too high for the screen is shown smaller
      const foot = place(".turn");
      return slide && foot ? Math.min(Math.max(1080, slide.bottom + foot.height + 14), 1800) : 1080;
    };
    const widen = () => {
      const high = needed();
      root.style.setProperty("--zoom", Math.min(window.innerWidth / 1920, window.innerHeight / high));
      return high;
    };
    widen();
    let high = widen(); // wider, it may be less high
    const until = performance.now() + 3000;
    let rests = performance.now();
    const show = () => {
      const now = performance.now();
      if (!drawn() || needed() > high + 2) {
        high = Math.max(high, widen());
        rests = now; // a chart asks for its width a moment after it has another
      }
      if (now < until && now - rests < 300) {
        frame = requestAnimationFrame(show);
        return;
      }
      known = document.querySelector(".st-key-panel_slide")?.offsetHeight ?? 0;
      root.classList.remove("measuring");
    };
    frame = requestAnimationFrame(show);
  };
  const changed = () => {
    const slide = document.querySelector(".st-key-panel_slide");
    if (root.classList.contains("measuring") || Math.abs((slide?.offsetHeight ?? 0) - known) > 1) fit();
  };
  const line = () => document.querySelector(".turn");
  const go = () => {
    clearTimeout(wanted.timer);
    const at = Number(line()?.dataset.at);
    if (wanted.slide === null || at === wanted.slide) {
      wanted.slide = null;
      return;
    }
    // A press while a page is being made may be lost on the way: asked for again once the page has rested on another slide for a while.
    const runs = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
    wanted.rests = runs && !wanted.isNew ? 0 : wanted.rests + 1;
    if (wanted.isNew || wanted.rests > 2) {
      line()?.querySelector(`a[data-slide="${wanted.slide}"]`)?.click();
      wanted.rests = 0;
    }
    wanted.isNew = false;
    wanted.timer = setTimeout(go, 350);
  };
  const turn = (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const typed = event.target.closest?.("input, textarea, select, [contenteditable], [role='combobox'], [role='dialog']");
    const pressed = event.key === "Enter" || event.key === " ";
    if (typed || (pressed && (!data.presenting || event.target.closest?.("a, button")))) return;
    if (event.key === "Escape" && data.presenting) {
      event.preventDefault();
      document.querySelector('.turn a[data-turn="leave"]')?.click();
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined || !line()) return;
    event.preventDefault();
    event.stopPropagation();
    const { at, of } = line().dataset;
    wanted.slide = Math.min(Math.max((wanted.slide ?? Number(at)) + step, 1), Number(of));
    wanted.isNew = true;
    line().querySelector("b").textContent = `${wanted.slide} / ${of}`;
    clearTimeout(wanted.timer);
    wanted.timer = setTimeout(go, 120); // who presses three times wants the third slide
  };
  const enter = (event) => {
    const way = event.target.closest?.("a[data-turn]")?.dataset.turn;
    if (way === "present") root.requestFullscreen?.().catch(() => {}); // a browser that may not stays in its window
    if (way === "leave" && document.fullscreenElement) document.exitFullscreen();
  };
  fit();
  const observer = new ResizeObserver(changed);
  observer.observe(document.querySelector(".st-key-panel_slide") ?? root);
  window.addEventListener("resize", fit);
  document.addEventListener("keydown", turn, true);
  document.addEventListener("click", enter, true);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    window.removeEventListener("resize", fit);
    document.removeEventListener("keydown", turn, true);
    document.removeEventListener("click", enter, true);
    root.style.removeProperty("--zoom");
    root.classList.remove("presenting", "measuring");
  };
}

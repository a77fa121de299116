// Slides are turned by arrow keys, and by page up and down, as presenters' remotes send them. A slide is laid out for 1920 x 1080;
// on another screen everything is scaled as one picture.
const TURNS = {
  ArrowRight: "next", PageDown: "next", " ": "next", Enter: "next", ArrowLeft: "prev", PageUp: "prev",
  Home: "first", End: "last", Escape: "leave",
};

export default function ({ data }) {
  const root = document.documentElement;
  const place = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  const fit = () => {
    root.classList.toggle("presenting", data.presenting);
    let scale = data.presenting ? Math.min(window.innerWidth / 1920, window.innerHeight / 1080) : 1;
    const least = scale * 0.6;
    root.style.setProperty("--zoom", scale);
    for (let tries = 0; data.presenting && tries < 4; tries += 1) {
      const slide = place(".st-key-panel_slide"), foot = place(".turn"); // what is too high for the screen is shown smaller
      if (!slide || !foot || slide.bottom <= foot.top + 1) break;
      scale = Math.max((scale * foot.top) / slide.bottom, least);
      root.style.setProperty("--zoom", scale);
    }
  };
  const turn = (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], [role='combobox'], [role='dialog'], a, button")) {
      if (event.key === "Enter" || event.key === " ") return;
      if (event.target.closest("input, textarea, select, [contenteditable], [role='combobox'], [role='dialog']")) return;
    }
    if ((event.key === "Enter" || event.key === " " || event.key === "Escape") && !data.presenting) return;
    const link = TURNS[event.key] && document.querySelector(`.turn a[data-turn="${TURNS[event.key]}"]`);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    link.click();
  };
  const enter = (event) => {
    const way = event.target.closest?.("a[data-turn]")?.dataset.turn;
    if (way === "present") root.requestFullscreen?.().catch(() => {}); // a browser that may not stays in its window
    if (way === "leave" && document.fullscreenElement) document.exitFullscreen();
  };
  fit();
  const observer = new ResizeObserver(fit);
  observer.observe(document.querySelector(".st-key-panel_slide") ?? root);
  window.addEventListener("resize", fit);
  document.addEventListener("keydown", turn, true);
  document.addEventListener("click", enter, true);
  return () => {
    observer.disconnect();
    window.removeEventListener("resize", fit);
    document.removeEventListener("keydown", turn, true);
    document.removeEventListener("click", enter, true);
    root.style.removeProperty("--zoom");
    root.classList.remove("presenting");
  };
}

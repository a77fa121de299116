// Links inside the board stay in the session; a plain click is handed to Python, everything else is the browser's.
export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  const follow = (event) => {
    const href = event.target.closest?.("a[data-go]")?.getAttribute("href") ?? event.target.__data__?.href; // a mark of a chart holds its own
    if (!href || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // else the chart would load the whole document
    setTriggerValue("followed", href);
  };
  document.addEventListener("click", follow, true);
  return () => document.removeEventListener("click", follow, true);
}

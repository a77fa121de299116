// Links inside the board stay in the session; a plain click is handed to Python, everything else is the browser's.
export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  const follow = (event) => {
    const link = event.target.closest?.("a[data-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.getAttribute("href"));
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}

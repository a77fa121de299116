// Links inside the board stay in the session; a plain click is handed to Python, everything else is the browser's.
export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;

  // On a change of page Streamlit puts the new parameters on the old page's address first: one step too many for the back button.
  let target = null;
  const push = window.history.pushState;
  window.history.pushState = function (state, title, url) {
    const arriving = new URL(url ?? "", document.baseURI).pathname;
    if (target && arriving !== target && arriving === window.location.pathname) return;
    target = null;
    push.call(window.history, state, title, url);
  };

  const follow = (event) => {
    const href = event.target.closest?.("a[data-go]")?.getAttribute("href") ?? event.target.__data__?.href; // a mark of a chart holds its own
    if (!href || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // else the chart would load the whole document
    target = new URL(href, window.location.href).pathname;
    setTriggerValue("followed", href);
  };
  document.addEventListener("click", follow, true);
  return () => {
    document.removeEventListener("click", follow, true);
    window.history.pushState = push;
  };
}

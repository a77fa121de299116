// Links inside the board stay in the session; a plain click is handed to Python, everything else is the browser's.
// Python also has to know whether the window is as narrow as a phone's.
const NARROW = window.matchMedia("(max-width: 760px)");
const PICKERS = '.st-key-pickers [data-testid="stElementContainer"]';
const RUNNING = '[data-testid="stApp"]:not([data-test-script-state="notRunning"])';
const SOON = 50; // milliseconds
const LONG_ENOUGH = 4; // times in a row

export default function ({ data, setStateValue, setTriggerValue }) {
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

  // A widget that is not there yet, for its script is still being loaded, would not be told again by a rerun what it holds.
  let waiting = null;
  const tell = (times = LONG_ENOUGH) => {
    const isThere = !document.querySelector(RUNNING) && [...document.querySelectorAll(PICKERS)].every((picker) => picker.querySelector("input, button"));
    clearTimeout(waiting);
    if (NARROW.matches === data.narrow) return;
    if (isThere && !times) setStateValue("narrow", NARROW.matches);
    else waiting = setTimeout(tell, SOON, isThere ? times - 1 : LONG_ENOUGH);
  };
  const turned = () => tell();
  NARROW.addEventListener("change", turned);
  tell();
  return () => {
    document.removeEventListener("click", follow, true);
    NARROW.removeEventListener("change", turned);
    clearTimeout(waiting);
    window.history.pushState = push;
  };
}

// The memory of the tab: answers go to sessionStorage at each step, and come back after a reload, a lost
// connection or a restart of the server. It also moves the focus to the title when the page changes.
const KEY = "eligibility-profile-v1";

const root = document.documentElement;

// From the loss of the connection to the return of the answers the page takes no click and no Enter: they would be
// lost. Then the focus goes back to where it was, for the browser takes it away from what is disabled.
const isWaiting = () => root.hasAttribute("data-waiting");
const wait = () => root.setAttribute("data-waiting", "");

function goOn(tab, page) {
  if (!isWaiting()) return;
  root.removeAttribute("data-waiting");
  const before = tab.focused;
  if (!before || document.activeElement !== document.body) return;
  if (before.isConnected && !before.disabled) before.focus({ preventScroll: true });
  else showPage(page, false);
}

function refuse(event) {
  if (!isWaiting() || (event.type === "keydown" && event.key !== "Enter")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function watchConnection(tab) {
  const app = document.querySelector("[data-testid=stApp]");
  const state = "data-test-connection-state";
  let lost = false;
  root.setAttribute("data-met", ""); // before that, a page on its way is no connection lost
  for (const kind of ["click", "keydown"]) window.addEventListener(kind, refuse, true);
  window.addEventListener("popstate", () => (tab.wanted = asked()), true);
  document.addEventListener("focusin", ({ target }) => (tab.focused = target));
  tab.connection = new MutationObserver(() => {
    const connected = app.getAttribute(state) === "CONNECTED";
    if (!connected) {
      lost = true;
      wait();
    } else if (lost) {
      lost = false;
      tab.tell("reconnected", Date.now());
      setTimeout(() => lost || goOn(tab, tab.page), 10_000); // should no answer come back
    }
  });
  tab.connection.observe(app, { attributes: true, attributeFilter: [state] });
}

// A storage that is full or blocked: the style says that nothing is kept, for as long as it is so.
function keep(value) {
  try {
    if (value) sessionStorage.setItem(KEY, value);
    else sessionStorage.removeItem(KEY);
    root.removeAttribute("data-unkept");
  } catch {
    root.toggleAttribute("data-unkept", Boolean(value));
  }
}

function kept() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

// The page is drawn after this component: its title is waited for.
function showPage(page, first, tries = 100) {
  const main = document.querySelector("[data-testid=stMain]");
  const heading = main?.querySelector(`h1[data-page="${page}"]`);
  if (!heading) {
    if (tries) setTimeout(showPage, 30, page, first, tries - 1);
    return;
  }
  main.scrollTo({ top: 0, behavior: "instant" });
  if (first) return;
  heading.focus({ preventScroll: true });
}

// The address names the question. Back from another page, Streamlit drops that: it is asked for again, and put back.
const asked = () => new URLSearchParams(location.search).get("about");

function followAddress(tab, about) {
  const wanted = tab.wanted;
  tab.wanted = null;
  if (about && wanted && wanted !== about) return tab.tell("about", wanted);
  if (asked() === about) return;
  const address = new URL(location.href);
  if (about) address.searchParams.set("about", about);
  else address.searchParams.delete("about");
  history.replaceState(history.state, "", address);
}

export default function ({ data, setTriggerValue }) {
  const tab = (window.__eligibility ??= { page: null });
  tab.tell = setTriggerValue;
  if (!tab.connection) watchConnection(tab);
  if (data.mode === "read") setTriggerValue("read", kept());
  else keep(data.value);
  if (data.mode === "write") {
    goOn(tab, data.page);
    followAddress(tab, data.about);
  }
  if (data.language) root.lang = data.language;
  if (data.page !== undefined && tab.page !== data.page) {
    const first = tab.page === null;
    tab.page = data.page;
    showPage(data.page, first);
  }
}

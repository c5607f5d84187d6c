// Streamlit's own words are English only. They are said in the reader's language, as data/texts has them. Loaded before
// Streamlit; our own words are not touched.
// Its animations are taken away from those who ask for none.
(() => {
  // By language, the words that stand in the place of Streamlit's, and patterns of those that hold a name or a number.
  const WORDS = JSON.parse(document.getElementById("streamlit-words").textContent);
  const PATTERNS = Object.fromEntries(
    Object.entries(WORDS).map(([language, { patterns }]) => [
      language,
      Object.entries(patterns).map(([found, by]) => [new RegExp(found), by]),
    ]),
  );
  // What it says of a file that the server did not take, for people.
  const PLAIN = [
    [/^AxiosError: .*\b503$/, "Too many files are waiting. Try again in a minute."],
    [/^AxiosError: /, "The file did not arrive. Try again."],
  ];
  // Streamlit fetches the font of its icons, 375 kB, before it draws anything. It comes as well with the first icon.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (/Material/.test(font) ? Promise.resolve([]) : load(font, text));

  // Streamlit asks once for each file it lets the browser fetch, and keeps what it learns to itself: asked without the
  // file, and told when it is not there.
  const fetched = window.fetch.bind(window);
  window.fetch = async (asked, how) => {
    if (typeof asked !== "string" || !new URL(asked, location.href).pathname.includes("/media/")) return fetched(asked, how);
    const answer = await fetched(asked, { ...how, method: "HEAD" }).catch(() => null);
    if (!answer?.ok) missed();
    return answer ?? Response.error();
  };

  function missed() {
    const shown = document.createElement("p");
    shown.setAttribute("role", "alert");
    shown.className = "missed-file";
    shown.textContent = told("missed");
    document.body.append(shown);
    setTimeout(() => shown.remove(), 15_000);
  }

  // A change of page goes by two addresses, one without the new question or with the old one: "Back" would stop at both.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const to = new URL(address ?? "", location.href);
    if (to.pathname.endsWith("/question") === to.searchParams.has("about")) push(state, title, address);
  };

  // The first page is shown whole, if it does not take long: its parts come one by one, and push the next ones down.
  const page = document.documentElement;
  page.setAttribute("data-coming", "");
  let latest = 0;
  function come() {
    coming.disconnect();
    clearTimeout(latest);
    page.removeAttribute("data-coming");
  }
  const coming = new MutationObserver(() => {
    const title = document.querySelector("[data-testid=stMain] h1");
    if (!title) return;
    latest ||= setTimeout(come, 400);
    if (title.closest("[data-testid=stApp][data-test-script-state=notRunning]")) requestAnimationFrame(() => requestAnimationFrame(come));
  });
  coming.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });

  const CONNECTION = "data-test-connection-state";
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const LABELLED = ATTRIBUTES.map((name) => `[${name}]`).join();
  // Where Streamlit writes words of its own; everywhere else they are ours.
  const WRITTEN = [
    "[data-testid=stFileUploader] :is(button, span, small, p, div)",
    "[data-testid=stSkipToContent], [data-testid=stDialog] *, [role=listbox] *, [role=tooltip] *",
    "[data-testid=stDownloadButtonError], [data-testid=stDownloadButtonError] *",
    "[data-testid=stDataFrameColumnMenu] *, [data-testid=stDataFrameColumnVisibilityMenu] label *",
  ].join();
  const before = new WeakMap(); // node -> what it said in English, by attribute ("" for its text)

  const spoken = () => document.documentElement.lang;

  function translated(text) {
    const said = text.trim();
    const { words } = WORDS[spoken()] ?? { words: {} };
    if (Object.hasOwn(words, said)) return text.replace(said, words[said]);
    for (const [pattern, by] of PATTERNS[spoken()] ?? []) {
      const found = pattern.exec(said);
      if (found) return text.replace(said, said.replace(pattern, by.replace("{word 1}", words[found[1]] ?? "$1")));
    }
    return null;
  }

  // What stands in the place of `said`, in the reader's language; what it was in English is remembered.
  function wanted(node, name, said) {
    const known = before.get(node) ?? {};
    const own = known[name]?.now === said ? known[name].was : said;
    const was = PLAIN.find(([pattern]) => pattern.test(own))?.[1] ?? own;
    const now = translated(was) ?? (was === said ? null : was);
    if (now === null || now === said) return null;
    before.set(node, { ...known, [name]: { was, now } });
    return now;
  }

  function attributes(element) {
    for (const name of ATTRIBUTES) {
      const said = element.getAttribute(name);
      const now = said && wanted(element, name, said);
      if (now && now !== said) element.setAttribute(name, now);
    }
  }

  function texts(element) {
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const now = wanted(node, "", node.data);
      if (now && now !== node.data) node.data = now;
    }
  }

  // A button pressed says after a moment that it waits, until the page changes.
  let pressed = null;
  let patience = 0;
  function answered() {
    clearTimeout(patience);
    pressed?.removeAttribute("data-sent");
    pressed = null;
  }
  function sent(button) {
    answered();
    if (!button) return;
    pressed = button;
    patience = setTimeout(() => {
      button.setAttribute("data-sent", "");
      patience = setTimeout(answered, 20_000); // nothing on the page may have changed
    }, 400);
  }
  // What is downloaded or chosen on the device changes nothing on the page.
  const ASKING = ":is([data-testid=stButton], [data-testid=stFormSubmitButton]) button";
  document.addEventListener("click", ({ target }) => sent(target.closest(ASKING)), true);
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter") sent(target.closest("[data-testid=stForm]")?.querySelector("[kind=primaryFormSubmit]"));
  }, true);

  // A link to a question of the page goes to where it is answered; the address stays, or "Back" would stop at each.
  document.addEventListener("click", (event) => {
    const field = event.target.closest("a.ask")?.hash.slice(1);
    const answered = field && document.querySelector(`.st-key-${field} :is(input, [role=radio], [role=combobox])`);
    if (!answered) return;
    event.preventDefault();
    answered.focus();
    answered.scrollIntoView({ block: "center" });
  });

  // What screen readers need and Streamlit has no setting for: the language of a button in another one, parts of the page
  // that are ways to others, charts that are images.
  function described() {
    for (const button of document.querySelectorAll("[class*=st-key-language-] button:not([lang])"))
      button.lang = /st-key-language-(\w+)/.exec(button.closest("[class*=st-key-language-]").className)[1];
    for (const place of ["top", "foot"]) {
      const links = document.querySelector(`.st-key-${place}`);
      links?.setAttribute("role", "navigation");
      links?.setAttribute("aria-label", told(place));
    }
    for (const drawing of document.querySelectorAll("[role=graphics-document] > svg")) {
      const name = drawing.parentElement.getAttribute("aria-label");
      if (drawing.getAttribute("aria-label") === name) continue;
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", name);
    }
  }

  // One of our words, which the style holds by language.
  const told = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).replaceAll('"', "");

  // What the style shows of a lost connection and of a browser that keeps nothing is said as well.
  const alarm = document.createElement("p");
  alarm.className = "unseen";
  alarm.setAttribute("aria-live", "assertive");
  function warned() {
    const { met, unkept } = document.documentElement.dataset;
    const app = document.querySelector("[data-testid=stApp]");
    const lost = met !== undefined && app && app.getAttribute(CONNECTION) !== "CONNECTED";
    const kind = (lost ? "offline" : "") + (lost && unkept !== undefined ? "-" : "") + (unkept !== undefined ? "unkept" : "");
    const said = kind && told(kind);
    if (!alarm.isConnected) document.body?.append(alarm);
    if (alarm.textContent !== said) alarm.textContent = said;
  }

  // Once a frame, as soon as it is painted: a step changes hundreds of nodes, of which a few hold such words.
  let due = false;
  function look() {
    due = false;
    described();
    warned();
    document.querySelectorAll(LABELLED).forEach(attributes);
    document.querySelectorAll(WRITTEN).forEach(texts);
  }

  new MutationObserver((changes) => {
    if (pressed && changes.some(({ type, target }) => type === "childList" && target.closest("[data-testid=stMain]")))
      answered();
    if (due) return;
    due = true;
    requestAnimationFrame(() => setTimeout(look));
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "lang", CONNECTION, "data-met", "data-unkept"],
  });
})();

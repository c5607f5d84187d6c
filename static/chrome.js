// Streamlit's own words are English only. Under lang="fr" they are said in French, and given back when the
// reader changes to English. Loaded before Streamlit; our own words come from data/texts and are not touched.
// Its animations are taken away from those who ask for none.
(() => {
  const FRENCH = {
    "Skip to main content": "Aller au contenu",
    progress: "Progression",
    "Error:": "Erreur :",
    "No results": "Aucun résultat",
    "Choose an option": "Choisissez",
    "Clear value": "Effacer la réponse",
    Open: "Ouvrir",
    Close: "Fermer",
    Dismiss: "Fermer",
    "file upload": "Choix du fichier",
    Search: "Rechercher",
    Fullscreen: "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Show data": "Voir les données",
    "Show chart": "Voir le graphique",
    "Download as CSV": "Télécharger en CSV",
    "Download as PNG": "Télécharger l’image",
    "Download as SVG": "Télécharger l’image SVG",
    "Copy Vega-Lite spec": "Copier la définition du graphique",
    "Vega visualization": "Graphique",
    "Page not found": "Page introuvable",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Cette page n’existe pas. Voici l’accueil.",
    "Connection error": "Erreur de connexion",
    Upload: "Choisir le fichier",
    "Drag and drop a file here": "Déposez le fichier ici",
    "Remove file": "Retirer le fichier",
    "Previous page": "Page précédente",
    "Next page": "Page suivante",
    "Show/hide columns": "Choisir les colonnes",
    "Sort ascending": "Trier en montant",
    "Sort descending": "Trier en descendant",
    Autosize: "Ajuster la largeur",
    "Pin column": "Fixer la colonne",
    "Unpin column": "Libérer la colonne",
    "Hide column": "Cacher la colonne",
    "Select all": "Toutes les colonnes",
    Statistics: "Statistiques",
    "Too many files are waiting. Try again in a minute.": "Trop de fichiers attendent. Réessayez dans une minute.",
    "The file did not arrive. Try again.": "Le fichier n’est pas arrivé. Réessayez.",
    "Failed to generate file for download": "Le fichier n’a pas pu être préparé. Rien n’est perdu : appuyez de nouveau.",
    "Request timed out": "Le serveur n’a pas répondu à temps. Rien n’est perdu : appuyez de nouveau.",
  };
  // What it says of a file that the server did not take, for people.
  const PLAIN = [
    [/^AxiosError: .*\b503$/, "Too many files are waiting. Try again in a minute."],
    [/^AxiosError: /, "The file did not arrive. Try again."],
  ];
  const PATTERNS = [
    [/^(Show data|Search|Show\/hide columns|Fullscreen|Download as PNG|Copy Vega-Lite spec): (.*)$/, (_, what, of) => `${FRENCH[what]} : ${of}`],
    [/^Help for (.*)$/, "Aide : $1"],
    [/^(\d+)MB per file(?: • (.*))?$/, (_, size, kinds) => `${size} Mo au plus${kinds ? ` • ${kinds}` : ""}`],
    [/^File must be (\d+)[\d.]*MB or smaller\.$/, "Fichier trop lourd : $1 Mo au plus."],
    [/^.+ files are not allowed\.$/, "Cette sorte de fichier n’est pas acceptée."],
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
    const told = document.createElement("p");
    told.setAttribute("role", "alert");
    told.className = "missed-file";
    told.textContent = getComputedStyle(document.documentElement).getPropertyValue("--missed").replaceAll('"', "");
    document.body.append(told);
    setTimeout(() => told.remove(), 15_000);
  }

  // A change of page goes by two addresses, one without the new question or with the old one: "Back" would stop at both.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const to = new URL(address ?? "", location.href);
    if (to.pathname.endsWith("/question") === to.searchParams.has("about")) push(state, title, address);
  };

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

  const french = () => document.documentElement.lang === "fr";

  function translated(text) {
    const said = text.trim();
    if (Object.hasOwn(FRENCH, said)) return text.replace(said, FRENCH[said]);
    for (const [pattern, by] of PATTERNS) if (pattern.test(said)) return text.replace(said, said.replace(pattern, by));
    return null;
  }

  // In French: the French for `said`, which is remembered. In English: what was said before.
  function wanted(node, name, said) {
    const known = before.get(node) ?? {};
    const plain = PLAIN.find(([pattern]) => pattern.test(said))?.[1];
    if (!french()) return plain ?? known[name] ?? null;
    if (plain) said = plain;
    const now = translated(said);
    if (now === null || now === said) return null;
    before.set(node, { ...known, [name]: said });
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

  // Once a frame, as soon as it is painted: a step changes hundreds of nodes, of which a few hold such words.
  let due = false;
  function look() {
    due = false;
    document.querySelectorAll(LABELLED).forEach(attributes);
    document.querySelectorAll(WRITTEN).forEach(texts);
  }

  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => setTimeout(look));
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "lang"],
  });
})();

// Streamlit's own words are English only. Under lang="fr" they are said in French, and given back when the
// reader changes to English. Loaded before Streamlit; our own words come from data/texts and are not touched.
// Its animations are taken away from those who ask for none.
(() => {
  const FRENCH = {
    "Skip to main content": "Aller au contenu",
    progress: "Progression",
    "No results": "Aucun résultat",
    "Clear value": "Effacer la réponse",
    Open: "Ouvrir",
    Close: "Fermer",
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
  };
  const PATTERNS = [
    [/^(Show data|Fullscreen|Download as PNG|Copy Vega-Lite spec): (.*)$/, (_, what, of) => `${FRENCH[what]} : ${of}`],
    [/^Help for (.*)$/, "Aide : $1"],
    [/^(\d+)MB per file(?: • (.*))?$/, (_, size, kinds) => `${size} Mo au plus${kinds ? ` • ${kinds}` : ""}`],
    [/^File must be (\d+)[\d.]*MB or smaller\.$/, "Fichier trop lourd : $1 Mo au plus."],
    [/^.+ files are not allowed\.$/, "Cette sorte de fichier n’est pas acceptée."],
  ];
  // Streamlit fetches the font of its icons, 375 kB, before it draws anything. It comes as well with the first icon.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (/Material/.test(font) ? Promise.resolve([]) : load(font, text));

  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const OURS = "[data-testid=stMarkdownContainer], [data-testid=stHtml], [data-testid=stHeading]";
  const THEIRS = "[data-testid=stFileUploader] button"; // a word of Streamlit's, drawn as ours are
  const before = new WeakMap(); // node -> what it said in English, by attribute ("" for its text)

  const french = () => document.documentElement.lang === "fr";

  function translated(text) {
    const said = text.trim();
    if (Object.hasOwn(FRENCH, said)) return text.replace(said, FRENCH[said]);
    for (const [pattern, by] of PATTERNS) if (pattern.test(said)) return text.replace(said, said.replace(pattern, by));
    return null;
  }

  function remember(node, name, said) {
    if (!before.has(node)) before.set(node, {});
    before.get(node)[name] = said;
  }

  function text(node) {
    const around = node.parentElement;
    if (!french() || (around?.closest(OURS) && !around.closest(THEIRS))) return;
    const said = translated(node.data);
    if (said === null || said === node.data) return;
    remember(node, "", node.data);
    node.data = said;
  }

  function attribute(element, name) {
    const value = element.getAttribute(name);
    const said = french() && value ? translated(value) : null;
    if (said === null || said === value) return;
    remember(element, name, value);
    element.setAttribute(name, said);
  }

  function each(root, ofText, ofAttribute) {
    if (root.nodeType === Node.TEXT_NODE) return ofText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) ofText(walker.currentNode);
    for (const element of [root, ...root.querySelectorAll("[aria-label],[title],[placeholder]")])
      for (const name of ATTRIBUTES) if (element.hasAttribute(name)) ofAttribute(element, name);
  }

  function giveBack() {
    each(
      document.body,
      (node) => { const said = before.get(node)?.[""]; if (said) node.data = said; },
      (element, name) => { const said = before.get(element)?.[name]; if (said) element.setAttribute(name, said); },
    );
  }

  // No style stops these.
  const { animate } = Element.prototype;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  Element.prototype.animate = function (frames, options) {
    const timed = typeof options === "number" ? { duration: options } : options;
    return animate.call(this, frames, still.matches ? { ...timed, duration: 0 } : options);
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.target === document.documentElement && change.attributeName === "lang") {
        if (french()) each(document.body, text, attribute);
        else giveBack();
      } else if (change.type === "attributes") attribute(change.target, change.attributeName);
      else if (change.type === "characterData") text(change.target);
      else for (const node of change.addedNodes) each(node, text, attribute);
    }
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "lang"],
  });
})();

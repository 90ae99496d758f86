// The page does not know at which address it is shown, nor where the site begins: it looks for the site's
// manifest in each folder above, and shows the links to the site's places from there.
(async () => {
  let folder = new URL(".", location.href);
  for (let depth = 0; depth < 12; depth += 1) {
    const found = await fetch(new URL("manifest.webmanifest", folder)).catch(() => null);
    if (found && found.ok) {
      for (const link of document.querySelectorAll("a[data-to]")) link.href = new URL(link.dataset.to, folder).href;
      document.getElementById("places").hidden = false;
      return;
    }
    if (folder.pathname === "/") return;
    folder = new URL("..", folder);
  }
})();

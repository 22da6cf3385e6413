/* After a change of page: the title follows the heading, and the focus goes to it, so that a screen
   reader says where it is and the keyboard starts at the top. */
(function () {
  let path = window.location.pathname;
  let shown = null;
  new MutationObserver(function () {
    const heading = document.querySelector("main h1");
    if (!heading || heading === shown) {
      return;
    }
    shown = heading;
    const site = document.querySelector(".site");
    document.title = heading.textContent + (site ? " – " + site.textContent : "");
    if (window.location.pathname !== path) {
      path = window.location.pathname;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }).observe(document.documentElement, { subtree: true, childList: true });
})();

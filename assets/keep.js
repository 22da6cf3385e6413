/* Dash makes the filter bar, a card and the navigation anew when they change. What was open stays open, and the
   focus stays on the same control, link or summary: else the keyboard would start at the top after each choice. */
(function () {
  const open = new Set();
  const known = new WeakSet();
  let focused = null;

  function words(element) {
    return (element.querySelector(".label") || element).textContent.split(" (")[0].trim();
  }

  function name(element) {
    const owner = element.parentElement && element.parentElement.closest("[id]");
    const own = element.id || `${element.tagName} ${words(element)}`;
    return [window.location.pathname, owner ? owner.id : "", own].join(" ");
  }

  function nameOfDetails(details) {
    const summary = details.querySelector("summary");
    return summary ? name(summary) : null;
  }

  function keepOpen() {
    document.querySelectorAll("details").forEach(function (details) {
      if (!known.has(details)) {
        known.add(details);
        details.open = details.open || open.has(nameOfDetails(details));
      }
    });
  }

  function keepFocus() {
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (!focused || focused.element.isConnected || !isLost) {
      return;
    }
    const again = [...document.querySelectorAll(focused.element.tagName)].find((one) => name(one) === focused.name);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  document.addEventListener("toggle", function (event) {
    const summary = event.target.isConnected && nameOfDetails(event.target);
    if (summary) {
      open[event.target.open ? "add" : "delete"](summary);
    }
  }, true);
  document.addEventListener("pointerdown", () => { focused = null; }, true);
  document.addEventListener("focusin", function (event) {
    focused = { element: event.target, name: name(event.target) };
  });
  new MutationObserver(function () {
    keepOpen();
    keepFocus();
  }).observe(document.documentElement, { subtree: true, childList: true });
})();

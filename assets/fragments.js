/* Fills the places that hold the address of a piece of HTML: at once, or when the details around them open.
   The button under a long table shows its other rows. Links to pages here go through the dashboard's own router, so that the page is not loaded anew. */
(function () {
  const asked = new WeakMap();

  function fill(place) {
    const address = place.dataset.fragment;
    const closed = place.closest("details:not([open])");
    if (!address || asked.get(place) === address || closed) {
      return;
    }
    asked.set(place, address);
    place.setAttribute("aria-busy", "true");
    fetch(address, { headers: { Accept: "text/html" } })
      .then((answer) => answer.text())
      .then((text) => {
        if (asked.get(place) === address) {
          place.innerHTML = text;
          place.removeAttribute("aria-busy");
        }
      })
      .catch(() => {
        asked.delete(place);
        place.textContent = "This could not be loaded. Open it again to try once more.";
        place.removeAttribute("aria-busy");
      });
  }

  function fillAll() {
    document.querySelectorAll("[data-fragment]").forEach(fill);
  }

  function showRest(button) {
    const words = button.parentElement;
    const table = words.previousElementSibling;
    table.querySelector("tbody[hidden]").hidden = false;
    table.classList.add("unfolded");
    table.focus({ preventScroll: true });
    words.textContent = button.dataset.then;
  }

  new MutationObserver(fillAll).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-fragment"],
  });
  document.addEventListener("toggle", fillAll, true);
  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest(".rest button");
    if (button) {
      showRest(button);
      return;
    }
    const link = event.target.closest && event.target.closest("[data-fragment] a[href^='/']");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.getAttribute("href").startsWith("/extracts")) {
      return;
    }
    event.preventDefault();
    window.history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  });
})();

/* The address is the state: a page opened without filters says at once which consultation it shows,
   before anything is drawn, so that every view can be shared as it stands. */
(function () {
  const meta = document.querySelector('meta[name="start-consultation"]');
  const wanted = new URLSearchParams(window.location.search);
  if (meta && meta.content && !window.location.search) {
    wanted.set("consultation", meta.content);
    wanted.set("accounts", "londoners");
    window.history.replaceState(window.history.state, "", window.location.pathname + "?" + wanted);
  }
})();

/* The page of a job looks every second how far it is; that of a submission tells what was decided
   of its findings. Without scripts links do. */
"use strict";

(function watch() {
  const shown = document.getElementById("job");
  if (!shown || shown.dataset.running !== "yes") {
    return;
  }
  async function look() {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const text = await answer.text();
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("job");
      if (!fresh) {
        return;
      }
      if (fresh.dataset.running !== "yes") {
        location.reload();
        return;
      }
      document.getElementById("job").replaceWith(fresh);
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
      /* The desk was closed, or this machine slept: look again later. */
    }
    setTimeout(look, 1000);
  }
  setTimeout(look, 1000);
})();

(async function tellStates() {
  const at = document.getElementById("states");
  if (!at) {
    return;
  }
  const answer = await fetch(at.value, { credentials: "same-origin" });
  if (!answer.ok) {
    return;
  }
  const states = await answer.json();
  for (const place of document.querySelectorAll("[data-finding]")) {
    place.textContent = states[place.dataset.finding] || "";
  }
})();

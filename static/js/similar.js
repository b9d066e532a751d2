// Ask for likely duplicates while a name is typed. Where: [data-similar="<address>"] in the form.
const WAIT = 600; // milliseconds after the last key
const SHORTEST = 8; // letters of a name worth asking about
const ASKED = ["name", "locality", "organisation", "year"];

for (const place of document.querySelectorAll("[data-similar]")) {
  const form = place.closest("form");
  const field = (name) => form.elements[name];
  let timer, request, answered = "";

  const ask = async () => {
    request?.abort();
    const name = field("name").value.trim();
    if (name.length < SHORTEST) {
      answered = "";
      place.replaceChildren();
      return;
    }
    const query = new URLSearchParams(ASKED.map((key) => [key, field(key)?.value ?? ""]));
    query.set("name", name);
    query.set("registration", place.dataset.registration ?? "");
    if (String(query) === answered) return;
    request = new AbortController();
    try {
      const answer = await fetch(`${place.dataset.similar}?${query}`, { signal: request.signal });
      // Signed out meanwhile, or refused: the form's own buttons say so.
      if (!answer.ok || answer.redirected) return;
      place.innerHTML = await answer.text();
      answered = String(query);
    } catch {
      // Offline, or a newer question was asked: what stands there stays.
    }
  };

  form.addEventListener("input", (event) => {
    if (!ASKED.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-replicates]");
    const target = field("replicates");
    if (!button || !target) return;
    target.value = button.dataset.replicates;
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.focus();
  });
}

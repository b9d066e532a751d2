// Ask before leaving a form in which something is typed and not saved.
const form = document.querySelector("form[data-unsaved]");
let unsaved = form?.dataset.unsaved === "typed";

form?.addEventListener("input", () => { unsaved = true; });
form?.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

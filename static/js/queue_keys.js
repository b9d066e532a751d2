// Keys of the queue, only while a row has the focus, so that nothing typed elsewhere is caught:
// J or the arrow down the row below, K or the arrow up the row above, X chooses the row.
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

const rows = () => [...document.querySelectorAll("#result_list tbody tr")];
const linkOf = (row) => row?.querySelector(".field-title a");

document.querySelector("#result_list")?.addEventListener("keydown", (event) => {
  const row = event.target.closest("tbody tr");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "x") {
    row.querySelector("input[type=checkbox]")?.click();
  } else if (key in STEPS) {
    const all = rows();
    linkOf(all[all.indexOf(row) + STEPS[key]])?.focus();
  } else {
    return;
  }
  event.preventDefault();
});

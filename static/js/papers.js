// While a paper is being made, ask for the page again and show its list as it is now.
const WAIT = 2000; // milliseconds between two looks

const busy = () => document.querySelector("#papers [data-busy]");

const look = async () => {
  const list = document.getElementById("papers");
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("papers");
      // Whoever has gone to a button of the list keeps it.
      if (now && now.innerHTML !== list.innerHTML && !list.contains(document.activeElement)) {
        list.replaceChildren(...now.childNodes);
      }
    }
  } catch {
    // Offline for a moment: the next look may succeed.
  }
  if (busy()) setTimeout(look, WAIT);
};

if (busy()) setTimeout(look, WAIT);

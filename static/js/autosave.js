// Saves a step while it is being typed: on the server soon after the last key, and on this device
// for as long as the server has not answered. The page works without any of it.
const PAUSE = 1500; // ms after the last key
const AGAIN = 8000; // ms until another try
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "base", "revision", "seen", "creation_key"]);

const form = document.querySelector("form[data-autosave]");
const status = form?.querySelector("[data-saved]");
let timer = 0;
let unsaved = false;
let sending = false;

const deviceKey = () => `unsaved:${form.dataset.user ?? ""}:${new URL(form.action).pathname}`;

function tell(message, level = "") {
  status.textContent = message;
  status.dataset.level = level;
}

function typedFields() {
  return [...new FormData(form)].filter(([name]) => !NOT_TYPED.has(name));
}

function keepOnDevice() {
  const kept = { base: form.elements.base.value, fields: typedFields() };
  try {
    localStorage.setItem(deviceKey(), JSON.stringify(kept));
  } catch {
    // No room, or not allowed: the server alone keeps it.
  }
}

function forgetOnDevice(key = deviceKey()) {
  try {
    localStorage.removeItem(key);
  } catch {
    // It was never kept.
  }
}

// Whatever the server answers to a sent form, the text is saved or stands on the page it answers.
function forgetWhatWasAnswered() {
  let sent = null;
  try {
    sent = sessionStorage.getItem("sent");
    sessionStorage.removeItem("sent");
  } catch {
    // Not allowed: then nothing was marked as sent.
  }
  const [navigation] = performance.getEntriesByType("navigation");
  if (sent && (navigation?.redirectCount || form?.dataset.answered)) forgetOnDevice(sent);
}

function markAsSent() {
  try {
    sessionStorage.setItem("sent", deviceKey());
  } catch {
    // Not allowed: the copy on the device stays a little longer.
  }
}

// Signing in again in another window changes the token.
function renewToken() {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) form.elements.csrfmiddlewaretoken.value = token[1];
}

function keptOnDevice() {
  try {
    return JSON.parse(localStorage.getItem(deviceKey()));
  } catch {
    return null; // nothing that could be read
  }
}

function restoreFromDevice() {
  const kept = keptOnDevice();
  if (!kept?.fields) return;
  if (JSON.stringify(kept.fields) === JSON.stringify(typedFields())) {
    forgetOnDevice();
    return;
  }
  for (const [name, value] of kept.fields) {
    const control = form.elements.namedItem(name);
    if (!control || control.type === "hidden") continue;
    if (control.type === "checkbox") control.checked = true;
    else control.value = value; // a group of radio buttons takes it too
  }
  form.elements.base.value = kept.base;
  tell(status.dataset.restored, "warning");
  changed();
}

function changed() {
  unsaved = true;
  keepOnDevice();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

async function save() {
  clearTimeout(timer);
  if (sending) {
    timer = setTimeout(save, PAUSE);
    return;
  }
  sending = true;
  unsaved = false;
  try {
    await send();
  } catch {
    failed(status.dataset.offline);
  } finally {
    sending = false;
  }
}

async function send() {
  renewToken();
  const response = await fetch(form.dataset.autosave || form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
  });
  if (response.redirected || response.status === 403) return failed(status.dataset.signedOut);
  if (response.status >= 500) return failed(status.dataset.failed);
  const answer = await response.json();
  if (!response.ok) return failed(answer.message, { again: false });
  if (answer.address) begun(answer);
  if (answer.revision) form.elements.revision.value = answer.revision;
  if (!unsaved) {
    forgetOnDevice();
    tell(answer.message);
  }
}

// The draft is there now: from here on this page is the page of its first step.
function begun(answer) {
  forgetOnDevice();
  form.action = answer.address;
  form.dataset.autosave = answer.autosave;
  form.elements.base.value = answer.base;
  history.replaceState(null, "", answer.address);
}

function failed(message, { again = true } = {}) {
  unsaved = true;
  tell(message, "warning");
  clearTimeout(timer);
  if (again) timer = setTimeout(save, AGAIN);
}

forgetWhatWasAnswered();
if (form && status) {
  restoreFromDevice();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => { if (unsaved) save(); });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      keepOnDevice();
      failed(status.dataset.offline);
      return;
    }
    clearTimeout(timer);
    unsaved = false;
    renewToken();
    markAsSent();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsaved) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

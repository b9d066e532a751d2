// Saves a step while it is being typed: on the server soon after the last key, and on this device
// for as long as the server has not answered. The page works without any of it.
const PAUSE = 1500; // ms after the last key
const AGAIN = 8000; // ms until another try
const NOT_TYPED = new Set(
  ["csrfmiddlewaretoken", "base", "revision", "window", "seen", "creation_key"],
);
const JSON_ONLY = { Accept: "application/json" };
const WINDOW = crypto.randomUUID?.() ?? String(Math.random()); // this page, told from other windows

const form = document.querySelector("form[data-autosave]");
const status = form?.querySelector("[data-saved]");
let timer = 0;
let unsaved = false;
let sending = null; // the request on its way

const copiesOf = (path) => `unsaved:${form.dataset.user}:${path}:`;
const pathOf = (address) => new URL(address, location.href).pathname;
const ownKey = () => copiesOf(pathOf(form.action)) + WINDOW;

// The storage may be full or forbidden: then the server alone keeps what is typed.
function stored(storage, action) {
  try {
    return action(window[storage]);
  } catch {
    return null;
  }
}

function tell(message, level = "") {
  status.textContent = message;
  status.dataset.level = level;
}

function typedFields() {
  return [...new FormData(form)].filter(([name]) => !NOT_TYPED.has(name));
}

function keepOnDevice() {
  const { base, revision } = form.elements;
  const kept = {
    at: Date.now(), base: base.value, revision: revision.value, fields: typedFields(),
  };
  stored("localStorage", (device) => device.setItem(ownKey(), JSON.stringify(kept)));
}

function forgetOnDevice(key = ownKey()) {
  stored("localStorage", (device) => device.removeItem(key));
}

// What windows that are gone have left of this step, the newest last.
function leftOnDevice() {
  const begin = copiesOf(pathOf(form.action));
  const read = (device) => Object.keys(device)
    .filter((key) => key.startsWith(begin) && key !== ownKey())
    .map((key) => ({ key, ...JSON.parse(device.getItem(key)) }))
    .sort((one, other) => one.at - other.at);
  return stored("localStorage", read) ?? [];
}

// A form that was sent is forgotten when its step was saved, which leads on from it, or when its
// text stands on this page; not when the way led past the sign-in page.
function forgetWhatWasSaved() {
  const sent = stored("sessionStorage", (session) => {
    const key = session.getItem("sent");
    session.removeItem("sent");
    return key;
  });
  const [navigation] = performance.getEntriesByType("navigation");
  const from = document.referrer && pathOf(document.referrer);
  const wasSaved = navigation?.redirectCount && sent?.includes(`:${from}:`);
  if (sent && (wasSaved || form?.dataset.answered)) forgetOnDevice(sent);
}

async function restoreFromDevice() {
  const left = leftOnDevice();
  const kept = left.pop();
  if (!kept?.fields) return;
  if (JSON.stringify(kept.fields) === JSON.stringify(typedFields())) {
    forgetOnDevice(kept.key);
    return;
  }
  const hasAll = kept.fields.every(([name]) => form.elements.namedItem(name));
  if (!hasAll && form.dataset.autosave && await sendKept(kept)) return;
  for (const [name, value] of kept.fields) {
    const control = form.elements.namedItem(name);
    if (!control || control.type === "hidden") continue;
    if (control.type === "checkbox") control.checked = true;
    else control.value = value; // a group of radio buttons takes it too
  }
  form.elements.base.value = kept.base;
  form.elements.revision.value = kept.revision ?? 0;
  tell(status.dataset.restored, "warning");
  changed();
  if (hasAll) forgetOnDevice(kept.key);
}

// More rows than this page has: the server makes a page of them.
async function sendKept(kept) {
  const body = new URLSearchParams(kept.fields);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("base", kept.base);
  body.set("revision", kept.revision ?? 0);
  const rows = kept.fields.filter(([name]) => name.startsWith("outcomes-")).map(
    ([name]) => Number(name.split("-")[1]) + 1,
  ).filter(Boolean);
  if (rows.length) {
    body.set("outcomes-TOTAL_FORMS", Math.max(...rows));
    body.set("outcomes-INITIAL_FORMS", form.elements["outcomes-INITIAL_FORMS"]?.value ?? 0);
  }
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, headers: JSON_ONLY });
    if (!response.ok || response.redirected) return false;
  } catch {
    return false;
  }
  forgetOnDevice(kept.key);
  location.reload();
  return true;
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
  sending = new AbortController();
  unsaved = false;
  try {
    await send(sending.signal);
  } catch (error) {
    if (error.name !== "AbortError") failed(status.dataset.offline);
  } finally {
    sending = null;
  }
}

async function send(signal) {
  renewToken();
  const response = await fetch(form.dataset.autosave || form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: JSON_ONLY,
    signal,
  });
  if (response.redirected || response.status === 403) return failed(status.dataset.signedOut);
  if (response.status >= 500) return failed(status.dataset.failed);
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (!isJson) return failed(status.dataset.closed, { again: false });
  const answer = await response.json();
  if (!response.ok) return failed(answer.message, { again: false });
  if (answer.address) begun(answer);
  if (answer.again) return changed();
  if (answer.revision !== undefined) form.elements.revision.value = answer.revision;
  if (unsaved) return keepOnDevice();
  forgetOnDevice();
  return tell(answer.message);
}

// The draft is there now: from here on this page is the page of its first step.
function begun(answer) {
  forgetOnDevice();
  form.action = answer.address;
  form.dataset.autosave = answer.autosave;
  form.elements.base.value = answer.base;
  history.replaceState(null, "", answer.address);
  const similar = form.querySelector("[data-similar]");
  if (similar) similar.dataset.registration = answer.registration;
}

function failed(message, { again = true } = {}) {
  unsaved = true;
  tell(message, "warning");
  clearTimeout(timer);
  if (again) timer = setTimeout(save, AGAIN);
}

// Signing in again in another window changes the token.
function renewToken() {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) form.elements.csrfmiddlewaretoken.value = token[1];
}

function start() {
  form.elements.window.value = WINDOW;
  if (form.dataset.answered === "shown") { // the server has kept nothing of what stands here
    keepOnDevice();
    unsaved = true;
  } else {
    restoreFromDevice();
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => { if (unsaved) save(); });
  form.addEventListener("submit", (event) => {
    keepOnDevice();
    if (!navigator.onLine) {
      event.preventDefault();
      failed(status.dataset.offline);
      return;
    }
    clearTimeout(timer);
    sending?.abort();
    unsaved = false;
    renewToken();
    stored("sessionStorage", (session) => session.setItem("sent", ownKey()));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsaved) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

forgetWhatWasSaved();
if (form && status) start();

// Send pictures and papers one by one, pictures made smaller first, and go on after a cut line.
// What is not sent stays here until it is; what is sent twice under its key is taken in once.
import { forget, keep, keptFor } from "./kept_uploads.js";

const form = document.querySelector("form[data-upload]");
const LONGEST_SIDE = 2048; // pixels
const JPEG_QUALITY = 0.85;
const PATIENCE = 60_000; // milliseconds without any progress
const PAUSE = 15_000; // before a failed file is tried again by itself
const LOOK_AGAIN = 2_500; // for pictures that are being made ready
const items = [];

const newKey = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(
  /[018]/g,
  (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
);

async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file; // a HEIC that this browser cannot read, or no picture: the server decides
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", JPEG_QUALITY); });
  return made && made.size < file.size ? made : file;
}

function enqueue(file, key) {
  const row = form.querySelector("[data-item]").content.firstElementChild.cloneNode(true);
  const item = { file, row, key: key ?? newKey(), state: "" };
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("progress").setAttribute("aria-label", file.name);
  row.querySelector("[data-retry]").addEventListener("click", () => { show(item, "waiting"); pump(); });
  row.querySelector("[data-discard]").addEventListener("click", () => {
    finish(item);
  });
  form.querySelector("[data-queue]").append(row);
  items.push(item);
  show(item, "waiting");
  if (!key) keep(form.action, item.key, file);
}

function finish(item) {
  items.splice(items.indexOf(item), 1);
  item.row.remove();
  forget(item.key);
}

// waiting, sending, failed (tried again by itself), refused (only by hand), known (was there);
// text: what else to say
function show(item, state, text) {
  item.state = state;
  item.row.dataset.uploadState = state;
  const words = item.row.querySelector("[data-state]");
  words.textContent = text ?? form.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`];
  words.toggleAttribute("data-problem", state === "refused");
  const going = state === "waiting" || state === "sending";
  item.row.querySelector("progress").hidden = !going;
  item.row.querySelector("[data-retry]").hidden = going || state === "known";
  item.row.querySelector("[data-discard]").hidden = going;
}

// One after another, so that they stand in the order in which they were chosen.
function pump() {
  if (items.some((item) => item.state === "sending")) return;
  const [next, later] = items.filter((item) => item.state === "waiting");
  if (next) send(next);
  if (later) later.smaller ??= smaller(later.file);
}

async function send(item) {
  show(item, "sending");
  const file = await (item.smaller ??= smaller(item.file));
  if (file.size > Number(form.dataset.mostBytes)) {
    show(item, "refused", form.dataset.textTooLarge);
    pump();
    return;
  }
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("upload_key", item.key);
  body.append("files", file, item.file.name);
  const request = new XMLHttpRequest();
  let impatience;
  const wait = () => {
    clearTimeout(impatience);
    impatience = setTimeout(() => request.abort(), PATIENCE);
  };
  request.upload.addEventListener("progress", (event) => {
    item.row.querySelector("progress").value = (100 * event.loaded) / event.total;
    wait();
  });
  request.addEventListener("loadend", () => {
    clearTimeout(impatience);
    settle(item, request);
    pump();
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  wait();
  request.send(body);
}

function settle(item, request) {
  if (request.status === 0 || request.status >= 500) {
    show(item, "failed");
    setTimeout(() => retry(item), PAUSE);
    return;
  }
  const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json");
  const files = isJson && JSON.parse(request.responseText).files; // the door speaks JSON too
  if (!files) {
    show(item, "refused", form.dataset.textDenied); // signed out, or no longer open
    return;
  }
  const [result] = files;
  if (result.error) {
    show(item, "refused", result.error);
    return;
  }
  if (result.note) {
    show(item, "known", result.note);
    forget(item.key);
  } else {
    finish(item);
  }
  place(result);
}

function retry(item) {
  if (item.state !== "failed" || !navigator.onLine) return;
  show(item, "waiting");
  pump();
}

// Put the row of a new file into the list that is on the page already.
function place(result) {
  if (document.getElementById(`file-${result.key}`)) return;
  const list = document.querySelector("form[data-files]");
  const section = list.querySelector(`[data-kind=${result.list}]`);
  list.hidden = section.hidden = false;
  section.querySelector("ul").insertAdjacentHTML("beforeend", result.html);
  lookAgain();
}

let looking = false;
async function lookAgain() {
  if (looking) return;
  looking = true;
  for (let round = 0; round < 60 && document.querySelector("[data-waiting]"); round += 1) {
    await new Promise((done) => { setTimeout(done, LOOK_AGAIN); });
    for (const place of document.querySelectorAll("[data-waiting]")) {
      const answer = await fetch(place.dataset.waiting).catch(() => null);
      if (answer?.ok && !answer.redirected) place.outerHTML = await answer.text();
    }
  }
  looking = false;
}

if (form) {
  form.querySelector("[data-without-script]").hidden = true;
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      [...input.files].forEach((file) => enqueue(file));
      input.value = "";
      pump();
    });
  }
  window.addEventListener("online", () => { items.slice().forEach(retry); });
  window.addEventListener("beforeunload", (event) => {
    if (items.some(({ state }) => ["waiting", "sending", "failed"].includes(state))) event.preventDefault();
  });
  keptFor(form.action).then((kept) => {
    kept.forEach(({ file, key }) => enqueue(file, key));
    pump();
  });
  lookAgain();
}

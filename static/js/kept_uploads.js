// Files that are not sent yet, kept in the browser's own database, so that they outlive the page.
// Where the browser has none (a private window), nothing is kept, and everything else works.
const LONGEST = 14 * 24 * 3600 * 1000; // milliseconds
const STORE = "files";
let count = 0; // of those chosen in the same moment

const opened = new Promise((done) => {
  const request = indexedDB.open("unsent-files", 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(STORE, { keyPath: "key" }); };
  request.onsuccess = () => done(request.result);
  request.onerror = () => done(null);
});

async function ask(mode, question) {
  const database = await opened;
  if (!database) return null;
  return new Promise((done) => {
    const request = question(database.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null); // full, perhaps: the page still holds the file
  });
}

// page: the address that the file is to be sent to
export async function keep(page, key, file) {
  count += 0.001;
  await ask("readwrite", (store) => store.put({ page, key, file, since: Date.now() + count }));
}

export async function forget(key) {
  await ask("readwrite", (store) => store.delete(key));
}

export async function keptFor(page) {
  const all = (await ask("readonly", (store) => store.getAll())) ?? [];
  const old = all.filter(({ since }) => Date.now() - since > LONGEST);
  await Promise.all(old.map(({ key }) => forget(key)));
  const here = all.filter((one) => one.page === page && !old.includes(one));
  return here.sort((one, other) => one.since - other.since);
}

// After "delete everything" the browser forgets what it kept for Supple, too.

const OURS = /^supple\b/;

/** Take out every entry and database of ours; what belongs to others stays. */
export function forgetEverything(): void {
  for (const storage of [window.localStorage, window.sessionStorage]) {
    for (const key of Object.keys(storage)) if (OURS.test(key)) storage.removeItem(key);
  }
  void forgetDatabases();
}

async function forgetDatabases(): Promise<void> {
  for (const { name } of (await window.indexedDB?.databases?.()) ?? []) {
    if (name && OURS.test(name)) window.indexedDB.deleteDatabase(name);
  }
}

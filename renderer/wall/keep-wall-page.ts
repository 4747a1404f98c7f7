const CACHE = 'trujourney-wall'
/** Parts of the page that are loaded when they are first wanted have been by then. */
const SETTLED_MS = 60_000

/** Keeps the page in the browser, for a screen that is switched on before the desk. A browser allows it only where it trusts the desk's certificate without being asked. */
export function keepWallPage(): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
  navigator.serviceWorker.register('/wall-worker.js', { scope: '/wall' }).then(keepFiles, () => undefined)
}

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  // What was loaded before the worker was there.
  await keep(cache, [location.pathname, ...filesInUse()])
  setTimeout(() => void settle(cache).catch(() => undefined), SETTLED_MS)
}

/** What came after that and before the worker saw what is asked for is kept now, too. */
async function settle(cache: Cache): Promise<void> {
  const kept = await Promise.all([...filesInUse()].map(async (file) => ({ file, isKept: (await cache.match(file)) !== undefined })))
  await keep(cache, kept.filter(({ isKept }) => !isKept).map(({ file }) => file))
  await dropOthers(cache)
}

async function keep(cache: Cache, files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => cache.add(file).catch(() => undefined)))
}

/** Of an earlier version of the program. */
async function dropOthers(cache: Cache): Promise<void> {
  const inUse = filesInUse()
  for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith('/assets/') && !inUse.has(request.url)) await cache.delete(request)
}

function filesInUse(): ReadonlySet<string> {
  return new Set(performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/assets/`)))
}

/** Parts of the page that are loaded when they are first wanted have been by then. */
const SETTLED_MS = 60_000

/**
 * Keeps a page in the browser, so that it opens where no desk answers; `others`: what it names beside its assets. A browser allows it only
 * where it trusts the desk's certificate without being asked.
 */
export function keepPage(page: 'crew' | 'wall', others: readonly string[] = []): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
  navigator.serviceWorker.register(`/${page}-worker.js`, { scope: `/${page}` }).then(() => keepFiles(`trujourney-${page}`, others)).catch(() => undefined)
}

/** The worker keeps what it is asked for; what was loaded before it was, however late that is, is kept from here. */
async function keepFiles(name: string, others: readonly string[]): Promise<void> {
  const cache = await caches.open(name)
  const inUse = new Set<string>()
  new PerformanceObserver((loaded) => {
    for (const { name: file } of loaded.getEntries()) {
      if (inUse.has(file) || !file.startsWith(`${location.origin}/assets/`)) continue
      inUse.add(file)
      void keepMissing(cache, file).catch(() => undefined)
    }
  }).observe({ type: 'resource', buffered: true })
  setTimeout(() => void dropOthers(cache, inUse).catch(() => undefined), SETTLED_MS)
  await Promise.allSettled([location.pathname, ...others].map((file) => cache.add(file)))
}

async function keepMissing(cache: Cache, file: string): Promise<void> {
  if ((await cache.match(file)) === undefined) await cache.add(file)
}

/** Of an earlier version of the program. */
async function dropOthers(cache: Cache, inUse: ReadonlySet<string>): Promise<void> {
  for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith('/assets/') && !inUse.has(request.url)) await cache.delete(request)
}

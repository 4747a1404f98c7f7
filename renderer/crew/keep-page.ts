const CACHE = 'trujourney-crew'

/**
 * Keeps the page on the phone, so that it opens in a dead zone. A browser allows it only where it trusts the desk's certificate without
 * being asked; elsewhere the page works as long as it stays open, and everything done on it is kept all the same.
 */
export function keepForDeadZones(): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/crew-worker.js', { scope: '/crew' }).then(keepFiles, () => undefined)
}

/** What was loaded before the worker was there. */
async function keepFiles(): Promise<void> {
  const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/assets/`))
  const cache = await caches.open(CACHE)
  await Promise.all([location.pathname, '/crew.webmanifest', ...new Set(files)].map((file) => cache.add(file).catch(() => undefined)))
}

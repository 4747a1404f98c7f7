// The page of crews' phones where there is no network. What has a hash of its content in its name never changes; the page itself is asked
// for first, and comes from here only when nobody answers.
const CACHE = 'trujourney-crew'
const PATIENCE_MS = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(event.request))
  else if (url.pathname === '/crew' || url.pathname === '/crew.webmanifest') event.respondWith(askedFirst(url.pathname))
})

async function keptFirst(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

async function askedFirst(path) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.ok) await cache.put(path, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(path)
    if (kept) return kept
    throw error
  }
}

// The page of displays for a start while the desk is away. What has a hash of its content in its name never changes; the rest is asked for
// first, and comes from here only when nobody answers.
const CACHE = 'trujourney-wall'
const PATIENCE_MS = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (pathname === '/wall' || pathname.startsWith('/map-data/')) event.respondWith(askedFirst(pathname))
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
    if (answer.status === 200) await cache.put(path, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(path)
    if (kept) return kept
    throw error
  }
}

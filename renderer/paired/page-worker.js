// A page of displays, or of crews' phones, where no desk answers: built as wall-worker.js and crew-worker.js, and of the page that its name
// says. What has a hash of its content in its name never changes; the rest is asked for first, and comes from here only when nobody answers.
const [, PAGE] = /([a-z]+)-worker\.js$/.exec(self.location.pathname)
const CACHE = `trujourney-${PAGE}`
const PATIENCE_MS = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (pathname === `/${PAGE}` || pathname === `/${PAGE}.webmanifest` || pathname.startsWith('/map-data/')) event.respondWith(askedFirst(pathname))
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

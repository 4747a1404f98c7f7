/** Where a window may go: `self` alone, or, for a company that has set a token of its own, to Mapbox as well. */
export type WindowReach = 'self' | 'mapbox'

/** `'self'` alone: no inline script or style, no eval, nothing from anywhere else, and no page may frame this one. */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  // The map draws in worker threads of its own.
  'worker-src': ["'self'"],
  'manifest-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
}

/** Styles, tiles and glyphs; the count of map views that its terms ask for. Nothing else of Mapbox is used. */
export const MAPBOX_HOSTS = ['https://api.mapbox.com', 'https://events.mapbox.com']

/** Code comes from the window's own origin, whatever the reach: Mapbox is only asked for data. */
export function contentSecurityPolicy(reach: WindowReach): string {
  return Object.entries(DIRECTIVES)
    .map(([directive, sources]) => [directive, ...sources, ...(reach === 'mapbox' && directive === 'connect-src' ? MAPBOX_HOSTS : [])].join(' '))
    .join('; ')
}

import { because, type Access } from '../../kernel/contract/access.ts'
import { MAP_PATH } from '../map/map-files.ts'
import { SIGNED_IN_PATH } from '../provider/loopback-answer.ts'
import { isPage } from './static-files.ts'
import { POSITIONS_PATH } from './take-positions.ts'

interface HostRoute {
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** As it is written down; `…`: whatever follows. */
  readonly path: string
  readonly fits: (url: URL) => boolean
  readonly access: Access
}

/** Pages and sockets of displays, and of crews' phones. */
export const WALL = '/wall'
export const CREW = '/crew'

/** Everything that is asked of a desk host over HTTP; the first that fits is the one. */
export const HOST_ROUTES = [
  { name: 'positions', method: 'POST', path: POSITIONS_PATH, fits: ({ pathname, search }) => pathname === POSITIONS_PATH && search === '', access: because('device token') },
  { name: 'link', method: 'GET', path: '/?k=…', fits: ({ pathname, searchParams }) => pathname === '/' && searchParams.has('k'), access: because('one-time link') },
  // Tiles, glyphs and the sprite come with the program; a depot's own streets are a map of its town, as anybody may buy it.
  { name: 'map', method: 'GET', path: `${MAP_PATH}…`, fits: ({ pathname }) => pathname.startsWith(MAP_PATH), access: because('public file') },
  // What the window is made of is no secret; the page says why nothing would work.
  { name: 'file', method: 'GET', path: '/….…', fits: ({ pathname }) => !isPage(pathname), access: because('public file') },
  // A display needs no link: it shows nothing until somebody has typed its code at the console.
  { name: 'wall', method: 'GET', path: WALL, fits: ({ pathname }) => pathname === WALL, access: because('public file') },
  // Nor does a phone: it shows nothing until it is paired with a person.
  { name: 'crew', method: 'GET', path: CREW, fits: ({ pathname }) => pathname === CREW, access: because('public file') },
  // Where the company's provider sends a browser back to: from elsewhere, so that its cookie comes only with what the page then asks.
  { name: 'signedIn', method: 'GET', path: `${SIGNED_IN_PATH}?…`, fits: ({ pathname }) => pathname === SIGNED_IN_PATH, access: because('public file') },
  { name: 'page', method: 'GET', path: '/…', fits: () => true, access: because('browser session') },
] as const satisfies readonly HostRoute[]
export type HostRouteName = (typeof HOST_ROUTES)[number]['name']

/** And over sockets, from a page of the host's own alone. */
export const HOST_SOCKETS = {
  '/rpc': because('browser session'),
  [WALL]: because('its methods'),
  [CREW]: because('its methods'),
} as const satisfies Readonly<Record<string, Access>>

export function hostRouteOf(url: URL): (typeof HOST_ROUTES)[number] {
  return HOST_ROUTES.find(({ fits }) => fits(url))!
}

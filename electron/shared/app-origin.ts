import { because, type Access } from '../../core/kernel/contract/access.ts'

/** The window's own scheme: a standard, secure origin that no web server can claim. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'bundle'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
/** The page of a display, on the same origin. */
export const WALL_PATH = '/wall'
/** All that is served there: the built window and the map's files, never anything of a company. */
export const APP_ROUTES = { [`${APP_ORIGIN}/…`]: because('public file') } as const satisfies Readonly<Record<string, Access>>

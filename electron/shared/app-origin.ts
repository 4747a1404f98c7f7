/** The window's own scheme: a standard, secure origin that no web server can claim. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'bundle'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
/** The page of a display, on the same origin. */
export const WALL_PATH = '/wall'

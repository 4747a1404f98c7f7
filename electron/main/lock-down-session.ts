import { app, type Session } from 'electron'
import { MAPBOX_HOSTS, type WindowReach } from '../../core/adapters/window-policy/content-security-policy.ts'
import { isOwnAddress } from './window-origin.ts'

/** All that a window may do beyond drawing: fill the screen, and put text on the clipboard when somebody asks for it. */
const PERMISSIONS: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write'])
/** A development build may look into itself. */
const DEVELOPMENT_SCHEMES = ['devtools:', 'chrome-extension:', 'ws:']

/** `reach`: as it is when something is fetched. */
export function lockDownSession(session: Session, reach: () => WindowReach): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { isMainFrame, requestingUrl }) => answer(isMainFrame && isOwnAddress(requestingUrl) && PERMISSIONS.has(permission)))
  session.setPermissionCheckHandler((_contents, permission, origin) => isOwnAddress(origin.replace(/\/$/, '')) && PERMISSIONS.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  // The spelling checker would fetch its dictionaries from outside.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayBeFetched(url) && !(reach() === 'mapbox' && isMapbox(url)) }))
}

/** Of a company with a token of its own. What the page may ask of it, and that it is data alone, is the page's policy. */
function isMapbox(address: string): boolean {
  return MAPBOX_HOSTS.some((host) => address.startsWith(`${host}/`))
}

/** Else the window has no business outside: what it needs comes from the bundle or the desk. */
function mayBeFetched(address: string): boolean {
  if (isOwnAddress(address) || address.startsWith('data:image/')) return true
  if (address.startsWith('blob:')) return isOwnAddress(address.slice('blob:'.length))
  return !app.isPackaged && DEVELOPMENT_SCHEMES.some((scheme) => address.startsWith(scheme))
}

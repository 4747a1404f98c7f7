import { EventEmitter } from 'node:events'
import { browser } from './browser.ts'
import { orNotThere } from './not-there.ts'
import { toAlias } from './scheme-alias.ts'

export interface BeforeRequest {
  readonly cancel?: boolean
  readonly redirectURL?: string
}
type BeforeRequestListener = (details: object, answer: (response: BeforeRequest) => void) => void
type RequestHandler = (contents: unknown, permission: string, answer: (allowed: boolean) => void, details: object) => void
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean

/** Electron's name of a permission and DevTools'. */
const PERMISSIONS = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['midiSysex', { name: 'midi', sysex: true }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['idle-detection', { name: 'idle-detection' }],
  ['window-management', { name: 'window-management' }],
  ['persistent-storage', { name: 'persistent-storage' }],
] as const

export class Session extends EventEmitter {
  #beforeRequest: BeforeRequestListener | undefined
  #request: RequestHandler | null = null
  #check: CheckHandler | null = null

  readonly webRequest = orNotThere('webRequest', {
    onBeforeRequest: (first: unknown, second?: unknown): void => {
      this.#beforeRequest = (second ?? first ?? undefined) as BeforeRequestListener | undefined
    },
  })

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler
  }

  // Chromium grants no device, screen or pairing to a page that DevTools drives unless it is told to.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setSpellCheckerEnabled(): void {}

  beforeRequest(details: object): Promise<BeforeRequest> {
    const listener = this.#beforeRequest
    return listener === undefined ? Promise.resolve({}) : new Promise((resolve) => listener(details, resolve))
  }

  /** Chromium asks nobody here: the handlers' answers are taken when a page is loaded, and set as its permissions. */
  async applyPermissions(contents: object, origin: string): Promise<void> {
    for (const [permission, known] of PERMISSIONS) {
      const setting = this.#isAllowed(contents, permission, origin) ? 'granted' : 'denied'
      await browser()
        .send('Browser.setPermission', { permission: known, setting, origin: toAlias(origin) })
        .catch(() => undefined)
    }
  }

  #isAllowed(contents: object, permission: string, origin: string): boolean {
    let allowed = this.#request === null
    this.#request?.(contents, permission, (answer) => (allowed = answer), { requestingUrl: `${origin}/`, isMainFrame: true })
    return allowed && (this.#check?.(contents, permission, `${origin}/`, { isMainFrame: true }) ?? true)
  }
}

const onlySession = new Session()

/** For the pages: what the app's session decided. */
export function sessionRules(): Pick<Session, 'beforeRequest' | 'applyPermissions' | 'emit'> {
  return onlySession
}

export const defaultSession = orNotThere('session.defaultSession', onlySession)
export const session = orNotThere('session', { defaultSession, fromPartition: () => defaultSession })

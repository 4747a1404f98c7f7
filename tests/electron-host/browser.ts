import { Cdp, type Params } from './cdp.ts'
import { launchChromium, type RunningChromium } from './chromium.ts'
import { hasSwitch } from './host-environment.ts'

export interface AttachedPage {
  readonly targetId: string
  readonly sessionId: string
  /** The page that opened it by a link. */
  readonly openerId: string | undefined
}

let cdp: Cdp | undefined
let chromium: RunningChromium | undefined
let isLeaving = false
const sessions = new Map<string, string>()
const awaited = new Map<string, (sessionId: string) => void>()
const openedByPages = new Set<(page: AttachedPage) => void>()
const closedTargets = new Set<(targetId: string) => void>()
const listeners = new Map<string, (params: Params) => void>()

/** Chromium, with every new page held until somebody has looked at it. */
export async function startBrowser(userData: string, onGone: () => void): Promise<void> {
  chromium = await launchChromium(userData)
  // Whoever asked for the port reads the address here, as from Electron.
  if (hasSwitch('remote-debugging-port')) process.stderr.write(`DevTools listening on ${chromium.url}\n`)
  cdp = await Cdp.connect(chromium.url, () => {
    if (!isLeaving) onGone()
  })
  cdp.listen('', (method, params) => {
    if (method === 'Target.attachedToTarget') attached(params)
    if (method === 'Target.detachedFromTarget') for (const listener of closedTargets) listener(String(params['targetId']))
    listeners.get(method)?.(params)
  })
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] })
}

export function browser(): Cdp {
  if (cdp === undefined) throw new Error('electron-host: no browser yet')
  return cdp
}

/** The session of a page that was just made. */
export function sessionOf(targetId: string): Promise<string> {
  const known = sessions.get(targetId)
  return known === undefined ? new Promise((resolve) => awaited.set(targetId, resolve)) : Promise.resolve(known)
}

export function onPageOpened(listener: (page: AttachedPage) => void): void {
  openedByPages.add(listener)
}

export function onBrowserEvent(method: string, listener: (params: Params) => void): void {
  listeners.set(method, listener)
}

export function onTargetClosed(listener: (targetId: string) => void): void {
  closedTargets.add(listener)
}

/** Ends Chromium and then calls back; at once when there is none. */
export function stopBrowser(over: () => void): void {
  isLeaving = true
  const running = chromium
  if (running === undefined || cdp === undefined) return over()
  running.child.once('exit', over)
  cdp.send('Browser.close').catch(() => undefined)
  setTimeout(() => running.child.kill('SIGKILL'), 2_000)
}

function attached(params: Params): void {
  const { targetId, openerId } = params['targetInfo'] as { readonly targetId: string; readonly openerId?: string }
  const sessionId = String(params['sessionId'])
  sessions.set(targetId, sessionId)
  awaited.get(targetId)?.(sessionId)
  if (openerId !== undefined) for (const listener of openedByPages) listener({ targetId, sessionId, openerId })
}

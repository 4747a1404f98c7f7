// Checked by the compiler: the stand-in may lack members of the real API; it may not invent any, nor answer at once what the real one promises.
import type * as Real from 'electron'
import type * as Host from './electron.ts'

type Callable = (...args: never[]) => unknown
type IsPromised<T> = T extends (...args: never[]) => infer R ? (R extends Promise<unknown> ? true : false) : 'value'
type Invented<H, R> = Exclude<keyof H & string, keyof R & string>
type Hurried<H, R> = { [K in keyof H & keyof R & string]: H[K] extends Callable ? (IsPromised<H[K]> extends IsPromised<R[K]> ? never : K) : never }[keyof H & keyof R & string]
type Wrong<H, R> = Invented<H, R> | Hurried<H, R>
type None<T extends never> = T

/** What the host's own files call on each other. */
type PageInternals = 'guarded' | 'up' | 'targetId' | 'mainFrameId' | 'cdp' | 'isAskedFor' | 'ask' | 'refusePage' | 'gone' | 'destroyWindow'

export type Checks = [
  None<Wrong<typeof Host.app, Real.App>>,
  None<Wrong<typeof Host.dialog, Real.Dialog>>,
  None<Invented<typeof Host.powerMonitor, Real.PowerMonitor>>,
  None<Wrong<typeof Host.powerSaveBlocker, Real.PowerSaveBlocker>>,
  None<Wrong<typeof Host.protocol, Real.Protocol>>,
  None<Wrong<typeof Host.safeStorage, Real.SafeStorage>>,
  None<Wrong<typeof Host.screen, Real.Screen>>,
  None<Wrong<typeof Host.shell, Real.Shell>>,
  None<Exclude<Invented<typeof Host.session.defaultSession, Real.Session>, 'beforeRequest' | 'applyPermissions'>>,
  None<Wrong<Host.BrowserWindow, Real.BrowserWindow>>,
  None<Exclude<Wrong<Host.BrowserWindow['webContents'], Real.WebContents>, PageInternals>>,
]

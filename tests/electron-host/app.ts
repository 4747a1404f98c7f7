import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser, stopBrowser } from './browser.ts'
import { cancellable } from './cancellable.ts'
import { APP_FOLDER, hasSwitch, IS_UTILITY, MANIFEST, switchValue } from './host-environment.ts'
import { orNotThere } from './not-there.ts'
import { openWindows } from './open-windows.ts'
import { runningChildren } from './running-children.ts'
import { SingleInstance } from './single-instance.ts'

class App extends EventEmitter {
  name = MANIFEST.productName ?? MANIFEST.name ?? 'app'
  readonly isPackaged = process.env['EHOST_PACKAGED'] === '1'
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void this.#switches.set(name, value),
    hasSwitch: (name: string) => this.#switches.has(name) || hasSwitch(name) || argument(name) !== undefined,
    getSwitchValue: (name: string) => this.#switches.get(name) ?? switchValue(name) ?? argument(name) ?? '',
  }
  readonly #switches = new Map<string, string>()
  readonly #instance = new SingleInstance()
  readonly #paths = new Map<string, string>([
    ['userData', switchValue('user-data-dir') ?? join(tmpdir(), 'electron-host')],
    ['temp', tmpdir()],
    ['home', homedir()],
    ['exe', process.execPath],
    ['documents', join(tmpdir(), 'electron-host-documents')],
    ['downloads', join(tmpdir(), 'electron-host-downloads')],
  ])
  #isReady = false
  #isStarting = false
  #isQuitting = false
  // Field initialisers run before the constructor hooks 'newListener': this listener starts nothing.
  readonly #ready = new Promise<void>((resolve) => this.once('ready', () => resolve()))

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'ready') this.#start()
    })
  }

  whenReady(): Promise<void> {
    this.#start()
    return this.#ready
  }

  isReady(): boolean {
    return this.#isReady
  }

  getName(): string {
    return this.name
  }

  getVersion(): string {
    return MANIFEST.version ?? '0.0.0'
  }

  getAppPath(): string {
    return APP_FOLDER
  }

  getLocale(): string {
    return process.env['EHOST_LOCALE'] ?? 'en-CA'
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  setAsDefaultProtocolClient(): boolean {
    return true
  }

  focus(): void {}

  getAppMetrics(): { readonly pid: number; readonly type: 'Utility'; readonly name: string }[] {
    return [...runningChildren].map(({ pid, name }) => ({ pid, type: 'Utility', name }))
  }

  requestSingleInstanceLock(): boolean {
    return this.#instance.request(this.getPath('userData'), ({ argv, cwd }) => this.emit('second-instance', {}, argv, cwd))
  }

  quit(): void {
    if (this.#isQuitting) return
    const before = cancellable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    for (const window of openWindows) {
      window.close()
      if (!window.isDestroyed()) return
    }
    const will = cancellable()
    this.emit('will-quit', will)
    if (!will.defaultPrevented) this.exit(0)
  }

  exit(code = 0): void {
    if (this.#isQuitting) return
    this.#isQuitting = true
    this.emit('quit', {}, code)
    this.#instance.release()
    void this.#instance.handedOver.then(() => stopBrowser(() => process.exit(code)))
  }

  /** Chromium comes up when the app first asks for `ready`: a second instance that only hands over and leaves must not touch the profile. */
  #start(): void {
    if (this.#isStarting || IS_UTILITY) return
    this.#isStarting = true
    const onGone = (): void => {
      console.error('electron-host: Chromium went away')
      this.exit(1)
    }
    startBrowser(this.getPath('userData'), onGone).then(
      () => {
        this.#isReady = true
        this.emit('will-finish-launching')
        this.emit('ready', {}, {})
      },
      (error: unknown) => {
        console.error('electron-host: no Chromium:', error)
        process.exit(1)
      },
    )
  }
}

/** Switches after the app's folder reach Electron too. */
function argument(name: string): string | undefined {
  return process.argv.find((text) => text === `--${name}` || text.startsWith(`--${name}=`))?.slice(name.length + 3)
}

export const app = orNotThere('app', new App())

if (!IS_UTILITY) {
  process.on('SIGTERM', () => app.quit())
  process.on('SIGINT', () => app.quit())
}

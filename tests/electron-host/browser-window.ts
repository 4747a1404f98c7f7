import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { browser, onTargetClosed } from './browser.ts'
import { cancellable } from './cancellable.ts'
import { openWindows } from './open-windows.ts'
import { contentsOf, createContents, type HostContents } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean
  readonly kiosk?: boolean
  readonly fullscreen?: boolean
  readonly title?: string
  readonly webPreferences?: Readonly<Record<string, unknown>>
}

/** What makes a page dangerous is not merely ignored here. */
const REFUSED: Readonly<Record<string, unknown>> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  webviewTag: true,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
}

let lastId = 0

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>()
  static readonly getAllWindows = (): BrowserWindow[] => [...BrowserWindow.#all]
  static readonly fromWebContents = (contents: HostContents): BrowserWindow | null => BrowserWindow.getAllWindows().find((window) => window.webContents.id === contents.id) ?? null
  static readonly fromId = (id: number): BrowserWindow | null => BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  static readonly getFocusedWindow = (): BrowserWindow | null => BrowserWindow.getAllWindows().findLast((window) => window.isVisible()) ?? null
  readonly id = (lastId += 1)
  readonly webContents: HostContents
  readonly #bounds: Bounds
  #title: string
  #isVisible: boolean
  #isKiosk: boolean
  #isFullScreen: boolean
  #isMinimized = false
  #isMaximized = false
  #isDestroyed = false

  constructor(options: Options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    const bad = Object.keys(REFUSED).find((name) => preferences[name] === REFUSED[name])
    if (bad !== undefined) throw new Error(`electron-host: webPreferences.${bad}=${String(preferences[bad])} is refused`)
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.#title = options.title ?? app.getName()
    this.#isVisible = options.show !== false
    this.#isKiosk = options.kiosk === true
    this.#isFullScreen = this.#isKiosk || options.fullscreen === true
    BrowserWindow.#all.add(this)
    openWindows.add(this)
    this.webContents = createContents({
      size: { width: this.#bounds.width, height: this.#bounds.height },
      preload: preferences['preload'] as string | undefined,
      close: () => this.close(),
      destroy: () => this.destroy(),
      painted: () => this.emit('ready-to-show'),
      titled: (title) => {
        this.#title = title
        this.emit('page-title-updated', cancellable(), title)
      },
    }).guarded
    app.emit('browser-window-created', {}, this)
    if (this.#isFullScreen) this.#show({ windowState: 'fullscreen' })
  }

  /** Headless Chromium knows states and bounds too. */
  #show(bounds: object): void {
    const { webContents } = this
    void webContents.up
      .then(() => browser().send<{ windowId: number }>('Browser.getWindowForTarget', { targetId: webContents.targetId }))
      .then(({ windowId }) => browser().send('Browser.setWindowBounds', { windowId, bounds }))
      .catch(() => undefined)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#isVisible = true
    this.emit('show')
  }

  hide(): void {
    this.#isVisible = false
    this.emit('hide')
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isDestroyed
  }

  focus(): void {
    this.emit('focus')
  }

  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this
  }

  minimize(): void {
    this.#isMinimized = true
    this.emit('minimize')
  }

  restore(): void {
    this.#isMinimized = false
    this.emit('restore')
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  setKiosk(kiosk: boolean): void {
    this.#isKiosk = kiosk
    this.setFullScreen(kiosk)
  }

  isKiosk(): boolean {
    return this.#isKiosk
  }

  setFullScreen(full: boolean): void {
    this.#isFullScreen = full
    this.#show({ windowState: full ? 'fullscreen' : 'normal' })
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen')
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  getTitle(): string {
    return this.#title
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }

  getNormalBounds(): Bounds {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.#bounds, bounds)
    this.#show({ left: this.#bounds.x, top: this.#bounds.y, width: this.#bounds.width, height: this.#bounds.height })
    this.emit('move')
    this.emit('resize')
  }

  close(): void {
    if (this.#isDestroyed) return
    const event = cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    BrowserWindow.#all.delete(this)
    openWindows.delete(this)
    const { targetId } = this.webContents
    this.webContents.gone()
    this.emit('closed')
    if (targetId !== '') void browser().send('Target.closeTarget', { targetId }).catch(() => undefined).then(closedLast)
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }
}

function closedLast(): void {
  if (openWindows.size > 0) return
  if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
  else app.quit()
}

onTargetClosed((targetId) => contentsOf(targetId)?.destroyWindow())

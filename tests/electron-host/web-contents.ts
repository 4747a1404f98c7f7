import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { browser, onPageOpened, sessionOf, type AttachedPage } from './browser.ts'
import { cancellable, type Cancellable } from './cancellable.ts'
import type { Params } from './cdp.ts'
import { createCodec } from './codec.ts'
import { ipcHandler, ipcMain } from './ipc-main.ts'
import { orNotThere } from './not-there.ts'
import { FROM_HOST, pageScript, PRELOAD_WORLD, preloadScript, TO_HOST } from './page-scripts.ts'
import { answerRequest, type Requester } from './page-requests.ts'
import { fromAlias, originOf, toAlias } from './scheme-alias.ts'
import { defaultSession, sessionRules } from './session.ts'
import type { WorldMessage } from './world-link.ts'

/** The window around the page. */
export interface PageWindow {
  readonly size: { readonly width: number; readonly height: number }
  readonly preload: string | undefined
  close(): void
  destroy(): void
  painted(): void
  titled(title: string): void
}

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => { action: 'allow' | 'deny' }

const wire = createCodec({})
let lastId = 0

/** One page: a target of Chromium, driven over DevTools. */
class WebContents extends EventEmitter implements Requester {
  static readonly all = new Set<WebContents>()
  readonly id = (lastId += 1)
  readonly session = defaultSession
  /** What the app sees everywhere. */
  readonly guarded: WebContents
  readonly mainFrame: { readonly url: string; readonly origin: string; readonly parent: null }
  /** Resolves when scripts and listeners are in place. */
  readonly up: Promise<void>
  targetId = ''
  mainFrameId = ''
  readonly #window: PageWindow
  readonly #askedFor = new Set<string>()
  readonly #links: string[] = []
  #sessionId = ''
  #preloadContext = 0
  #url = ''
  #isDestroyed = false
  #isCrashed = false
  #isPainted = false
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(window: PageWindow) {
    super()
    this.#window = window
    this.guarded = orNotThere('webContents', this)
    const url = (): string => this.#url
    this.mainFrame = {
      get url() {
        return url()
      },
      get origin() {
        return originOf(url())
      },
      parent: null,
    }
    WebContents.all.add(this)
    this.up = this.#start()
    this.up.catch((error: unknown) => console.error('electron-host:', error))
    app.emit('web-contents-created', {}, this.guarded)
  }

  async #start(): Promise<void> {
    const { targetId } = await browser().send<{ targetId: string }>('Target.createTarget', { url: 'about:blank', newWindow: true, ...this.#window.size })
    this.targetId = targetId
    this.#sessionId = await sessionOf(targetId)
    browser().listen(this.#sessionId, (method, params) => void this.#told(method, params).catch((error: unknown) => this.#isDestroyed || console.error('electron-host:', method, error)))
    await Promise.all([
      this.cdp('Page.enable'),
      this.cdp('Runtime.enable'),
      this.cdp('Inspector.enable'),
      this.cdp('Runtime.addBinding', { name: TO_HOST, executionContextName: PRELOAD_WORLD }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { source: pageScript() }),
      this.cdp('Page.addScriptToEvaluateOnNewDocument', { source: preloadScript(this.#window.preload), worldName: PRELOAD_WORLD }),
      this.cdp('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.cdp('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'worker' }] }),
      this.cdp('Emulation.setFocusEmulationEnabled', { enabled: true }),
    ])
    const { frameTree } = await this.cdp<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree')
    this.mainFrameId = frameTree.frame.id
    await this.cdp('Runtime.runIfWaitingForDebugger')
  }

  cdp<T = Params>(method: string, params: Params = {}): Promise<T> {
    return browser().send<T>(method, params, this.#sessionId)
  }

  async #told(method: string, params: Params): Promise<void> {
    const isMain = params['frameId'] === this.mainFrameId
    if (method === 'Fetch.requestPaused') return answerRequest(this, params, this.#sessionId)
    if (method === 'Runtime.executionContextCreated') this.#noteContext(params['context'] as Params)
    else if (method === 'Runtime.bindingCalled') await this.#heard(params)
    else if (method === 'Page.frameNavigated') this.#navigated(params['frame'] as { url: string })
    else if (method === 'Page.navigatedWithinDocument' && isMain) this.#moved(String(params['url']))
    else if (method === 'Page.windowOpen') this.#links.push(fromAlias(String(params['url'])))
    else if (method === 'Page.loadEventFired') await this.#loaded()
    else if (method === 'Page.javascriptDialogOpening') await this.cdp('Page.handleJavaScriptDialog', { accept: true })
    else if (method === 'Inspector.targetCrashed') this.#crashed()
    else if (method === 'Target.attachedToTarget') await this.#adoptWorker(String(params['sessionId']))
  }

  #noteContext({ id, name, auxData }: Params): void {
    if (name === PRELOAD_WORLD && (auxData as Params)['frameId'] === this.mainFrameId) this.#preloadContext = Number(id)
  }

  #navigated({ url, urlFragment = '', parentId }: { readonly url: string; readonly urlFragment?: string; readonly parentId?: string }): void {
    if (parentId !== undefined) return
    this.#url = fromAlias(`${url}${urlFragment}`)
    this.#isCrashed = false
    this.emit('did-navigate', {}, this.#url, 200, '')
  }

  #moved(url: string): void {
    this.#url = fromAlias(url)
    this.emit('did-navigate-in-page', {}, this.#url, true)
  }

  async #loaded(): Promise<void> {
    const title = await this.executeJavaScript('document.title')
    if (typeof title === 'string' && title !== '') this.#window.titled(title)
    this.emit('did-finish-load')
    if (this.#isPainted) return
    this.#isPainted = true
    this.#window.painted()
  }

  #crashed(): void {
    this.#isCrashed = true
    this.#preloadContext = 0
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }

  /** A worker's requests have to pass here too. */
  async #adoptWorker(sessionId: string): Promise<void> {
    browser().listen(sessionId, (method, params) => {
      if (method === 'Fetch.requestPaused') void answerRequest(this, params, sessionId)
    })
    await browser().send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId).catch(() => undefined)
    await browser().send('Runtime.runIfWaitingForDebugger', {}, sessionId)
  }

  async #heard(params: Params): Promise<void> {
    const context = Number(params['executionContextId'])
    if (params['name'] !== TO_HOST || context !== this.#preloadContext) return
    const message = JSON.parse(String(params['payload'])) as WorldMessage
    if (message.k === 'invoke') await this.#answer(message, context)
    else if (message.k === 'send') ipcMain.emit(String(message['channel']), this.#ipcEvent(), ...unpackAll(message['args']))
    else if (message.k === 'input') this.emit('input-event', {}, { type: message['type'] })
    else if (message.k === 'open') this.#openHandler({ url: fromAlias(String(message['url'])), frameName: String(message['frameName']), features: String(message['features']), disposition: 'new-window' })
    else console.error('Unable to load preload script:', message['error'])
  }

  async #answer(message: WorldMessage, context: number): Promise<void> {
    const { id } = message
    const channel = String(message['channel'])
    try {
      const value = await ipcHandler(channel)(this.#ipcEvent(), ...unpackAll(message['args']))
      await this.#deliver({ k: 'answer', id, value: wire.pack(value) }, context)
    } catch (error) {
      // Electron keeps the message and nothing else.
      await this.#deliver({ k: 'refusal', id, error: `Error invoking remote method '${channel}': ${String(error)}` }, context)
    }
  }

  #ipcEvent(): object {
    return cancellable({ type: 'frame', sender: this.guarded, senderFrame: this.mainFrame, processId: this.id, frameId: 1, ports: [] })
  }

  async #deliver(message: WorldMessage, context: number): Promise<void> {
    await this.cdp('Runtime.evaluate', { expression: `${FROM_HOST}(${JSON.stringify(message)})`, contextId: context }).catch(() => undefined)
  }

  isAskedFor(url: string): boolean {
    return this.#askedFor.delete(url)
  }

  ask(event: string, details: Cancellable & { readonly url: string }): void {
    this.emit(event, details, details.url)
  }

  /** A page that this one opened by a link: it waits, unloaded, until it is refused. */
  async refusePage({ targetId, sessionId }: AttachedPage): Promise<void> {
    const { action } = this.#openHandler({ url: this.#links.shift() ?? 'about:blank', frameName: '', features: '', disposition: 'foreground-tab' })
    if (action === 'allow') console.error('electron-host: windows that a page opens are not carried')
    await browser().send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, sessionId)
    // Never close one that waits: it may hold its opener's thread.
    await browser().send('Runtime.runIfWaitingForDebugger', {}, sessionId)
    await browser().send('Target.closeTarget', { targetId })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    await this.up
    await sessionRules().applyPermissions(this.guarded, originOf(url))
    this.#askedFor.add(url)
    const done = new Promise<void>((resolve) => this.once('did-finish-load', resolve))
    const { errorText } = await this.cdp<{ errorText?: string }>('Page.navigate', { url: toAlias(url) })
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`)
    await done
  }

  reload(): void {
    this.#askedFor.add(this.#url)
    // A crashed page has nothing to reload; going where it was starts a new process.
    void this.up.then(() => (this.#isCrashed ? this.cdp('Page.navigate', { url: toAlias(this.#url) }) : this.cdp('Page.reload')))
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    const packed = args.map(wire.pack)
    if (this.#preloadContext !== 0) void this.#deliver({ k: 'event', channel, args: packed }, this.#preloadContext)
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this.up
    const { result, exceptionDetails } = await this.cdp<{ result: { value?: unknown }; exceptionDetails?: { text: string } }>('Runtime.evaluate', { expression: code, awaitPromise: true, returnByValue: true })
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text)
    return result.value
  }

  async printToPDF({ landscape = false }: { landscape?: boolean } = {}): Promise<Buffer> {
    await this.up
    const { data } = await this.cdp<{ data: string }>('Page.printToPDF', { landscape, printBackground: true })
    return Buffer.from(data, 'base64')
  }

  forcefullyCrashRenderer(): void {
    // It never answers.
    this.cdp('Page.crash').catch(() => undefined)
  }

  getURL(): string {
    return this.#url
  }

  isCrashed(): boolean {
    return this.#isCrashed
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    this.#window.close()
  }

  /** The window is gone, and this with it. */
  gone(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    WebContents.all.delete(this)
    this.emit('destroyed')
  }

  destroyWindow(): void {
    this.#window.destroy()
  }
}

function unpackAll(args: unknown): unknown[] {
  return (args as unknown[]).map(wire.unpack)
}

function byTarget(targetId: string): WebContents | undefined {
  return [...WebContents.all].find((contents) => contents.targetId === targetId)
}

onPageOpened((page) => void byTarget(page.openerId ?? '')?.refusePage(page).catch(() => undefined))

export type HostContents = WebContents

export function createContents(window: PageWindow): WebContents {
  return new WebContents(window)
}

export function contentsOf(targetId: string): WebContents | undefined {
  return byTarget(targetId)
}

export function contentsOfFrame(frameId: string): WebContents | undefined {
  return [...WebContents.all].find(({ mainFrameId }) => mainFrameId === frameId)?.guarded
}

export const webContents = orNotThere('webContents', {
  fromDevToolsTargetId: (targetId: string): WebContents | undefined => byTarget(targetId)?.guarded,
  fromId: (id: number): WebContents | undefined => [...WebContents.all].find((contents) => contents.id === id)?.guarded,
  getAllWebContents: (): WebContents[] => [...WebContents.all].map(({ guarded }) => guarded),
})

import { EventEmitter } from 'node:events'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { browser, onBrowserEvent } from './browser.ts'
import { cancellable } from './cancellable.ts'
import type { Params } from './cdp.ts'
import { fromAlias } from './scheme-alias.ts'
import { sessionRules } from './session.ts'
import { contentsOfFrame } from './web-contents.ts'

class DownloadItem extends EventEmitter {
  readonly #name: string
  readonly #url: string
  savePath = ''

  constructor(name: string, url: string) {
    super()
    this.#name = name
    this.#url = url
  }

  getFilename(): string {
    return this.#name
  }

  getURL(): string {
    return this.#url
  }

  setSavePath(path: string): void {
    this.savePath = path
  }
}

/** Chromium keeps what pages download in a folder of ours, under names that it makes up; the app decides what becomes of it. */
export async function watchDownloads(userData: string): Promise<void> {
  const folder = join(userData, 'chromium-downloads')
  mkdirSync(folder, { recursive: true })
  const items = new Map<string, DownloadItem>()

  function begun({ guid, frameId, url, suggestedFilename }: Params): void {
    const item = new DownloadItem(String(suggestedFilename), fromAlias(String(url)))
    const event = cancellable()
    sessionRules().emit('will-download', event, item, contentsOfFrame(String(frameId)))
    if (!event.defaultPrevented) items.set(String(guid), item)
    else void browser().send('Browser.cancelDownload', { guid }).catch(() => undefined)
  }

  function progressed({ guid, state }: Params): void {
    const item = items.get(String(guid))
    if (item === undefined || state === 'inProgress') return
    items.delete(String(guid))
    const kept = join(folder, String(guid))
    if (state === 'completed' && item.savePath !== '') copyFileSync(kept, item.savePath)
    rmSync(kept, { force: true })
    item.emit('done', {}, state === 'completed' ? 'completed' : 'cancelled')
  }

  onBrowserEvent('Browser.downloadWillBegin', begun)
  onBrowserEvent('Browser.downloadProgress', progressed)
  await browser().send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true })
}

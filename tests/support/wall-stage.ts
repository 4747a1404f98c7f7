import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Page, WebSocketRoute } from '@playwright/test'
import type { WallSettings } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { createMapFiles, MAP_PATH } from '../../core/adapters/map/map-files.ts'

export const STAGE_ORIGIN = 'https://desk.example.invalid'
const TOKEN = 'A'.repeat(43)
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

export interface StageOptions {
  /** The built window. */
  readonly root: string
  /** The folder with `map` in it; left out: there is no map. */
  readonly resources?: string
  /** What is shown to a display that enters; null: it stays unpaired, with `code`. */
  wall(): Wall | null
  readonly code?: string
  readonly isTakenOff?: () => boolean
}

export interface WallStage {
  /** What displays that are here are shown next. */
  show(wall: Wall): void
  /** As somebody at the console sets them up. */
  set(settings: WallSettings): void
}

/** The wall's page without a desk: its files from where they were built, and the desk's part of the conversation from here. */
export async function setWallStage(page: Page, options: StageOptions): Promise<WallStage> {
  const map = options.resources === undefined ? null : createMapFiles(options.resources)
  const open = new Set<WebSocketRoute>()
  page.once('close', () => void map?.close())
  await page.route(`${STAGE_ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith(MAP_PATH)) {
      const found = await map?.find(pathname)
      return found?.body ? route.fulfill({ body: Buffer.from(found.body), contentType: found.type }) : route.fulfill({ status: found ? 204 : 404 })
    }
    // Without tiles there is to be no map: drawing one by the processor takes its time.
    if (map === null && pathname.includes('open-wall-map')) return route.abort()
    const path = pathname === '/wall' ? '/wall.html' : pathname
    if (!existsSync(join(options.root, path))) return route.fulfill({ status: 404 })
    return route.fulfill({ body: readFileSync(join(options.root, path)), contentType: TYPES[extname(path)] ?? 'application/octet-stream' })
  })
  await page.routeWebSocket(`${STAGE_ORIGIN.replace('https', 'wss')}/wall`, (socket) => {
    const tell = (topic: string, payload: unknown): void => socket.send(JSON.stringify({ t: 'event', topic, revision: 1, payload }))
    socket.onMessage((data) => {
      const { id, method } = JSON.parse(String(data)) as { id: number; method: string }
      const wall = options.wall()
      if (method === 'display.begin') {
        socket.send(JSON.stringify({ t: 'ok', id, value: { code: options.code ?? '000000', untilAt: 0 } }))
        if (wall !== null) tell('display.paired', { display: 'd', token: TOKEN })
      } else if (options.isTakenOff?.() === true) socket.send(JSON.stringify({ t: 'err', id, failure: { code: 'display.revoked', params: {}, message: '', next: '' } }))
      else {
        socket.send(JSON.stringify({ t: 'ok', id, value: { name: '', location: '', token: null } }))
        if (wall !== null) tell('wall.shown', wall)
        open.add(socket)
      }
    })
    socket.onClose(() => void open.delete(socket))
    tell('display.challenge', { nonce: 'n' })
  })
  return {
    show(wall) {
      for (const socket of open) socket.send(JSON.stringify({ t: 'event', topic: 'wall.shown', revision: 2, payload: wall }))
    },
    set(settings) {
      for (const socket of open) socket.send(JSON.stringify({ t: 'event', topic: 'display.settings', revision: 2, payload: settings }))
    },
  }
}

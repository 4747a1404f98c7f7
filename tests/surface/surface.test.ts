import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { hostRouteOf } from '../../core/adapters/host/host-routes.ts'
import { because, byPolicy, declared, REASONS, type Access } from '../../core/kernel/contract/access.ts'
import { DOOR_ACCESS } from '../../core/kernel/contract/door-access.ts'
import { SERVICE_ACTIONS } from '../../core/kernel/policy/service-actions.ts'
import { BUILT_IN_FILE, builtInPolicies } from './built-in-policies.ts'
import { declaredSurface } from './declared-surface.ts'
import { listeningFiles, sourcesOf } from './listeners.ts'
import { SURFACE_PAGE, surfacePage } from './surface-page.ts'

const surface = declaredSurface()
const entries = surface.flatMap((wire) => wire.entries)

describe('everything that can be asked', () => {
  it('is in docs/surface.md as the code declares it; npm run surface writes it', () => {
    expect(readFileSync(SURFACE_PAGE, 'utf8')).toBe(surfacePage(surface))
  })

  it('has the program’s own policy, by its hash, where the verifier knows it by; npm run surface writes it', () => {
    expect(readFileSync(BUILT_IN_FILE, 'utf8')).toBe(builtInPolicies())
  })

  it('would not be, with one more or one less', () => {
    const page = readFileSync(SURFACE_PAGE, 'utf8')
    const [first, ...others] = surface
    const more = { ...first!, entries: [...first!.entries, { name: 'job.steal', kind: 'command' as const, access: byPolicy('job.steal') }] }
    expect(surfacePage([more, ...others])).not.toBe(page)
    expect(surfacePage([{ ...first!, entries: first!.entries.slice(1) }, ...others])).not.toBe(page)
    const looser = first!.entries.map((entry, index) => (index === 0 ? { ...entry, access: because('stranger') } : entry))
    expect(surfacePage([{ ...first!, entries: looser }, ...others])).not.toBe(page)
  })

  it('has somebody who decides, once: no name stands twice on a wire', () => {
    expect(entries.length).toBeGreaterThan(350)
    expect(entries.filter(({ access, kind }) => access === undefined || kind === undefined)).toEqual([])
    for (const wire of surface) expect(new Set(wire.entries.map(({ name }) => name)).size).toBe(wire.entries.length)
  })

  it('names actions that a policy can speak of; what is none of a module’s is asked for at a door, or by name at the workstation', () => {
    const methods = composeModules('resources')(null).flatMap(({ contract }) => Object.keys(contract))
    const known = new Set<string>([...methods, ...SERVICE_ACTIONS])
    const asked = new Set(entries.flatMap(({ access }) => ('action' in access ? [access.action] : [])))
    expect([...asked].filter((action) => !known.has(action))).toEqual([])
    const sources = sourcesOf(['core/adapters', 'core/cli', 'core/kernel/desk']).map(({ text }) => text)
    expect(SERVICE_ACTIONS.filter((action) => !asked.has(action) && !sources.some((text) => text.includes(`'${action}'`)))).toEqual([])
  })

  it('leaves to the policy whatever the policy has a word for', () => {
    const named = Object.entries<Access>(DOOR_ACCESS).filter(([method]) => (SERVICE_ACTIONS as readonly string[]).includes(method))
    expect(named.length).toBeGreaterThan(25)
    expect(named.filter(([method, access]) => access.by !== 'policy' || access.action !== method)).toEqual([])
  })

  it('gives every reason that there is, and no other', () => {
    const given = new Set(entries.flatMap(({ access }) => ('action' in access ? [] : [access.by])))
    expect(Object.keys(REASONS).filter((reason) => !given.has(reason as keyof typeof REASONS))).toEqual([])
  })
})

describe('a router', () => {
  it('knows no name that its table does not have, nor what every object has', () => {
    expect(declared(DOOR_ACCESS, 'desk.status')).toBe('desk.status')
    for (const name of ['desk.steal', '', 'constructor', '__proto__', 'toString']) expect(declared(DOOR_ACCESS, name)).toBeUndefined()
  })

  it('of the host takes every address for one of its routes: what is none of the others is the page, behind a browser’s session', () => {
    const nameOf = (path: string) => hostRouteOf(new URL(path, 'https://desk.example.invalid')).name
    expect(['/positions', '/?k=x', '/map-data/basemap/1/1/1.mvt', '/assets/main.js', '/wall', '/crew', '/', '/jobs/1', '/wall/x', '/rpc', '/positions?k=1', '/index.html', '/signed-in?code=1'].map(nameOf)).toEqual(['positions', 'link', 'map', 'file', 'wall', 'crew', 'page', 'page', 'page', 'page', 'page', 'page', 'signedIn'])
  })
})

describe('a way in', () => {
  const DECLARED = [
    'core/adapters/host/host.ts', 'core/adapters/provider/loopback-answer.ts', 'electron/desk-process/main.ts', 'electron/main/answer-calls.ts', 'electron/main/serve-bundle.ts', 'electron/preload/preload.ts',
    'sync-relay/admin/admin-socket.ts', 'sync-relay/admin/page/admin-page.ts', 'sync-relay/server/relay-server.ts',
  ]

  it('is opened in the files that go by a table, and in no other', () => {
    expect(listeningFiles(sourcesOf(['core', 'electron', 'sync-relay', 'renderer']))).toEqual(DECLARED)
  })

  it('opened elsewhere would be found', () => {
    const planted = [
      { path: 'a.ts', text: "ipcMain.on('files:read', read)" },
      { path: 'b.ts', text: 'const server = createServer(answer)' },
      { path: 'c.ts', text: "import { createServer } from 'node:http'\nimport { ipcMain } from 'electron'" },
      { path: 'd.ts', text: "window.webContents.ipc.handle('x', read)\nnew WebSocketServer({ port: 1 })" },
    ]
    expect(listeningFiles(planted)).toEqual(['a.ts', 'b.ts', 'd.ts'])
  })
})

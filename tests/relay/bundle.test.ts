import { chmodSync, chownSync, cpSync, globSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildRelay } from '../../build/relay-bundle.ts'
import { ROOT } from '../../build/run-node.ts'
import { relayFolder, startRelayProcess } from './relay-process.ts'

/** Nobody: owns nothing of the program. */
const UNPRIVILEGED = 10_001
const isRoot = process.platform === 'linux' && process.getuid?.() === 0

it('runs as it is put into a container: one folder, nothing of it written to, by a user who owns none of it', async () => {
  const built = buildRelay({ page: false })
  expect(built.output).toBe('')
  const place = relayFolder()
  try {
    // What the Dockerfile copies, read-only and somebody else's.
    const app = join(place.path, 'app')
    const data = join(place.path, 'data')
    cpSync(join(ROOT, 'out', 'relay'), app, { recursive: true })
    for (const path of globSync('**', { cwd: app })) chmodSync(join(app, path), statSync(join(app, path)).isDirectory() ? 0o555 : 0o444)
    mkdirSync(data, { mode: 0o700 })
    chmodSync(place.path, 0o755)
    if (isRoot) chownSync(data, UNPRIVILEGED, UNPRIVILEGED)
    const user = isRoot ? { uid: UNPRIVILEGED } : {}
    const relay = await startRelayProcess(data, { main: join(app, 'main.js'), env: { NODE_ENV: 'production', TRUJOURNEY_RELAY_KEY: `k1 ${'5a'.repeat(32)}` }, ...user })
    const port = new URL(relay.address).port
    const check = (at: string) => spawnSync(process.execPath, [join(app, 'health-check.js')], { env: { TRUJOURNEY_RELAY_PORT: at }, timeout: 10_000, ...(isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {}) }).status
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe('ok')
    expect([check(port), check('1')]).toEqual([0, 1])
    // The store's thread, and the one that copies.
    await relay.admin('company add', { name: 'Érable Moving' })
    await relay.admin('backup', { target: join(data, 'backup') })
    expect(await relay.stop('SIGTERM')).toBe(0)
    expect(globSync('*', { cwd: join(ROOT, 'out', 'relay', 'node_modules') })).toEqual(['better-sqlite3-multiple-ciphers'])
  } finally {
    place.remove()
  }
})

it('has an image that runs as nobody, and takes no key with it', () => {
  const [, stage = ''] = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split(/\n\nFROM /)
  expect(stage).toMatch(/^USER 10001:10001$/m)
  expect(stage).toMatch(/^HEALTHCHECK .*CMD \["node", "\/app\/health-check\.js"\]$/m)
  expect(stage).not.toMatch(/KEY|SECRET|PASSWORD|TOKEN/)
  expect(stage).toMatch(/^node:\d+\.\d+\.\d+-/)
  const render = readFileSync(join(ROOT, 'render.yaml'), 'utf8')
  for (const secret of ['TRUJOURNEY_RELAY_KEY', 'TRUJOURNEY_RELAY_POSTGRES', 'TRUJOURNEY_RELAY_METRICS_TOKEN']) expect(render).toMatch(new RegExp(`- key: ${secret}\\n +(sync: false|generateValue: true)\\n`))
})

import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { USUAL_WALL } from '../../core/domain/place/wall-settings.ts'
import { createDoor } from '../../core/adapters/door/door.ts'
import { createCliRunner, finished } from '../support/cli-runner.ts'
import { approachAsDisplay } from '../support/test-display.ts'
import { makeOpenCompany } from '../support/test-door.ts'

const OPEN = { TRUJOURNEY_KEY_FILE: '' }

it('lists displays, takes them off and says what walls call a stop, in both languages', async () => {
  const cli = await createCliRunner('display')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  expect(await cli.json(['display', '--data', folder], OPEN)).toEqual({ label: 'street', own: USUAL_WALL, displays: [] })

  const door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => { throw bug } })
  await door.start()
  const display = approachAsDisplay(door)
  expect(door.pairDisplay(await display.begin(), null).ok).toBe(true)
  await door.close()

  const { displays } = await cli.json<{ displays: { display: string; name: string }[] }>(['display', 'list', '--data', folder], OPEN)
  expect(displays).toMatchObject([{ name: 'Toronto', locationName: 'Toronto', revokedAt: null }])
  const id = displays[0]?.display ?? ''
  expect((await cli.run(['display', 'list', '--data', folder, '--lang', 'fr'], OPEN)).stdout).toMatch(/Dépôt[\s\S]*Toronto[\s\S]*la rue|Dépôt[\s\S]*sa rue, sans le numéro/)

  const settings = { ...USUAL_WALL, inches: 75, language: 'both', parts: ['map', 'crews'] }
  expect(await cli.json(['display', 'set', 'toronto', '--name', 'Dock door', '--inches', '75', '--language', 'both', '--shows', 'crews,map', '--data', folder], OPEN)).toEqual({ display: id, name: 'Dock door', settings })
  expect((await cli.run(['display', 'set', 'Dock door', '--metres', '8', '--data', folder, '--lang', 'fr'], OPEN)).stdout).toMatch(/Dock door.* est réglé.*75 po à 8 m, anglais et français tour à tour.*carte, équipes/)
  expect(await cli.json(['display', 'set', 'workstation', '--theme', 'dark', '--data', folder], OPEN)).toEqual({ display: 'workstation', name: null, settings: { ...USUAL_WALL, theme: 'dark' } })
  expect(await cli.json(['display', '--data', folder], OPEN)).toMatchObject({ own: { theme: 'dark' }, displays: [{ name: 'Dock door', settings: { ...settings, metres: 8 } }] })
  for (const wrong of [['--inches', '9000'], ['--theme', 'pink'], ['--shows', 'map,money'], ['--name', ' ']]) expect((await cli.run(['display', 'set', 'Dock door', ...wrong, '--data', folder], OPEN)).code).toBe(2)
  expect((await cli.run(['display', 'set', 'nothing', '--theme', 'dark', '--data', folder, '--json'], OPEN)).stderr).toContain('display.none')

  expect((await cli.run(['display', 'revoke', 'nothing', '--data', folder, '--json'], OPEN)).stderr).toContain('display.none')
  expect(await cli.json(['display', 'revoke', id.slice(-12), '--data', folder], OPEN)).toEqual({ revoked: id })
  expect((await cli.run(['display', 'list', '--data', folder], OPEN)).stdout).toContain('No display is paired')
  expect((await cli.run(['display', 'list', '--all', '--data', folder], OPEN)).stdout).toContain('Taken off')
  expect((await cli.run(['display', 'label', 'phone', '--data', folder], OPEN)).code).toBe(2)
  expect(await cli.json(['display', 'label', 'town', '--data', folder], OPEN)).toEqual({ label: 'town' })
  expect((await cli.run(['display', '--data', folder, '--lang', 'fr'], OPEN)).stdout).toContain('par sa ville')

  // A code typed where the desk runs, that no display shows.
  const window = join(cli.folder, 'window')
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  const child = cli.start(['serve', '--data', folder, '--window', window, '--port', '0'], OPEN, 'pipe')
  const result = finished(child)
  child.stdout?.once('data', () => child.stdin?.write('123456\n'))
  await once(child.stderr!, 'data')
  child.kill('SIGINT')
  const { stdout, stderr } = await result
  expect(stdout).toContain('/wall')
  expect(stderr).toContain('No display shows that code now.')
}, 120_000)

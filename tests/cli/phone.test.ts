import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDoor } from '../../core/adapters/door/door.ts'
import { createCliRunner, finished } from '../support/cli-runner.ts'
import { approachAsAdmin, makeOpenCompany } from '../support/test-door.ts'
import { approachAsPhone } from '../support/test-phone.ts'

const OPEN = { TRUJOURNEY_KEY_FILE: '' }
const WORKER = { externalId: 'W-7', roles: ['driver'], skills: null, licenceClass: 'G', licenceProvince: 'ON', airBrake: null, licenceExpiry: null, wagePerHourCents: null, overtimeAfterHoursWeek: null, overtimeFactor: null, maxHoursDay: null, trainee: null, apartFrom: null, goodWith: null, shiftStart: null, shiftEnd: null, language: 'fr', status: 'active' }

it('makes links, lists phones and takes them off, in both languages; where the desk runs, a name is enough for a link', async () => {
  const cli = await createCliRunner('phone')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = async () => {
    const door = createDoor({ folder, resources: 'resources', shell: 'host', version: '0.0.0', language: 'en', environment: {}, onBug: (bug) => { throw bug } })
    await door.start()
    return door
  }
  const first = await open()
  const ada = await approachAsAdmin(first)
  const value = async <T>(method: string, input = {}): Promise<T> => {
    const reply = await ada.ask(method, input)
    if (reply.t === 'err') throw new Error(reply.failure.code)
    return reply.value as T
  }
  const location = (await value<{ locations: { id: string }[] }>('company.detail')).locations[0]?.id
  const { worker } = await value<{ worker: string }>('worker.add', { ...WORKER, location, name: 'Dan Driver' })
  await value('user.add', { name: 'Dan Driver', email: 'x@example.invalid', roles: ['Driver'], locations: [location], worker })
  const coded = approachAsPhone(first)
  expect(first.pairPhone(await coded.begin(), 'nobody')).toMatchObject({ ok: false, failure: { code: 'cli.unknown_record' } })
  expect(first.pairPhone(await coded.begin(), 'dan driver')).toMatchObject({ ok: true, value: { name: 'Dan Driver' } })
  await first.close()

  const made = await cli.json<{ path: string; url: string }>(['phone', 'link', 'W-7', '--origin', 'https://desk.example.invalid:4170/', '--data', folder], OPEN)
  expect(made.url).toBe(`https://desk.example.invalid:4170${made.path}`)
  expect(made.path).toMatch(/^\/crew#k=[\w-]{43}$/)
  const second = await open()
  expect((await approachAsPhone(second).redeem(made.path.slice(-43))).t).toBe('ok')
  await second.close()

  const { phones } = await cli.json<{ phones: { phone: string; name: string }[] }>(['phone', '--data', folder], OPEN)
  expect(phones.map(({ name }) => name)).toEqual(['Dan Driver', 'Dan Driver'])
  // Which of the two is meant, nobody knows.
  expect((await cli.run(['phone', 'revoke', 'dan driver', '--data', folder, '--json'], OPEN)).stderr).toContain('phone.none')
  expect(await cli.json(['phone', 'revoke', phones[0]!.phone.slice(-12), '--data', folder], OPEN)).toEqual({ revoked: phones[0]!.phone })
  expect((await cli.run(['phone', 'revoke', 'dan driver', '--data', folder, '--lang', 'fr'], OPEN)).stdout).toContain('Le téléphone de Dan Driver a été retiré.')
  expect((await cli.run(['phone', 'list', '--data', folder], OPEN)).stdout).toContain('No phone is paired')
  expect((await cli.run(['phone', 'list', '--all', '--data', folder], OPEN)).stdout).toContain('Taken off')

  const window = join(cli.folder, 'window')
  mkdirSync(window)
  writeFileSync(join(window, 'index.html'), '')
  const child = cli.start(['serve', '--data', folder, '--window', window, '--port', '0'], OPEN, 'pipe')
  const result = finished(child)
  child.stdout?.once('data', () => child.stdin?.write('phone Dan Driver\nphone 123456 Dan Driver\n'))
  await once(child.stderr!, 'data')
  child.kill('SIGINT')
  const { stdout, stderr } = await result
  expect(stdout).toMatch(/\/crew#k=[\w-]{43}/)
  expect(stderr).toContain('No phone shows that code now.')
}, 120_000)

import { expect, test } from '@playwright/test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IS_STAND_IN, launchApp } from '../launch-app.ts'
import { ask, signIn, status } from './ask-desk.ts'

const PASSPHRASE = 'les camions partent à sept heures'
const PASSWORD = 'une bonne journée de travail'
const COMPANY = { name: 'Déménagement Laliberté', currency: 'CAD', country: 'CA', language: 'fr', passphrase: PASSPHRASE, admin: { name: 'Maude Tremblay', email: 'maude@laliberte.example', password: PASSWORD } }

function sealed(profile: string): Buffer[] {
  const folder = join(profile, 'opening')
  return existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name))) : []
}

test('with a key store the company opens by itself the next morning', async () => {
  test.skip(!IS_STAND_IN && process.platform === 'linux', 'needs a keyring that is unlocked')
  const first = await launchApp()
  await ask(first.page, 'company.found', COMPANY)
  await first.stop()
  const [secret] = sealed(first.profile)
  expect(secret?.length).toBeGreaterThan(40)

  const second = await launchApp({ profile: first.profile })
  expect((await status(second.page)).company).toBe('open')
  // Opened, but nobody is signed in: the key store stands for the workstation, not for a person.
  await expect(ask(second.page, 'customers.list')).rejects.toThrow('access.not_signed_in')
  await signIn(second.page, { password: PASSWORD })
  expect((await status(second.page)).session?.name).toBe('Maude Tremblay')
  await second.stop()

  if (!IS_STAND_IN) return
  const third = await launchApp({ profile: first.profile, env: { EHOST_STALE_SEAL: '1' } })
  expect((await status(third.page)).company).toBe('open')
  await third.stop()
  // The store asked for it, so it was sealed again; and still opens.
  expect(sealed(first.profile)[0]?.equals(secret ?? Buffer.of())).toBe(false)
  const fourth = await launchApp({ profile: first.profile })
  expect((await status(fourth.page)).company).toBe('open')
  await fourth.stop()
})

test('without one nothing is kept, and the passphrase is asked for', async () => {
  test.skip(!IS_STAND_IN, 'a real system has what it has')
  const env = { EHOST_NO_KEYSTORE: '1' }
  const first = await launchApp({ env })
  await ask(first.page, 'company.found', COMPANY)
  await first.stop()
  expect(sealed(first.profile)).toEqual([])

  const second = await launchApp({ profile: first.profile, env })
  expect((await status(second.page)).company).toBe('closed')
  await expect(ask(second.page, 'company.open', { passphrase: 'not it at all' })).rejects.toThrow('keys.wrong_unlock')
  await ask(second.page, 'company.open', { passphrase: PASSPHRASE })
  expect((await status(second.page)).company).toBe('open')
  await second.stop()
})

test('a seal that cannot be opened is thrown away', async () => {
  test.skip(!IS_STAND_IN, 'the store’s key is not ours to lose')
  const first = await launchApp()
  await ask(first.page, 'company.found', COMPANY)
  await first.stop()
  const { rmSync } = await import('node:fs')
  rmSync(join(first.profile, 'ehost.key'))
  const second = await launchApp({ profile: first.profile })
  expect((await status(second.page)).company).toBe('closed')
  expect(sealed(first.profile)).toEqual([])
  await second.stop()
})

test('the computer’s own lock locks the desk', async () => {
  const { app, page, stop } = await launchApp()
  await ask(page, 'company.found', COMPANY)
  expect((await status(page)).session?.locked).toBe(false)
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect.poll(async () => (await status(page)).session?.locked).toBe(true)
  await expect(ask(page, 'customers.list')).rejects.toThrow('access.screen_locked')
  await ask(page, 'session.unlock', { password: PASSWORD })
  expect((await status(page)).session?.locked).toBe(false)
  await stop()
})

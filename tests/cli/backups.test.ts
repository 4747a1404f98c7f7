import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createCliRunner } from '../support/cli-runner.ts'
import { makeOpenCompany } from '../support/test-door.ts'

it('says when backups are made and where, and restores one for practice', async () => {
  const cli = await createCliRunner('backups')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = { TRUJOURNEY_KEY_FILE: '' }
  const second = join(cli.folder, 'usb')
  expect(await cli.json(['backups', 'set', '--hour', '3', '--second', second, '--data', folder], open)).toEqual({ hour: 3, second })
  expect((await cli.run(['backups', 'set', '--hour', '24', '--data', folder], open)).code).not.toBe(0)
  expect((await cli.run(['backups', 'drill', '--json', '--data', folder], open)).stderr).toContain('backup.none')
  await cli.json(['backup', '--data', folder], open)
  expect(await cli.json(['backups', 'drill', '--data', folder], open)).toMatchObject({ jobs: 0, entries: expect.any(Number) })
  const shown = await cli.run(['backups', '--data', folder, '--lang', 'fr'], open)
  expect(shown.stdout).toMatch(/à 03\u00a0h[^]*copiée dans .*usb[^]*faite à la main/)
  expect(await cli.json(['backups', 'set', '--no-second', '--data', folder], open)).toEqual({ hour: 3, second: null })
}, 120_000)

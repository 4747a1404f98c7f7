import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../core/adapters/desk/open-key.ts'
import { workstationSession } from '../../core/adapters/desk/user-session.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { makeOpenCompany } from '../support/test-door.ts'
import { valueOf } from '../support/value-of.ts'

it('shows what the log raised while no desk ran, and lets an administrator answer for it', async () => {
  const cli = await createCliRunner('alerts')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = { TRUJOURNEY_KEY_FILE: '' }
  const company = valueOf(await openCompany({ folder, modules: composeModules('resources') }, valueOf(unlockFromFile(folder, {})!)))
  company.desk.recordAction(workstationSession(company, 'en'), 'export.write', { kind: 'export', id: null, location: null }, { decision: 'allowed', reason: '4000 jobs', rules: [] })
  company.close()
  const shown = await cli.run(['alerts', '--data', folder, '--lang', 'fr'], open)
  expect(shown.stdout).toMatch(/écrites dans des fichiers +many.*ouverte/)
  expect(shown.code).toBe(4)
  expect((await cli.run(['alerts', 'note', '1', 'for the new accountant', '--data', folder], open)).code).toBe(0)
  expect((await cli.run(['alerts', 'close', '1', '--reason', 'agreed', '--data', folder], open)).code).toBe(0)
  expect((await cli.run(['alerts', 'close', '1', '--reason', 'agreed', '--data', folder], open)).stderr).toContain('answered for')
  expect(await cli.json(['alerts', 'webhook', 'https://alerts.example/x', '--data', folder], open)).toEqual({ secret: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect((await cli.run(['alerts', 'webhook', '--data', folder], open)).stdout).toContain('sent to https://alerts.example/x')
  const mail = ['alerts', 'mail', 'smtp.example', '--from', 'alerts@movers.example', '--to', 'it@movers.example', '--data', folder]
  expect((await cli.run([...mail, '--to', 'nobody'], open)).stderr).toContain('to.1')
  expect(await cli.json(mail, open)).toEqual({ host: 'smtp.example', to: ['it@movers.example'] })
  expect(await cli.json(['alerts', 'mail', '--data', folder], open)).toMatchObject({ server: { host: 'smtp.example', port: 587, security: 'starttls', hasPassword: false }, sent: 0, failing: 0 })
  expect((await cli.run(['alerts', 'digests', 'mail', '--data', folder, '--lang', 'fr'], open)).stdout).toContain('le résumé de chaque jour y est aussi envoyé')
  expect((await cli.run(['audit', 'digest', '--data', folder], open)).stdout).toContain('the first has to end')
  expect(await cli.json(['alerts', 'list', '--all', '--data', folder], open)).toMatchObject({ counts: { open: 0, closed: 1 }, alerts: [{ rule: 'export', state: 'closed', reason: 'agreed', notes: [{ text: 'for the new accountant' }] }] })
}, 120_000)

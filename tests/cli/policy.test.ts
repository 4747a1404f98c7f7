import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { PolicyDocument } from '../../core/kernel/policy/policy-document.ts'
import { createCliRunner } from '../support/cli-runner.ts'
import { makeOpenCompany } from '../support/test-door.ts'

it('writes the policy to a file, proposes what was changed, has it signed by another administrator, and says when it counts', async () => {
  const cli = await createCliRunner('policy')
  onTestFinished(() => cli.dispose())
  const folder = join(cli.folder, 'company')
  mkdirSync(folder)
  await makeOpenCompany(folder)
  const open = { TRUJOURNEY_KEY_FILE: '' }
  const at = ['--data', folder]
  await cli.json(['run', 'user.add', '{"name":"Ben Okoro","email":"ben@example.invalid","roles":["Admin"],"locations":[],"worker":null}', ...at], open)
  expect(await cli.json(['policy', ...at], open)).toMatchObject({ inForce: { id: 'default', version: 2, proposal: null }, proposals: [], unnamed: [] })

  const file = join(cli.folder, 'policy.json')
  await cli.json(['policy', 'write', file, ...at], open)
  expect((await cli.run(['policy', 'write', file, ...at, '--json'], open)).stderr).toContain('cli.file_exists')
  const written = JSON.parse(readFileSync(file, 'utf8')) as PolicyDocument
  const withNew = join(cli.folder, 'with-new.json')
  await cli.json(['policy', 'write', withNew, '--with-new', ...at], open)
  // Under the program's own policy there is nothing that it has not had.
  expect(JSON.parse(readFileSync(withNew, 'utf8'))).toEqual({ ...written, id: 'ours', version: 3 })
  const change = (more: Partial<PolicyDocument>) => writeFileSync(file, JSON.stringify({ ...written, ...more }))
  for (const args of [['propose', file, '--reason', 'as it is'], ['check', file]]) expect((await cli.run(['policy', ...args, ...at, '--json'], open)).stderr).toContain('policy.version')
  change({ version: 3, permits: [...written.permits, { id: 'dispatcher.log', role: 'Dispatcher', scope: 'company', actions: ['audit.list'] }] })
  const checked = await cli.run(['policy', 'check', file, ...at, '--lang', 'fr'], open)
  expect(checked.stdout).toMatch(/La version 3 est valide.*\nDispatcher: \+audit\.list/)
  const { proposal } = await cli.json<{ proposal: string }>(['policy', 'propose', file, '--reason', 'dispatchers look things up', ...at], open)
  expect((await cli.run(['policy', 'sign', proposal, ...at, '--json'], open)).stderr).toContain('policy.signed')

  const shown = await cli.run(['policy', ...at, '--lang', 'fr'], open)
  expect(shown.stdout).toMatch(/Politique default, version 2, telle que livrée/)
  expect(shown.stdout).toMatch(/attend une signature +3 .*Dispatcher: \+audit\.list/)
  expect(await cli.json(['policy', 'sign', proposal.slice(-8), '--as', 'ben@example.invalid', ...at], open)).toMatchObject({ missing: 0 })
  expect(await cli.json(['policy', ...at], open)).toMatchObject({ proposals: [{ state: 'coming', signers: [{}, { name: 'Ben Okoro' }] }] })
  expect(await cli.json(['policy', 'withdraw', proposal, ...at], open)).toEqual({ withdrawn: proposal })
  expect((await cli.run(['policy', 'propose', join(cli.folder, 'none.json'), '--reason', 'x', ...at, '--json'], open)).stderr).toContain('cli.file_missing')
}, 120_000)

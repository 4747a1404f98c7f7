import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../core/cli/exit-code.ts'
import { createCliRunner, type CliRunner } from '../support/cli-runner.ts'
import { startDescribedServer } from './described-server.ts'
import { readExcerpt } from './excerpt-description.ts'
import { inventCompany } from './invent-company.ts'

const excerpt = readExcerpt()
const company = inventCompany(excerpt, 'terminal')
const KEY = 'invented-key-4711'
const { partly: PARTLY } = EXIT

let cli: CliRunner
beforeAll(async () => {
  cli = await createCliRunner('smartmoving')
  await cli.run(['init', '--name', 'Larch Movers'])
}, 120_000)
afterAll(() => cli.dispose())

interface Report {
  readonly totals: { readonly new: number; readonly changed: number; readonly unchanged: number; readonly refused: number }
}

describe('import --smartmoving', () => {
  it('fetches, imports and leaves no response behind', async () => {
    const server = await startDescribedServer({ excerpt, company, apiKey: KEY })
    const args = ['import', '--smartmoving', server.baseUrl]
    const without = await cli.run([...args, '--json'])
    expect(JSON.parse(without.stderr)).toMatchObject({ code: 'smartmoving.key_missing' })
    expect(server.asked).toEqual([])
    const key = { TRUJOURNEY_SMARTMOVING_KEY: KEY }
    const dry = await cli.json<Report>([...args, '--dry-run'], key, PARTLY)
    const asked = server.asked.length
    const report = await cli.json<Report>(args, key, PARTLY)
    // What the dry run fetched serves the import.
    expect(server.asked.length).toBe(asked)
    expect(report.totals).toEqual(dry.totals)
    expect(report.totals).toMatchObject({ changed: 0, unchanged: 0, refused: 1 })
    const downloads = join(cli.folder, 'company', 'downloads')
    expect(existsSync(downloads) ? readdirSync(downloads) : []).toEqual([])
    const again = await cli.json<Report>(args, key, PARTLY)
    expect(again.totals).toMatchObject({ new: 0, changed: 0, unchanged: report.totals.new })
    expect(server.asked.length).toBe(2 * asked)
    const wrong = await cli.run([...args, '--json'], { TRUJOURNEY_SMARTMOVING_KEY: 'another-key' })
    expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'smartmoving.key_refused' })
    expect(wrong.stdout + wrong.stderr).not.toContain('another-key')
  }, 120_000)

  it('takes one source', async () => {
    for (const args of [['import'], ['import', 'here', '--smartmoving', 'there'], ['import', 'here', '--from', '2026-01-01'], ['import', '--smartmoving', 'https://127.0.0.1:1', '--from', 'May']]) {
      const { stderr } = await cli.run([...args, '--json'])
      expect(JSON.parse(stderr)).toMatchObject({ code: 'cli.usage' })
    }
  })
})

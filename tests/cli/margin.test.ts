import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCliRunner, type CliRunner } from '../support/cli-runner.ts'

interface Totals { readonly revenueCents: number | null; readonly costCents: number | null; readonly marginCents: number | null }
interface Row { readonly key: string | null; readonly jobs: number; readonly actual: Totals }
interface Report { readonly total: Row; readonly rows: Row[]; readonly problems: { readonly code: string; readonly jobs: number; readonly first: { readonly job: string; readonly jobNumber: string }[] }[] }
interface Line { readonly kind: string; readonly amountCents: number; readonly records: { readonly kind: string; readonly id: string }[] }

/** The sample brings its own key. */
const OPEN = { TRUJOURNEY_KEY_FILE: '' }

describe('margin and pay in the terminal', () => {
  let cli: CliRunner
  beforeAll(async () => {
    cli = await createCliRunner('margin')
    await cli.json(['init', '--sample', 'small'], OPEN)
  }, 120_000)
  afterAll(() => cli.dispose())

  it('add jobs up one way or the other to the same total, and name what is wrong with the data', async () => {
    const reports: Report[] = []
    for (const by of ['truck', 'worker', 'month']) reports.push(await cli.json<Report>(['margin', '--by', by], OPEN))
    const total = reports[0]!.total
    expect(total.jobs).toBeGreaterThan(200)
    for (const report of reports) {
      expect(report.total).toEqual(total)
      for (const name of ['revenueCents', 'costCents', 'marginCents'] as const) expect(report.rows.reduce((sum, { actual }) => sum + (actual[name] ?? 0), 0)).toBe(total.actual[name])
    }
    const [problem] = reports[0]!.problems
    expect(problem!.first[0]!.jobNumber).toMatch(/^JOB-/)
    const text = await cli.run(['margin', '--by', 'truck', '--lang', 'fr'], OPEN)
    for (const part of ['Camion', 'Total', 'Données à corriger', problem!.first[0]!.jobNumber]) expect(text.stdout).toContain(part)
    expect((await cli.run(['margin', '--by', 'weather'], OPEN)).code).toBe(2)
  })

  it('tell a job line by line, back to its records', async () => {
    const { rows } = await cli.json<Report>(['margin', '--by', 'journey'], OPEN)
    expect(rows.length).toBeGreaterThan(10)
    const leaks = await cli.json<{ job: string }[]>(['leaks', '--limit', '1'], OPEN)
    const job = leaks[0]!.job
    const { actual } = await cli.json<{ actual: { lines: Line[]; totals: Totals } }>(['margin', '--job', job], OPEN)
    const revenue = ['revenue', 'storage']
    expect(actual.lines.filter(({ kind }) => !revenue.includes(kind)).reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(actual.totals.costCents)
    for (const line of actual.lines) expect(line.records.length).toBeGreaterThan(0)
    expect((await cli.run(['margin', '--job', job], OPEN)).stdout).toContain('Quantity × price')
  })

  it('pay a week, and write it down for payroll once', async () => {
    const months = (await cli.json<Report>(['margin', '--by', 'month'], OPEN)).rows
    // The middle of the last whole month.
    const to = `${months.at(-2)?.key}-15`
    const week = await cli.json<{ workers: { totalCents: number; rows: { amountCents: number }[] }[]; total: { totalCents: number } }>(['pay', '--week', to], OPEN)
    expect(week.workers.length).toBeGreaterThan(0)
    for (const each of week.workers) expect(each.rows.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(each.totalCents)
    const file = join(cli.folder, 'payroll.csv')
    const written = await cli.json<{ rows: number }>(['pay', '--week', to, '--export', file], OPEN)
    const lines = readFileSync(file, 'utf8').trim().split('\r\n')
    expect(lines).toHaveLength(written.rows + 1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(lines.slice(1).reduce((sum, line) => sum + Math.round(Number(line.split(',').at(-2)) * 100), 0)).toBe(week.total.totalCents)
    expect(await cli.run(['pay', '--week', to, '--export', file], OPEN)).toMatchObject({ code: 1 })
    expect((await cli.run(['pay', '--week', to, '--lang', 'fr'], OPEN)).stdout).toContain('Semaine de paie')
  })

  it('tell one person’s week line by line, the weeks before it, the wages, a job’s tips and the rules', async () => {
    const months = (await cli.json<Report>(['margin', '--by', 'month'], OPEN)).rows
    const to = `${months.at(-2)?.key}-15`
    const { workers } = await cli.json<{ workers: { worker: string; name: string; totalCents: number }[] }>(['pay', '--week', to], OPEN)
    const one = workers[0]!
    const own = await cli.json<{ workers: { totalCents: number; lines: { amountCents: number; job: string }[]; clock: { id: string }[] }[] }>(['pay', '--week', to, '--worker', one.worker], OPEN)
    expect(own.workers.map(({ totalCents, lines }) => [totalCents, lines.reduce((sum, { amountCents }) => sum + amountCents, 0)])).toEqual([[one.totalCents, one.totalCents]])
    expect(own.workers[0]?.clock.length).toBeGreaterThan(0)
    expect((await cli.json<{ weeks: { totalCents: number }[] }>(['pay', 'weeks', '--week', to, '--worker', one.worker], OPEN)).weeks[0]?.totalCents).toBe(one.totalCents)
    expect((await cli.json<{ wages: { from: string | null; wagePerHourCents: number }[] }>(['pay', 'wages', '--worker', one.worker], OPEN)).wages.at(-1)).toMatchObject({ from: null })
    const job = own.workers[0]!.lines[0]!.job
    expect(await cli.json(['pay', 'tips', '--job', job], OPEN)).toMatchObject({ split: 'equal', tips: [] })
    expect(await cli.json(['pay', 'rules'], OPEN)).toEqual([])
    expect((await cli.run(['pay', '--week', to, '--worker', one.worker, '--lang', 'fr'], OPEN)).stdout).toContain('travail sur place')
    expect(await cli.run(['pay', 'wages'], OPEN)).toMatchObject({ code: 2 })
    expect(await cli.run(['pay', 'salaries'], OPEN)).toMatchObject({ code: 2 })
  })
})

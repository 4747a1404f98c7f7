import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCliRunner, type CliRunner } from '../support/cli-runner.ts'

interface Finding { readonly job: string; readonly jobNumber: string; readonly rule: string; readonly subject: string; readonly location: string; readonly amountCents: number; readonly recoverableCents: number; readonly owner: string | null; readonly state: string }
interface Row { readonly id: string | null; readonly name: string; readonly findings: number; readonly amountCents: number }
interface Number { readonly rule: string; readonly parameter: string; readonly builtIn: number; readonly set: { readonly value: number; readonly byName: string; readonly at: number; readonly reason: string; readonly location: string | null }[] }

/** The sample brings its own key. */
const OPEN = { TRUJOURNEY_KEY_FILE: '' }

describe('leaks in the terminal', () => {
  let cli: CliRunner
  let findings: Finding[]
  const leaks = () => cli.json<Finding[]>(['leaks'], OPEN)
  const mark = (finding: Finding, ...rest: string[]) => cli.json<{ state: string; owner?: string }>(['leaks', 'mark', '--job', finding.jobNumber, '--rule', finding.rule, ...rest], OPEN)
  beforeAll(async () => {
    cli = await createCliRunner('leaks')
    await cli.json(['init', '--sample', 'small'], OPEN)
    findings = await leaks()
  }, 120_000)
  afterAll(() => cli.dispose())

  it('add up by location, by month, by worker and by cause to the same total', async () => {
    const total = findings.reduce((sum, { amountCents }) => sum + amountCents, 0)
    for (const by of ['location', 'month', 'worker', 'rule', 'owner']) {
      const rows = await cli.json<Row[]>(['leaks', '--by', by], OPEN)
      expect([by, rows.reduce((sum, { amountCents }) => sum + amountCents, 0)]).toEqual([by, total])
    }
    const rows = await cli.json<Row[]>(['leaks', '--by', 'location'], OPEN)
    expect(rows.length).toBeGreaterThan(3)
    for (const { id, findings: count } of rows) expect(findings.filter(({ location }) => location === id)).toHaveLength(count)
    const text = await cli.run(['leaks', '--by', 'location', '--lang', 'fr'], OPEN)
    for (const part of ['Établissement', 'Toronto', 'Montréal', 'Total', 'Récupérable']) expect(text.stdout).toContain(part)
    expect((await cli.run(['leaks', '--by', 'weather'], OPEN)).code).toBe(2)
  })

  it('are marked, given to somebody, taken back, and kept on record', async () => {
    const one = findings.find(({ rule, recoverableCents }) => rule !== 'L08' && recoverableCents > 0)!
    const find = async () => (await leaks()).find(({ job, rule, subject }) => job === one.job && rule === one.rule && subject === one.subject)
    expect(await mark(one, '--recovered', '12,50')).toMatchObject({ state: 'recovered', recoveredCents: 12_50 })
    const [decision] = await cli.json<{ job: string; recoveredCents: number; byName: string }[]>(['leaks', 'decisions'], OPEN)
    expect(decision).toMatchObject({ job: one.job, recoveredCents: 12_50 })
    expect((await cli.run(['leaks', 'decisions'], OPEN)).stdout).toContain(one.jobNumber)
    await mark(one, '--reopen')
    expect(await find()).toMatchObject({ state: 'open', owner: null })
    const { owner } = await mark(one, '--owner', decision!.byName)
    expect(await find()).toMatchObject({ owner })
    expect((await cli.json<Finding[]>(['leaks', '--owner', decision!.byName], OPEN)).map(({ job }) => job)).toEqual([one.job])
    await mark(one, '--owner', 'none')
    expect(await find()).toMatchObject({ owner: null })
    expect((await cli.run(['leaks', 'mark', '--job', one.jobNumber, '--rule', one.rule, '--owner', 'Nobody Known'], OPEN)).code).toBe(1)
    expect((await cli.run(['leaks', 'mark', '--job', one.jobNumber, '--rule', one.rule, '--accepted'], OPEN)).code).toBe(2)
    expect((await cli.run(['leaks', 'mark', '--job', one.jobNumber, '--rule', one.rule], OPEN)).code).toBe(2)
  }, 120_000)

  it('teach their rule a number, which says who set it and when, and can be set back', async () => {
    const one = findings.find(({ rule }) => rule === 'L02')!
    expect(await mark(one, '--wrong', '--teach', '--reason', 'not worth a letter')).toMatchObject({ state: 'rejected', proposal: { parameter: 'smallestCents' } })
    const numbers = () => cli.json<Number[]>(['leaks', 'parameters', '--rule', 'L02'], OPEN)
    expect(await numbers()).toMatchObject([{ parameter: 'smallestCents', builtIn: 500, set: [{ location: one.location, reason: 'not worth a letter', byName: expect.any(String) as string, at: expect.any(Number) as number }] }])
    const text = await cli.run(['leaks', 'parameters', '--rule', 'L02', '--lang', 'fr'], OPEN)
    expect(text.stdout).toContain('not worth a letter')
    expect((await leaks()).some(({ job, rule }) => job === one.job && rule === 'L02')).toBe(false)
    await cli.json(['leaks', 'parameters', '--rule', 'L02', '--location', one.location, '--unset', 'smallestCents', '--reason', 'back again'], OPEN)
    await mark(one, '--reopen')
    expect(await leaks()).toEqual(findings)
    await cli.json(['leaks', 'parameters', '--rule', 'L02', '--set', 'smallestCents=1000000', '--reason', 'for everybody'], OPEN)
    expect((await leaks()).some(({ rule }) => rule === 'L02')).toBe(false)
    expect(await numbers()).toMatchObject([{ set: [{ location: null, value: 1_000_000 }] }])
    await cli.json(['leaks', 'parameters', '--rule', 'L02', '--unset', 'smallestCents', '--reason', 'back again'], OPEN)
    expect(await leaks()).toEqual(findings)
    expect((await cli.run(['leaks', 'parameters', '--set', 'smallestCents=5', '--reason', 'whose rule'], OPEN)).code).toBe(2)
    expect((await cli.run(['leaks', 'parameters', '--rule', 'L02', '--set', 'smallestCents=-5', '--reason', 'too little'], OPEN)).code).toBe(1)
  }, 120_000)

  it('name what is wrong with the records beside them', async () => {
    const problems = await cli.json<{ code: string; jobs: number; first: { jobNumber: string }[] }[]>(['leaks', 'problems'], OPEN)
    expect(problems.length).toBeGreaterThan(0)
    const { stdout } = await cli.run(['leaks', '--limit', '1'], OPEN)
    expect(stdout).toContain('Data problems')
    expect(stdout).toContain(problems[0]!.first[0]!.jobNumber)
    expect((await cli.run(['leaks', '--job', problems[0]!.first[0]!.jobNumber], OPEN)).stdout).toContain('Data problems')
  })
})

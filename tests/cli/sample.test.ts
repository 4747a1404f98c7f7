import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCliRunner, finished, type CliRunner } from '../support/cli-runner.ts'

interface Row {
  readonly record?: string
  readonly id: string
}

/** Nothing in the environment says how it opens: the sample brings its own key. */
const OPEN = { TRUJOURNEY_KEY_FILE: '' }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

let cli: CliRunner
let kept: string
let tomorrow: string
beforeAll(async () => {
  cli = await createCliRunner('sample')
  kept = join(cli.folder, 'kept')
  await cli.json(['init', '--sample', 'small', '--keep-files', kept], OPEN)
  const clashes = readFileSync(join(kept, 'truth', 'clashes.csv'), 'utf8')
  tomorrow = clashes.match(/JRN-TOR-(\d{4})(\d\d)(\d\d)/)?.slice(1).join('-') ?? ''
}, 120_000)
afterAll(() => cli.dispose())

function rows(args: readonly string[]): Promise<Row[]> {
  return cli.json<Row[]>(args, OPEN)
}

describe('start', () => {
  it('shows the day, a recommendation and the leaks of a sample that it makes by itself, at 80 columns too', async () => {
    const data = ['--data', join(cli.folder, 'first-look')]
    const { code, stdout, stderr } = await cli.run(['start', '--terminal', ...data], { ...OPEN, COLUMNS: '80' })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stderr).toContain('a sample has no secret')
    for (const part of ['The day', 'A recommendation', 'Where the margin leaks', 'recoverable', 'npx trujourney recommend --job JOB-']) expect(stdout).toContain(part)
    expect(stdout.split('\n').filter((line) => [...line].length > 80 && !line.includes('npx') && !line.includes('first-look'))).toEqual([])
    const again = await cli.run(['start', '--terminal', ...data, '--lang', 'fr'], OPEN)
    expect(again.stderr).toBe('')
    expect(again.stdout).toContain('Où la marge se perd')
  })
})

describe('the answers', () => {
  it('of board, recommend, plan and leaks are arrays of records with ids', async () => {
    const board = await rows(['board', '--location', 'TOR', '--date', tomorrow])
    expect(board.filter(({ record }) => record === 'journey').length).toBeGreaterThan(2)
    const [job] = openDay().jobs
    const answers = [board, await rows(['recommend', '--job', job ?? '']), await rows(['plan', '--location', 'Toronto', '--date', tomorrow]), await rows(['leaks']), await rows(['conflicts'])]
    for (const answer of answers) {
      expect(Array.isArray(answer)).toBe(true)
      expect(answer.every(({ id }) => typeof id === 'string' && id !== '')).toBe(true)
    }
    expect(new Set((answers[3] ?? []).map(({ id }) => id)).size).toBe(answers[3]?.length)
  })

  it('put a recommendation into the schedule, and undo takes it out', async () => {
    const [job = ''] = openDay().jobs
    const [best] = await cli.json<(Row & { rank: number; job: string; assignments: { truck: string }[] })[]>(['recommend', '--job', job, '--limit', '2'], OPEN)
    expect(best).toMatchObject({ record: 'recommendation', rank: 1, job: expect.stringMatching(UUID) as string })
    const [applied] = await cli.json<{ journey: string }[]>(['recommend', '--job', job, '--apply', '1'], OPEN)
    const journeys = () => cli.json<{ journeys: object[] }>(['run', 'job.detail', JSON.stringify({ job: best?.job })], OPEN)
    expect(await journeys()).toMatchObject({ journeys: [{ id: applied?.journey, truck: best?.assignments[0]?.truck }] })
    await cli.json(['undo'], OPEN)
    expect(await journeys()).toMatchObject({ journeys: [] })
    expect((await cli.run(['recommend', '--job', job, '--apply', '49', '--json'], OPEN)).code).toBe(1)
  })

  it('plan a day and apply the plan, as one step that undo takes back', async () => {
    const { location, date, jobs } = openDay()
    const unassigned = async () => (await rows(['board', '--location', location, '--date', date])).filter(({ record }) => record === 'job').length
    const plan = await rows(['plan', '--location', location, '--date', date, '--seconds', '1', '--weights', 'lateness=2', '--apply'])
    const left = plan.filter(({ record }) => record === 'unplanned').length
    expect(left).toBeLessThan(jobs.length)
    expect(plan.find(({ record }) => record === 'applied')).toMatchObject({ journeys: expect.any(Array) as object[], clashes: expect.any(Array) as string[] })
    expect(await unassigned()).toBe(left)
    await cli.json(['undo'], OPEN)
    expect(await unassigned()).toBe(jobs.length)
  })

  it('plan alike for the same steps, and keep the best so far when interrupted', async () => {
    const { location, date } = openDay()
    const place = ['--location', location, '--date', date]
    const planned = (threads: string) => rows(['plan', ...place, '--from', 'scratch', '--iterations', '2000', '--threads', threads])
    const first = await planned('2')
    expect(await planned('2')).toEqual(first)
    const child = cli.start(['plan', ...place, '--from', 'board', '--seconds', '120', '--json'], OPEN)
    const result = finished(child)
    // Its first word of how far it is: from then on there is a best so far.
    await new Promise<void>((resolve) => child.stderr?.on('data', (chunk) => String(chunk).includes('%') && resolve()))
    child.kill('SIGINT')
    const { code, stdout } = await result
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as object[])[0]).toMatchObject({ record: 'plan', stopped: 'cancelled' })
  })

  it('leave what is locked as it is: a journey by the name of its truck', async () => {
    type Planned = Row & { journey?: string; truckName?: string; change?: { kind: string; truckBefore: { name: string } | null } }
    const plan = (...lock: string[]) => cli.json<Planned[]>(['plan', '--location', 'TOR', '--date', tomorrow, '--from', 'scratch', '--iterations', '500', ...lock], OPEN)
    const touched = (found: readonly Planned[]) => found.filter(({ change }) => change?.kind === 'changed' || change?.kind === 'dropped')
    const [moved] = touched(await plan())
    const truck = moved?.change?.truckBefore?.name ?? moved?.truckName ?? ''
    expect(truck).not.toBe('')
    expect(touched(await plan('--lock', truck.replace(/ \(.*/, ''))).map(({ id }) => id)).not.toContain(moved?.id)
  })

  it('mend a day that has lost a truck, and compare days that might be', async () => {
    const { location, date } = openDay()
    const place = ['--location', location, '--date', date]
    const truck = cells('trucks').find((row) => row['location'] === location)?.['external_id'] ?? ''
    expect((await rows(['repair', ...place, '--truck-down', truck]))[0]).toMatchObject({ record: 'plan' })
    const days = await cli.json<(Row & { unplanned: object[] })[]>(['whatif', ...place, '--from', 'open', '--iterations', '1000', '--variant', 'two hires: hire=2', '--variant', `one truck less: truckDown=${truck}`], OPEN)
    expect(days.map(({ id }) => id)).toEqual(['as it is', 'two hires', 'one truck less'])
    expect(days[1]?.unplanned.length).toBeLessThanOrEqual(days[0]?.unplanned.length ?? 0)
    const text = await cli.run(['whatif', ...place, '--iterations', '500', '--variant', 'deux journaliers: hire=2', '--lang', 'fr'], OPEN)
    expect(text.stdout).toContain('Travaux servis')
    expect((await cli.run(['repair', ...place], OPEN)).code).toBe(2)
    expect((await cli.run(['repair', ...place, '--truck-down', 'no such truck', '--json'], OPEN)).stderr).toContain('cli.unknown_record')
    expect((await cli.run(['plan', ...place, '--weights', 'speed=2'], OPEN)).code).toBe(2)
  })

  it('say how full the coming days are, and what a job would cost on each', async () => {
    const days = await cli.json<(Row & { load: number; sale: { fits: boolean; cents: number | null } | null })[]>(['capacity', '--location', 'TOR', '--days', '10', '--crew', '2', '--hours', '4'], OPEN)
    const ahead = days.filter(({ record }) => record === 'day')
    expect(ahead.length).toBe(10)
    const cheapest = Math.min(...ahead.flatMap(({ sale }) => (sale?.fits ? (sale.cents ?? []) : [])))
    expect(days.find(({ record }) => record === 'best')).toMatchObject({ cents: cheapest })
    expect((await cli.run(['capacity', '--location', 'TOR', '--days', '5'], OPEN)).stdout).toContain('Scarcest')
  })

  it('learn how long work takes, say how good that is, and what a job takes', async () => {
    expect(await cli.json<object>(['durations', 'show'], OPEN)).toEqual({ jobsNeeded: 200, model: null })
    const { version, jobs } = await cli.json<{ version: string; jobs: number }>(['durations', 'train'], OPEN)
    expect(jobs).toBeGreaterThan(200)
    expect(await cli.json<object>(['durations', 'show'], OPEN)).toMatchObject({ model: { version, jobs } })
    const hours = (await cli.json<{ work: { p10: number; p50: number; p90: number } }>(['durations', 'predict', '--location', 'TOR', '--crew', '3', '--volume', '900', '--flights-from', '2'], OPEN)).work
    expect([hours.p10, hours.p50, hours.p90]).toEqual([hours.p10, hours.p50, hours.p90].toSorted((a, b) => a - b))
    expect((await cli.run(['durations', 'predict', '--job', 'JOB-000390', '--lang', 'fr'], OPEN)).stdout).toContain('Durée de JOB-000390')
    expect((await cli.run(['durations', 'predict'], OPEN)).code).toBe(2)
    expect((await cli.run(['durations', 'predict', '--take', '--crew', '2'], OPEN)).code).toBe(2)
  })

  it('name the jobs of coming days that nobody estimated, and write the median only where it is asked for', async () => {
    type Off = { job: string; hours: number | null; suggestedHours: number; standing: string }
    // A day may have no more than one that is open: those on a journey do as well.
    const { location, date, jobs } = openDay(() => true)
    const days = ['--location', location, '--date', date, '--days', '1']
    const check = (...more: string[]) => cli.json<{ looked: number; filled: string[]; jobs: Off[] }>(['durations', 'check', ...days, ...more], OPEN)
    const [one = '', other = ''] = jobs
    const idOf = async (job: string) => (await cli.json<(Row & { job: string })[]>(['recommend', '--job', job, '--limit', '1'], OPEN))[0]?.job ?? ''
    const ids = [await idOf(one), await idOf(other)]
    for (const job of ids) await cli.run(['run', 'job.edit', JSON.stringify({ job, set: { estimatedHours: null } })], OPEN)
    const ofThem = async () => (await check()).jobs.filter(({ job }) => ids.includes(job)).map(({ job, standing, hours }) => ({ job, standing, hours })).toSorted((a, b) => ids.indexOf(a.job) - ids.indexOf(b.job))
    expect(await ofThem()).toEqual(ids.map((job) => ({ job, standing: 'none', hours: null })))
    expect((await cli.run(['durations', 'check', ...days, '--lang', 'fr'], OPEN)).stdout).toContain(one)
    expect((await cli.run(['durations', 'predict', '--job', one], OPEN)).stdout).toContain('Nobody has estimated it')
    const taken = await cli.json<{ isTaken: boolean; suggestedHours: number }>(['durations', 'predict', '--job', one, '--take'], OPEN)
    expect([taken.isTaken, await ofThem()]).toEqual([true, [{ job: ids[1], standing: 'none', hours: null }]])
    // The offer does not follow what was taken.
    expect(await cli.json<object>(['durations', 'predict', '--job', one, '--take'], OPEN)).toMatchObject({ isTaken: false, suggestedHours: taken.suggestedHours })
    expect((await check('--fill')).filled).toEqual([ids[1]])
    expect([await ofThem(), (await check('--fill')).filled]).toEqual([[], []])
    expect((await cli.run(['undo'], OPEN)).code).toBe(0)
    expect(await ofThem()).toEqual([{ job: ids[1], standing: 'none', hours: null }])
  })

  it('name the leaks of one job as the report does', async () => {
    const leaks = await cli.json<(Row & { job: string; rule: string; amountCents: number; evidence: { id: string }[] })[]>(['leaks', '--rule', 'l15'], OPEN)
    const [first] = leaks
    expect(leaks.every(({ rule }) => rule === 'L15')).toBe(true)
    expect(first?.evidence.length).toBeGreaterThan(0)
    const ofJob = await cli.json<object[]>(['leaks', '--job', first?.job ?? '', '--rule', 'L15'], OPEN)
    expect(ofJob).toContainEqual(expect.objectContaining({ rule: 'L15', amountCents: first?.amountCents }))
    expect((await cli.run(['leaks', '--rule', 'L29'], OPEN)).code).toBe(2)
    const text = await cli.run(['leaks', '--limit', '3'], OPEN)
    expect(text.stdout).toContain('Unbilled storage')
    expect(text.stdout).toContain('can still be recovered')
  })

  it('settle a conflict with a reason', async () => {
    const open = await rows(['conflicts'])
    expect(open.length).toBeGreaterThan(0)
    const [first] = open
    await cli.json(['conflicts', '--resolve', first?.id ?? '', '--reason', 'second truck hired'], OPEN)
    expect((await rows(['conflicts'])).map(({ id }) => id)).not.toContain(first?.id)
    expect(await rows(['conflicts', '--settled'])).toMatchObject([{ id: first?.id, reason: 'second truck hired' }])
  })
})

describe('import and export', () => {
  it('change nothing the second time, and bring everything back the same', async () => {
    expect(await cli.json(['import', join(kept, 'data'), '--dry-run'], OPEN)).toMatchObject({ outcome: 'previewed', totals: { new: 0, refused: 0 } })
    const out = join(cli.folder, 'out.zip')
    const written = await cli.json<{ rows: number }>(['export', out, '--zip'], OPEN)
    expect(await cli.json(['import', out], OPEN)).toMatchObject({ outcome: 'applied', totals: { rows: written.rows, new: 0, changed: 0, refused: 0 } })
    expect((await cli.run(['export', out], OPEN)).code).toBe(1)
  }, 120_000)

  it('end with 3 when rows were refused, and write them down to be mended', async () => {
    const source = write('customers', 'external_id,name\nX-1,Nora Vale\nX-2,\n')
    const refused = join(cli.folder, 'refused')
    expect(await cli.json(['import', source, '--refused', refused], OPEN, 3)).toMatchObject({ totals: { new: 1, refused: 1 }, refusals: [{ line: 3, column: 'name', code: 'import.required_empty' }] })
    expect(readFileSync(join(refused, 'customers.csv'), 'utf8')).toContain('X-2')
    const nothing = await cli.run(['import', write('customers', 'external_id,name\nX-3,Ida Moss\nX-4,\n'), '--all-or-nothing', '--lang', 'fr'], OPEN)
    expect(nothing.code).toBe(1)
    expect(nothing.stdout).toContain('Rien n’a été importé')
    expect((await cli.run(['import', join(cli.folder, 'none')], OPEN)).code).toBe(1)
  })

  it('leave the database as it was when interrupted while writing', async () => {
    const before = await cli.json<{ rows: number }>(['export', join(cli.folder, 'before')], OPEN)
    const people = Array.from({ length: 30_000 }, (_, index) => `Y-${index},Person ${index}`)
    // The refused first row makes its file the moment the writing begins.
    const source = write('customers', `external_id,name\nY,\n${people.join('\n')}\n`)
    const refused = join(cli.folder, 'interrupted')
    const child = cli.start(['import', source, '--refused', refused, '--json'], OPEN)
    const result = finished(child)
    while (!existsSync(join(refused, 'customers.csv')) && child.exitCode === null) await wait(10)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await result
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('"store.cancelled"')
    expect(await cli.json(['export', join(cli.folder, 'after')], OPEN)).toMatchObject({ rows: before.rows })
    expect(await cli.json(['audit', 'show', '--action', 'import.apply', '--limit', '1'], OPEN)).toMatchObject([{ decision: 'refused', reason: 'store.cancelled' }])
    expect(await cli.json(['audit', 'verify'], OPEN)).toMatchObject({ whole: true })
  }, 120_000)
})

function write(name: string, text: string): string {
  const folder = join(cli.folder, `in-${Math.random().toString(36).slice(2)}`)
  mkdirSync(folder)
  writeFileSync(join(folder, `${name}.csv`), text)
  return folder
}

/** Sold jobs that stand on no journey, from the sample's own files: the day and place with the most of them. Not today: how much of it is left depends on the hour. */
function openDay(isWanted = isOpen()): { location: string; date: string; jobs: string[] } {
  const open = cells('jobs').filter(({ external_id: id = '', status }) => (status === 'booked' || status === 'planned') && isWanted(id)).filter(({ date = '' }) => date >= tomorrow)
  const days = [...Map.groupBy(open, ({ location, date }) => `${location} ${date}`)].toSorted(([, a], [, b]) => b.length - a.length)
  const [day, jobs] = days[0] ?? ['', []]
  const [location = '', date = ''] = day.split(' ')
  return { location, date, jobs: jobs.flatMap(({ external_id: id }) => id ?? []) }
}

function isOpen(): (job: string) => boolean {
  const planned = new Set(cells('journey_jobs').map(({ job }) => job))
  return (job) => !planned.has(job)
}

/** Only for tables whose cells before the last one that is asked for hold no comma in quotes. */
function cells(table: string): Record<string, string | undefined>[] {
  const [header = '', ...lines] = readFileSync(join(kept, 'data', `${table}.csv`), 'utf8').trim().split('\r\n')
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])))
}

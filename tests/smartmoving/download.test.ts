import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { downloadSmartMoving, type DownloadOptions, type DownloadProgress } from '../../core/adapters/smartmoving/download-smartmoving.ts'
import { readSmartMovingFolder } from '../../core/adapters/smartmoving/read-smartmoving-folder.ts'
import { removeDownload } from '../../core/adapters/smartmoving/sealed-responses.ts'
import { NOTHING_KNOWN } from '../../core/modules/connect-convert/smartmoving/known-company.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { startDescribedServer, type ServerPlan } from './described-server.ts'
import { readExcerpt } from './excerpt-description.ts'
import { inventCompany } from './invent-company.ts'
import { tableOf } from './table-of.ts'

const excerpt = readExcerpt()
const company = inventCompany(excerpt, 'download')
const KEY = 'invented-key-4711'
/** Lists, materials, customers and storage (bare lists end with an empty page), opportunities, jobs, the payments of an opportunity of two jobs. */
const CALLS = 5 + 1 + 2 + 2 + 6 + 7 + 1

async function scene(plan: Partial<ServerPlan> = {}) {
  const server = await startDescribedServer({ excerpt, company, apiKey: KEY, ...plan })
  const folder = join(scratchFolder(), 'download')
  const waits: number[] = []
  const options: DownloadOptions = { baseUrl: server.baseUrl, apiKey: KEY, folder, perMinute: 1e9, timeoutMs: 5_000, wait: (ms, signal) => (signal.throwIfAborted(), waits.push(ms), Promise.resolve()) }
  return { server, folder, waits, options }
}

async function rowsOf(folder: string, table: string): Promise<string[][]> {
  const source = await readSmartMovingFolder(folder, { known: NOTHING_KNOWN, apiKey: KEY })
  if (!source.ok) throw new Error(source.failure.code)
  return tableOf(source.value, table)
}

describe('a download', () => {
  it('asks only what is described, once each, and brings everything', async () => {
    const { server, folder, options } = await scene()
    const progress: DownloadProgress[] = []
    const report = await downloadSmartMoving({ ...options, onProgress: (each) => progress.push(each) })
    expect(report).toEqual({ ok: true, value: { calls: server.asked.length, opportunities: 6, premium: true } })
    expect(server.violations).toEqual([])
    expect(new Set(server.asked).size).toBe(server.asked.length)
    expect(server.asked.length).toBe(CALLS)
    expect((await rowsOf(folder, 'jobs')).map(([id = '']) => id).toSorted()).toEqual(company.jobs.map(({ id }) => id).toSorted())
    expect((await rowsOf(folder, 'customers')).length).toBe(6)
    expect(progress.at(-1)).toMatchObject({ stage: 'opportunities', done: 6, total: 6 })
  })

  it.each([['bare lists', false], ['pages', true]])('follows %s smaller than it asked for to the end', async (_, pagesEverywhere) => {
    const { server, folder, options } = await scene({ mostPerPage: 2, pagesEverywhere })
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { opportunities: 6 } })
    expect(server.asked.filter((each) => each.startsWith('/api/customers ')).length).toBe(pagesEverywhere ? 3 : 4)
    expect((await rowsOf(folder, 'customers')).map(([id = '']) => id).toSorted()).toEqual(company.customers.map(({ id }) => id).toSorted())
  })

  it('ends on a service that gives the same page for ever', async () => {
    const looping = inventCompany(excerpt, 'download')
    const { server, options } = await scene({ company: { ...looping, lists: new Map([...looping.lists].map(([path, list]) => [path, Object.assign([...list], { slice: () => list })])) } })
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true })
    expect(server.asked.filter((each) => each.startsWith('/api/customers ')).length).toBe(2)
  })

  it('waits as Retry-After says, and doubles its pauses where nothing is said', async () => {
    const { folder, waits, options } = await scene({
      fault: (path, nth) => {
        if (path === '/api/users' && nth === 1) return { status: 429, headers: { 'retry-after': '7' } }
        if (path === '/api/branches' && nth < 4) return { status: 503 }
        if (path === '/api/tariffs' && nth === 1) return { body: '{"pageResults": [' }
        if (path === '/api/move-sizes' && nth === 1) return { silentMs: 10 }
        return undefined
      },
    })
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { calls: CALLS + 6 } })
    expect(waits).toEqual([1_000, 2_000, 4_000, 7_000, 1_000, 1_000])
    expect((await rowsOf(folder, 'users')).length).toBe(2)
  })

  it('gives up on a service that never answers in time', async () => {
    const { server, options } = await scene({ fault: () => ({ silentMs: 60_000 }) })
    expect(await downloadSmartMoving({ ...options, timeoutMs: 250 })).toEqual({ ok: false, failure: { code: 'smartmoving.unavailable', params: { reason: 'no answer in time' } } })
    expect(server.asked.length).toBe(5)
  })

  it('tells a lasting failure, a lasting damage and a used-up quota apart', async () => {
    const ends = async (fault: ServerPlan['fault']) => {
      const { options } = await scene(fault ? { fault } : {})
      return downloadSmartMoving(options)
    }
    expect(await ends(() => ({ status: 500 }))).toMatchObject({ failure: { code: 'smartmoving.unavailable', params: { reason: 'status 500' } } })
    expect(await ends(() => ({ body: 'Bonjour' }))).toMatchObject({ failure: { code: 'smartmoving.bad_answer', params: { path: 'api/branches', problem: 'not JSON' } } })
    expect(await ends(() => ({ body: '"a text"' }))).toMatchObject({ failure: { code: 'smartmoving.bad_answer', params: { problem: 'no list' } } })
    expect(await ends(() => ({ status: 429, headers: { 'retry-after': '86400' } }))).toEqual({ ok: false, failure: { code: 'smartmoving.quota', params: { calls: 1 } } })
    expect(await ends(() => ({ status: 403 }))).toMatchObject({ failure: { code: 'smartmoving.key_refused', params: { status: 403 } } })
  })

  it('goes on where it stopped, without asking twice', async () => {
    let allowed = 12
    const { server, folder, options } = await scene({ fault: () => (allowed-- > 0 ? undefined : { status: 429, headers: { 'retry-after': '86400' } }) })
    expect(await downloadSmartMoving(options)).toMatchObject({ failure: { code: 'smartmoving.quota' } })
    const first = server.asked.slice(0, 12)
    allowed = Infinity
    const before = server.asked.length
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { calls: CALLS - 12 } })
    expect(server.asked.slice(before).filter((each) => first.includes(each))).toEqual([])
    expect((await rowsOf(folder, 'jobs')).length).toBe(7)
  })

  it('stops when it is cancelled, and goes on later', async () => {
    const { server, options } = await scene()
    const controller = new AbortController()
    const stopped = await downloadSmartMoving({ ...options, signal: controller.signal, onProgress: ({ stage }) => stage === 'customers' && controller.abort() })
    expect(stopped).toEqual({ ok: false, failure: { code: 'store.cancelled', params: {} } })
    const asked = server.asked.length
    expect(asked).toBeLessThan(CALLS)
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { calls: CALLS - asked } })
  })

  it('does without what the premium tier alone gives', async () => {
    const { folder, options } = await scene({ fault: (path) => (path.startsWith('/api/premium/') ? { status: 403 } : undefined) })
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { premium: false } })
    const [[, , , , , date, start] = []] = await rowsOf(folder, 'jobs')
    expect(date).toMatch(/^2026-04-/)
    expect(start).toBe('08:00')
    expect((await rowsOf(folder, 'stops')).map((row) => row[2])).toEqual(Array.from({ length: 7 }, () => ['origin', 'destination']).flat())
  })

  it('leaves neither the key nor a customer readable on the disk', async () => {
    const { folder, options } = await scene()
    await downloadSmartMoving(options)
    const all = filesBelow(folder).map((path) => readFileSync(path))
    expect(all.length).toBeGreaterThan(20)
    for (const secret of [KEY, 'Larkspur', 'customer0@example.invalid', 'pageResults']) expect(all.filter((bytes) => bytes.includes(secret))).toEqual([])
    expect(await readSmartMovingFolder(folder, { known: NOTHING_KNOWN, apiKey: 'another-key' })).toMatchObject({ failure: { code: 'smartmoving.sealed' } })
    expect(await readSmartMovingFolder(folder, { known: NOTHING_KNOWN })).toMatchObject({ failure: { code: 'smartmoving.sealed' } })
    removeDownload(folder)
    expect(() => statSync(folder)).toThrow('ENOENT')
  })

  it('never tells the key in a refusal', async () => {
    const { options } = await scene({ fault: () => ({ status: 401 }) })
    const refused = [await downloadSmartMoving(options), await downloadSmartMoving({ ...options, apiKey: 'a b' }), await downloadSmartMoving({ ...options, baseUrl: `https://example.invalid/?api-key=${KEY}` })]
    expect(JSON.stringify(refused)).not.toContain(KEY)
    expect(refused.map((each) => !each.ok && each.failure.code)).toEqual(['smartmoving.key_refused', 'smartmoving.key_missing', 'smartmoving.bad_address'])
  })

  it('sends the key over TLS or to this machine, and never after a redirect', async () => {
    for (const baseUrl of ['http://api.example.invalid/v1', 'ftp://127.0.0.1', 'http://127.0.0.1.example.invalid', 'https://user:word@example.invalid', 'nonsense']) {
      expect(await downloadSmartMoving({ ...(await scene()).options, baseUrl })).toMatchObject({ failure: { code: 'smartmoving.bad_address' } })
    }
    const other = await scene()
    const { options } = await scene({ fault: () => ({ status: 302, headers: { location: `${other.server.baseUrl}/api/branches` } }) })
    expect(await downloadSmartMoving(options)).toMatchObject({ failure: { code: 'smartmoving.unavailable' } })
    expect(other.server.asked).toEqual([])
  })

  it('keeps to its own folder', async () => {
    const { server, folder, options } = await scene()
    await downloadSmartMoving(options)
    expect(await downloadSmartMoving({ ...options, from: '2026-01-01' })).toMatchObject({ failure: { code: 'smartmoving.other_download', params: { problem: 'other dates' } } })
    expect(await downloadSmartMoving({ ...options, baseUrl: `${server.baseUrl}/x` })).toMatchObject({ failure: { params: { problem: 'another address' } } })
    expect(await downloadSmartMoving({ ...options, apiKey: 'another-key' })).toMatchObject({ failure: { code: 'smartmoving.sealed' } })
    writeFileSync(join(folder, 'download.json'), '{}')
    expect(await downloadSmartMoving(options)).toMatchObject({ failure: { params: { problem: 'download.json' } } })
    const full = scratchFolder()
    writeFileSync(join(full, 'letter.txt'), 'mine')
    expect(await downloadSmartMoving({ ...options, folder: full })).toMatchObject({ failure: { params: { problem: 'other files' } } })
  })

  it('asks for the dates that were given', async () => {
    const { server, options } = await scene()
    expect(await downloadSmartMoving({ ...options, from: '2026-01-01', to: '2026-06-30' })).toMatchObject({ ok: true })
    expect(server.violations).toEqual([])
  })

  it('does not let an id out of its folder', async () => {
    const wicked = inventCompany(excerpt, 'download', 1)
    const [customer] = wicked.customers
    const lists = new Map([...wicked.lists, ['/api/customers', [{ ...customer, opportunities: [{ id: '../../../outside', jobs: [] }] }]]])
    const { folder, server, options } = await scene({ company: { ...wicked, lists } })
    expect(await downloadSmartMoving(options)).toMatchObject({ ok: true, value: { opportunities: 0 } })
    expect(server.asked.filter((each) => each.includes('outside'))).toEqual([])
    expect(filesBelow(join(folder, '..')).filter((path) => path.includes('outside'))).toEqual([])
  })
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

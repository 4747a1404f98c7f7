import { ok, RefusalError, type Result } from '../../domain/failure/failure.ts'
import { itemsOfResponse, readItem } from '../../modules/connect-convert/smartmoving/response-items.ts'
import type { ResponseItem } from '../../modules/connect-convert/smartmoving/response-schemas.ts'
import { STORAGE_JOB_TYPES } from '../../modules/connect-convert/smartmoving/trade-codes.ts'
import { asStoreError } from '../sqlite/store-error.ts'
import { beginSealedResponses, type SealedResponses } from './sealed-responses.ts'
import { createSmartMovingClient, type ClientSettings, type SmartMovingClient } from './smartmoving-client.ts'

export interface DownloadOptions extends ClientSettings {
  /** Empty, or with an unfinished download of the same address and dates. */
  readonly folder: string
  /** YYYY-MM-DD: customers with a job from or until then, with all that is theirs. */
  readonly from?: string
  readonly to?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DownloadProgress) => void
}

export interface DownloadProgress {
  readonly stage: 'lists' | 'customers' | 'opportunities'
  readonly done: number
  /** Null while it is not known. */
  readonly total: number | null
  /** Sent in this run. */
  readonly calls: number
}

export interface DownloadReport {
  readonly calls: number
  readonly opportunities: number
  /** Without SmartMoving's premium tier there are no stops' details, materials and priced quantities. */
  readonly premium: boolean
}

const PAGE_SIZE = '500'
const MOST_PAGES = 100_000
const WORKERS = 4
const OPPORTUNITY_PARTS = { IncludeTripInfo: 'false', IncludePayments: 'true', IncludeJobAddresses: 'true', IncludeCharges: 'true' }
const JOB_PARTS = { IncludeEstimatedCharges: 'true', IncludeActualCharges: 'true', IncludeActualMaterials: 'true', IncludeStops: 'true' }
const LISTS = ['branches', 'users', 'tariffs', 'service-types', 'move-sizes'] as const

/**
 * Fetches what the import reads and nothing else, because a plan's calls per month are limited: the lists, the customers with their
 * opportunities, then one call an opportunity and one a job. A response that is in the folder already is not asked for again.
 * Then readSmartMovingFolder() on the same folder. Refuses `smartmoving.*`, `store.cancelled`; the folder keeps what came until then.
 */
export async function downloadSmartMoving(options: DownloadOptions): Promise<Result<DownloadReport>> {
  try {
    const client = createSmartMovingClient(options)
    const store = beginSealedResponses(options.folder, { baseUrl: options.baseUrl, from: compactDate(options.from), to: compactDate(options.to) }, options.apiKey)
    if (!store.ok) return store
    return ok(await download(client, store.value, options))
  } catch (error) {
    const told = asStoreError(error)
    if (told instanceof RefusalError) return { ok: false, failure: told.failure }
    throw error
  }
}

function compactDate(date: string | undefined): string | null {
  return date?.replaceAll('-', '') ?? null
}

interface Walk {
  readonly client: SmartMovingClient
  readonly store: SealedResponses
  readonly signal: AbortSignal
  premium: boolean
}

async function download(client: SmartMovingClient, store: SealedResponses, options: DownloadOptions): Promise<DownloadReport> {
  const walk: Walk = { client, store, signal: options.signal ?? new AbortController().signal, premium: true }
  const tell = (stage: DownloadProgress['stage'], done: number, total: number | null) => options.onProgress?.({ stage, done, total, calls: client.calls })

  let lists = 0
  for (const list of LISTS) {
    tell('lists', lists, LISTS.length)
    const items = await allPages(walk, list, `api/${list}`, {})
    if (list === 'tariffs') for (const item of items) await tariffMaterials(walk, item)
    lists += 1
  }

  const dates = { ...(options.from === undefined ? {} : { FromServiceDate: compactDate(options.from) ?? '' }), ...(options.to === undefined ? {} : { ToServiceDate: compactDate(options.to) ?? '' }) }
  const raw = await allPages(walk, 'customers', 'api/customers', { IncludeOpportunityInfo: 'true', ...dates }, (done) => tell('customers', done, null))
  const customers = raw.flatMap((item) => readItem('customer', item) ?? [])
  const opportunities = [...new Set(customers.flatMap((customer) => customer.opportunities.flatMap(({ id }) => (id === null || !isPathSafe(id) ? [] : [id]))))]

  let done = 0
  await inParallel(opportunities, async (id) => {
    await opportunity(walk, id)
    done += 1
    tell('opportunities', done, opportunities.length)
  })
  await inParallel(customers.filter(hasStorage), async ({ id }) => {
    if (id !== null && isPathSafe(id)) await allPages(walk, `customers/${id}/storage-accounts`, `api/customers/${id}/storage-accounts`, {})
  })
  store.finish()
  return { calls: client.calls, opportunities: opportunities.length, premium: walk.premium }
}

/** Storage accounts take a call a customer, so only those are asked about who had goods taken in or out of storage. */
function hasStorage(customer: ResponseItem<'customer'>): boolean {
  return customer.opportunities.some(({ jobs }) => jobs.some(({ type }) => typeof type === 'number' && STORAGE_JOB_TYPES.includes(type)))
}

async function tariffMaterials(walk: Walk, item: unknown): Promise<void> {
  const id = readItem('tariff', item)?.id ?? null
  if (walk.premium && id !== null && isPathSafe(id)) await allPages(walk, `tariffs/${id}/materials`, `api/premium/tariffs/${id}/materials`, {})
}

async function opportunity(walk: Walk, id: string): Promise<void> {
  const body = await fetchOnce(walk, `opportunities/${id}.json`, `api/opportunities/${id}`, OPPORTUNITY_PARTS)
  const details = body === undefined ? null : readItem('opportunity', body)
  if (details === null) return
  for (const job of details.jobs) {
    if (walk.premium && job.id !== null && isPathSafe(job.id)) await fetchOnce(walk, `jobs/${job.id}.json`, `api/premium/opportunities/${id}/jobs/${job.id}`, JOB_PARTS)
  }
  // Without the premium tier their times come in one list; with several jobs only the other list of payments tells which is whose.
  if (!walk.premium && details.jobs.length > 0) await fetchOnce(walk, `opportunities/${id}/jobs.json`, `api/opportunities/${id}/jobs`, {})
  if (details.jobs.length > 1 && details.payments.length > 0) await fetchOnce(walk, `opportunities/${id}/payments.json`, `api/payments/opportunities/${id}`, {})
}

/** From the folder, or from the service into it. Undefined for what the service does not have or does not give. */
async function fetchOnce(walk: Walk, file: string, path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
  if (walk.store.has(file)) return walk.store.get(file)
  const answer = await walk.client.get({ path, query }, walk.signal)
  if (!answer.ok) throw new RefusalError(answer.failure.code, answer.failure.params)
  if (answer.value.outcome === 'missing') return undefined
  if (answer.value.outcome === 'denied') {
    if (!path.startsWith('api/premium/')) throw new RefusalError('smartmoving.key_refused', { status: answer.value.status })
    walk.premium = false
    return undefined
  }
  walk.store.write(file, answer.value.body)
  return answer.value.body
}

/** Some lists come as pages that say which is the last, others as bare lists, which end with an empty one or one that comes again. */
async function allPages(walk: Walk, folder: string, path: string, query: Readonly<Record<string, string>>, onPage?: (items: number) => void): Promise<unknown[]> {
  const items: unknown[] = []
  let before = ''
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const body = await fetchOnce(walk, `${folder}/${String(page).padStart(4, '0')}.json`, path, { ...query, Page: String(page), PageSize: PAGE_SIZE })
    if (body === undefined) break
    if (!isPage(body) && !Array.isArray(body)) throw new RefusalError('smartmoving.bad_answer', { path, problem: 'no list' })
    const found = itemsOfResponse(body)
    const same = JSON.stringify(found)
    if (found.length === 0 || same === before) break
    before = same
    items.push(...found)
    onPage?.(items.length)
    if (isPage(body) && (body.lastPage === true || (typeof body.totalPages === 'number' && page >= body.totalPages))) break
  }
  return items
}

function isPage(body: unknown): body is { readonly pageResults: unknown; readonly lastPage?: unknown; readonly totalPages?: unknown } {
  return typeof body === 'object' && body !== null && 'pageResults' in body
}

/** Ids go into addresses and file names. */
function isPathSafe(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id)
}

/** The first failure lets the others end what they have in hand, and is thrown. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  let failed = false
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return
      await work(item).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: WORKERS }, worker))
  const failure = ends.find((end) => end.status === 'rejected')
  if (failure) throw failure.reason
}

import type { Result } from '../../../domain/failure/failure.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import { itemsOfResponse, kindOfItem, readItem } from './response-items.ts'
import { RESPONSE_KINDS, type ResponseItem, type ResponseKind } from './response-schemas.ts'

/** Saved responses, wherever they lie. */
export interface ResponseFiles {
  readonly files: readonly ResponseFile[]
  /** Parsed JSON. Refuses `smartmoving.*`. */
  read(path: string): Promise<Result<unknown>>
}

export interface ResponseFile {
  readonly path: string
  readonly bytes: number
}

export interface UnreadableResponse {
  readonly path: string
  /** `not JSON`, or the kind of item that is not as described. */
  readonly problem: string
}

/** All responses together: which file holds what is known, the files themselves are read when they are needed. */
export interface ResponseSet {
  readonly unreadable: readonly UnreadableResponse[]
  /** Files that hold nothing of what is imported. */
  readonly unknownFiles: readonly string[]
  /** Each item once, by its id, however often it was saved. */
  items<Kind extends ResponseKind>(kind: Kind): AsyncIterable<FoundItem<Kind>>
  find<Kind extends ResponseKind>(kind: Kind, id: string): Promise<ResponseItem<Kind> | null>
  /** Of one opportunity. */
  payments(opportunity: string): Promise<ResponseItem<'jobPayment'>[]>
  /** That lists the job. */
  opportunityOfJob(job: string): Promise<ResponseItem<'opportunity'> | null>
  has(kind: ResponseKind, id: string): boolean
}

export interface FoundItem<Kind extends ResponseKind> {
  readonly item: ResponseItem<Kind>
  readonly path: string
}

interface OpenResponse {
  readonly path: string
  readonly items: readonly { readonly kind: ResponseKind; readonly id: string | null; readonly item: unknown }[]
  readonly byId: ReadonlyMap<string, unknown>
}

/** Details of jobs are looked up beside the opportunity in hand: a few open files spare most of the reading. */
const OPEN_FILES = 6

/** Reads every file once, to know what lies where. Once `signal` is aborted nothing more is read. */
export async function createResponseSet(source: ResponseFiles, signal?: CancelSignal, onRead?: (done: number, total: number) => void): Promise<ResponseSet> {
  const unreadable: UnreadableResponse[] = []
  const unknownFiles: string[] = []
  const files = new Map(RESPONSE_KINDS.map((kind) => [kind, [] as ResponseFile[]]))
  const places = new Map(RESPONSE_KINDS.map((kind) => [kind, new Map<string, string>()]))
  const paymentPlaces = new Map<string, Set<string>>()
  const opportunityOfJob = new Map<string, string>()
  const open: OpenResponse[] = []

  const total = source.files.length
  let read = 0
  for (const file of source.files) {
    if (signal?.aborted) break
    await take(file)
    onRead?.((read += 1), total)
  }

  async function take(file: ResponseFile): Promise<void> {
    const response = await source.read(file.path)
    if (!response.ok) {
      unreadable.push({ path: file.path, problem: String(response.failure.params['problem'] ?? response.failure.code) })
      return
    }
    const raw = itemsOfResponse(response.value)
    const opened = openedOf(file.path, raw)
    if (opened.items.length === 0 && raw.length > 0) unknownFiles.push(file.path)
    for (const kind of new Set(opened.items.map((each) => each.kind))) files.get(kind)?.push(file)
    const wrong = new Set<ResponseKind>()
    for (const { kind, id, item } of opened.items) {
      const read = readItem(kind, item)
      if (read === null) wrong.add(kind)
      else if (id !== null && !places.get(kind)?.has(id)) places.get(kind)?.set(id, file.path)
      if (read !== null) note(kind, read, file.path)
    }
    for (const kind of wrong) unreadable.push({ path: file.path, problem: `${kind} is not as described` })
  }

  function note(kind: ResponseKind, item: ResponseItem<ResponseKind>, path: string): void {
    if (kind === 'jobPayment') {
      const opportunity = (item as ResponseItem<'jobPayment'>).opportunityId ?? ''
      const known = paymentPlaces.get(opportunity)
      if (known) known.add(path)
      else paymentPlaces.set(opportunity, new Set([path]))
    }
    if (kind === 'opportunity') {
      const { id, jobs } = item as ResponseItem<'opportunity'>
      for (const job of jobs) if (job.id !== null && id !== null) opportunityOfJob.set(job.id, id)
    }
  }

  async function openFile(path: string): Promise<OpenResponse> {
    const known = open.findIndex((each) => each.path === path)
    const [hit] = known < 0 ? [] : open.splice(known, 1)
    const opened = hit ?? (await readAgain(path))
    open.unshift(opened)
    open.length = Math.min(open.length, OPEN_FILES)
    return opened
  }

  async function readAgain(path: string): Promise<OpenResponse> {
    const response = await source.read(path)
    return openedOf(path, response.ok ? itemsOfResponse(response.value) : [])
  }

  async function* items<Kind extends ResponseKind>(kind: Kind): AsyncGenerator<FoundItem<Kind>> {
    const seen = new Set<string>()
    for (const file of files.get(kind) ?? []) {
      if (signal?.aborted) return
      for (const found of (await openFile(file.path)).items) {
        if (found.kind !== kind || (found.id !== null && seen.has(found.id))) continue
        const item = readItem(kind, found.item)
        if (item === null) continue
        if (found.id !== null) seen.add(found.id)
        yield { item, path: file.path }
      }
    }
  }

  async function find<Kind extends ResponseKind>(kind: Kind, id: string): Promise<ResponseItem<Kind> | null> {
    const path = places.get(kind)?.get(id)
    if (path === undefined) return null
    const item = (await openFile(path)).byId.get(`${kind} ${id}`)
    return item === undefined ? null : readItem(kind, item)
  }

  async function payments(opportunity: string): Promise<ResponseItem<'jobPayment'>[]> {
    const found = new Map<string | null, ResponseItem<'jobPayment'>>()
    for (const path of paymentPlaces.get(opportunity) ?? []) {
      for (const { kind, id, item } of (await openFile(path)).items) {
        const payment = kind === 'jobPayment' ? readItem(kind, item) : null
        if (payment?.opportunityId === opportunity && !(id !== null && found.has(id))) found.set(id ?? `${path} ${found.size}`, payment)
      }
    }
    return [...found.values()]
  }

  return {
    unreadable,
    unknownFiles,
    items,
    find,
    payments,
    opportunityOfJob: async (job) => {
      const id = opportunityOfJob.get(job)
      return id === undefined ? null : find('opportunity', id)
    },
    has: (kind, id) => places.get(kind)?.has(id) === true,
  }
}

function openedOf(path: string, raw: readonly unknown[]): OpenResponse {
  const items = raw.flatMap((item) => {
    const kind = kindOfItem(item)
    return kind === null ? [] : [{ kind, id: idOf(item), item }]
  })
  const byId = new Map<string, unknown>()
  for (const { kind, id, item } of items) if (id !== null && !byId.has(`${kind} ${id}`)) byId.set(`${kind} ${id}`, item)
  return { path, items, byId }
}

function idOf(item: unknown): string | null {
  const id = (item as Readonly<Record<string, unknown>>)['id']
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}

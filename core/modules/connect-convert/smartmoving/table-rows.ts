import { textOrNull } from './cell-text.ts'
import { chargeRows, materialRows } from './charge-rows.ts'
import { customerRow, locationRow, tariffMaterialRow, tariffRows, userRow } from './company-rows.ts'
import { cellsOf, type SmartMovingTable } from './import-rows.ts'
import { jobRow } from './job-row.ts'
import { jobViews, orphanView, type JobDetails, type JobView } from './job-view.ts'
import { paymentRows } from './payment-rows.ts'
import type { ReferenceData } from './reference-data.ts'
import type { ResponseKind } from './response-schemas.ts'
import type { ResponseItem } from './response-schemas.ts'
import type { ResponseSet } from './response-set.ts'
import { stopRows } from './stop-rows.ts'
import { storageRow, type StorageJob } from './storage-row.ts'

/** Cells in the order of the table's header, and how far the table's responses are read. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly bytesDone: number
}

/** The responses that a table's rows are drawn from; the first of them measures the progress. */
export const SOURCES_OF_TABLE: Readonly<Record<SmartMovingTable, readonly [ResponseKind, ...ResponseKind[]]>> = {
  locations: ['branch'],
  users: ['user'],
  customers: ['customer', 'opportunity'],
  tariffs: ['tariff'],
  tariff_materials: ['tariffMaterial'],
  jobs: ['opportunity', 'job'],
  stops: ['opportunity'],
  charges: ['opportunity'],
  materials: ['opportunity'],
  payments: ['opportunity'],
  storage: ['storageAccount'],
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** All rows of one table of the import format. Each call goes through the responses anew. */
export async function* tableRows(table: SmartMovingTable, responses: ResponseSet, reference: ReferenceData): AsyncGenerator<TableRow> {
  switch (table) {
    case 'locations':
      for await (const { item, bytesDone } of responses.items('branch')) {
        const row = locationRow(item, reference)
        if (row) yield { cells: cellsOf(table, row), bytesDone }
      }
      return
    case 'users':
      for await (const { item, bytesDone } of responses.items('user')) yield { cells: cellsOf(table, userRow(item)), bytesDone }
      return
    case 'customers':
      yield* customerRows(responses)
      return
    case 'tariffs':
      for await (const { item, bytesDone } of responses.items('tariff')) for (const row of tariffRows(item, reference)) yield { cells: cellsOf(table, row), bytesDone }
      return
    case 'tariff_materials':
      yield* tariffMaterials(responses, reference)
      return
    case 'storage':
      yield* storageRows(responses, reference)
      return
    case 'payments':
      for await (const { opportunity, views, bytesDone } of opportunities(responses, reference)) {
        const payments = opportunity.id === null ? [] : await responses.payments(opportunity.id)
        for (const row of paymentRows(opportunity, views, payments)) yield { cells: cellsOf(table, row), bytesDone }
      }
      return
    case 'jobs':
      for await (const { views, bytesDone } of opportunities(responses, reference)) for (const view of views) yield { cells: cellsOf(table, jobRow(view, reference)), bytesDone }
      yield* orphanJobs(responses, reference)
      return
    case 'stops':
    case 'charges':
    case 'materials':
      for await (const { views, bytesDone } of opportunities(responses, reference)) for (const view of views) for (const cells of childCells(table, view)) yield { cells, bytesDone }
  }
}

function childCells(table: 'stops' | 'charges' | 'materials', view: JobView): string[][] {
  if (table === 'stops') return stopRows(view).map((row) => cellsOf(table, row))
  if (table === 'charges') return chargeRows(view).map((row) => cellsOf(table, row))
  return materialRows(view).map((row) => cellsOf(table, row))
}

interface OpportunityJobs {
  readonly opportunity: ResponseItem<'opportunity'>
  readonly views: readonly JobView[]
  readonly bytesDone: number
}

async function* opportunities(responses: ResponseSet, reference: ReferenceData): AsyncGenerator<OpportunityJobs> {
  for await (const { item, bytesDone } of responses.items('opportunity')) {
    const details = new Map<string, JobDetails>()
    for (const { id } of item.jobs) if (id !== null) details.set(id, { detail: await responses.find('job', id), times: await responses.find('basicJob', id) })
    yield { opportunity: item, views: jobViews(item, details, reference), bytesDone }
  }
}

/** The customers' own list first; those whom only an opportunity names behind it. */
async function* customerRows(responses: ResponseSet): AsyncGenerator<TableRow> {
  let done = 0
  for await (const { item, bytesDone } of responses.items('customer')) {
    done = bytesDone
    yield { cells: cellsOf('customers', customerRow(item)), bytesDone }
  }
  const seen = new Set<string>()
  for await (const { item } of responses.items('opportunity')) {
    const { customer } = item
    if (!customer?.id || seen.has(customer.id) || responses.has('customer', customer.id)) continue
    seen.add(customer.id)
    yield { cells: cellsOf('customers', customerRow(customer)), bytesDone: done }
  }
}

/** Their list of materials does not name its tariff: the folder or file does, or there is just one. */
async function* tariffMaterials(responses: ResponseSet, reference: ReferenceData): AsyncGenerator<TableRow> {
  const tariffs: string[] = []
  for await (const { item } of responses.items('tariff')) if (item.id !== null) tariffs.push(item.id)
  for await (const { item, path, bytesDone } of responses.items('tariffMaterial')) {
    const tariff = (path.match(UUID) ?? []).find((id) => tariffs.includes(id)) ?? (tariffs.length === 1 ? tariffs[0] : undefined)
    const row = tariff === undefined ? null : tariffMaterialRow(tariff, item, reference)
    if (row) yield { cells: cellsOf('tariff_materials', row), bytesDone }
  }
}

async function* orphanJobs(responses: ResponseSet, reference: ReferenceData): AsyncGenerator<TableRow> {
  for await (const { item } of responses.items('job')) {
    if (item.id !== null && (await responses.opportunityOfJob(item.id)) !== null) continue
    yield { cells: cellsOf('jobs', jobRow(orphanView(item), reference)), bytesDone: responses.bytesOf('opportunity') }
  }
}

/** Nor does a customer's list of storage accounts name the customer. */
async function* storageRows(responses: ResponseSet, reference: ReferenceData): AsyncGenerator<TableRow> {
  for await (const { item, path, bytesDone } of responses.items('storageAccount')) {
    const customer = (path.match(UUID) ?? []).find((id) => responses.has('customer', id)) ?? null
    const job = item.jobId === null ? null : await storageJob(item.jobId, responses, reference)
    const row = storageRow(item, customer, job, reference)
    if (row) yield { cells: cellsOf('storage', row), bytesDone }
  }
}

async function storageJob(id: string, responses: ResponseSet, reference: ReferenceData): Promise<StorageJob | null> {
  const opportunity = await responses.opportunityOfJob(id)
  if (opportunity === null) return null
  const listed = opportunity.jobs.find((job) => job.id === id)
  return { customer: opportunity.customer?.id ?? null, location: reference.locationOf(textOrNull(opportunity.branch?.name ?? null)), date: listed?.jobDate ?? null }
}

export async function readReferenceItems(responses: ResponseSet) {
  return { branches: await allOf(responses, 'branch'), serviceTypes: await allOf(responses, 'serviceType'), moveSizes: await allOf(responses, 'moveSize') }
}

async function allOf<Kind extends ResponseKind>(responses: ResponseSet, kind: Kind): Promise<ResponseItem<Kind>[]> {
  const items: ResponseItem<Kind>[] = []
  for await (const { item } of responses.items(kind)) items.push(item)
  return items
}

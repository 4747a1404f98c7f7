import { textOrNull } from './cell-text.ts'
import { chargeRows, materialRows } from './charge-rows.ts'
import { customerRow, locationRow, tariffMaterialRow, tariffRows, userRow } from './company-rows.ts'
import type { ImportRow, SmartMovingTable } from './import-rows.ts'
import { jobRow } from './job-row.ts'
import { jobViews, orphanView, type JobDetails } from './job-view.ts'
import { paymentRows } from './payment-rows.ts'
import type { ReferenceData, ReferenceItems } from './reference-data.ts'
import type { ResponseItem, ResponseKind } from './response-schemas.ts'
import type { ResponseSet } from './response-set.ts'
import { stopRows } from './stop-rows.ts'
import { storageRow, type StorageJob } from './storage-row.ts'

/** Takes the rows of all tables, as they come. */
export type RowSink = <Table extends SmartMovingTable>(table: Table, ...rows: readonly (ImportRow<Table> | null)[]) => void

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** All rows of all tables, in one walk over the responses. */
export async function drawRows(responses: ResponseSet, reference: ReferenceData, add: RowSink): Promise<void> {
  for await (const { item } of responses.items('branch')) add('locations', locationRow(item, reference))
  for await (const { item } of responses.items('user')) add('users', userRow(item))
  for await (const { item } of responses.items('customer')) add('customers', customerRow(item))
  await drawTariffs(responses, reference, add)
  const named = new Set<string>()
  for await (const { item } of responses.items('opportunity')) {
    // Customers whom only an opportunity names.
    const { customer } = item
    if (customer?.id && !named.has(customer.id) && !responses.has('customer', customer.id)) {
      named.add(customer.id)
      add('customers', customerRow(customer))
    }
    await drawOpportunity(item, responses, reference, add)
  }
  for await (const { item } of responses.items('job')) {
    if (item.id === null || (await responses.opportunityOfJob(item.id)) === null) add('jobs', jobRow(orphanView(item), reference))
  }
  await drawStorage(responses, reference, add)
}

async function drawOpportunity(opportunity: ResponseItem<'opportunity'>, responses: ResponseSet, reference: ReferenceData, add: RowSink): Promise<void> {
  const details = new Map<string, JobDetails>()
  for (const { id } of opportunity.jobs) if (id !== null) details.set(id, { detail: await responses.find('job', id), times: await responses.find('basicJob', id) })
  const views = jobViews(opportunity, details, reference)
  for (const view of views) {
    add('jobs', jobRow(view, reference))
    add('stops', ...stopRows(view))
    add('charges', ...chargeRows(view))
    add('materials', ...materialRows(view))
  }
  add('payments', ...paymentRows(opportunity, views, opportunity.id === null ? [] : await responses.payments(opportunity.id)))
}

/** Their list of materials does not name its tariff: the folder or file does, or there is just one. */
async function drawTariffs(responses: ResponseSet, reference: ReferenceData, add: RowSink): Promise<void> {
  const tariffs: string[] = []
  for await (const { item } of responses.items('tariff')) {
    if (item.id !== null) tariffs.push(item.id)
    add('tariffs', ...tariffRows(item, reference))
  }
  for await (const { item, path } of responses.items('tariffMaterial')) {
    const tariff = (path.match(UUID) ?? []).find((id) => tariffs.includes(id)) ?? (tariffs.length === 1 ? tariffs[0] : undefined)
    if (tariff !== undefined) add('tariff_materials', tariffMaterialRow(tariff, item, reference))
  }
}

/** Nor does a customer's list of storage accounts name the customer. */
async function drawStorage(responses: ResponseSet, reference: ReferenceData, add: RowSink): Promise<void> {
  for await (const { item, path } of responses.items('storageAccount')) {
    const customer = (path.match(UUID) ?? []).find((id) => responses.has('customer', id)) ?? null
    add('storage', storageRow(item, customer, item.jobId === null ? null : await storageJob(item.jobId, responses, reference), reference))
  }
}

async function storageJob(id: string, responses: ResponseSet, reference: ReferenceData): Promise<StorageJob | null> {
  const opportunity = await responses.opportunityOfJob(id)
  if (opportunity === null) return null
  const listed = opportunity.jobs.find((job) => job.id === id)
  return { customer: opportunity.customer?.id ?? null, location: reference.locationOf(textOrNull(opportunity.branch?.name ?? null)), date: listed?.jobDate ?? null }
}

export async function readReferenceItems(responses: ResponseSet): Promise<ReferenceItems> {
  return { branches: await allOf(responses, 'branch'), serviceTypes: await allOf(responses, 'serviceType'), moveSizes: await allOf(responses, 'moveSize') }
}

async function allOf<Kind extends ResponseKind>(responses: ResponseSet, kind: Kind): Promise<ResponseItem<Kind>[]> {
  const items: ResponseItem<Kind>[] = []
  for await (const { item } of responses.items(kind)) items.push(item)
  return items
}

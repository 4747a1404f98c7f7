import { describe, expect, it } from 'vitest'
import { chargeRows, materialRows } from './charge-rows.ts'
import { crewOf } from './crew-of-job.ts'
import { jobRow } from './job-row.ts'
import { jobViews, type JobView } from './job-view.ts'
import { keptStatus } from './kept-status.ts'
import { NOTHING_KNOWN } from './known-company.ts'
import { paymentRows } from './payment-rows.ts'
import { createReferenceData } from './reference-data.ts'
import { readItem } from './response-items.ts'
import type { ResponseKind } from './response-schemas.ts'
import { stopRows } from './stop-rows.ts'
import { storageRow } from './storage-row.ts'
import { jobStatus, jobType } from './trade-codes.ts'

const BRANCH = { id: 'b-1', name: 'Guelph', dispatchLocation: { state: 'ON' } }

function item<Kind extends ResponseKind>(kind: Kind, fields: object) {
  const read = readItem(kind, fields)
  if (read === null) throw new Error('not as described')
  return read
}

const reference = createReferenceData({ branches: [item('branch', BRANCH)], serviceTypes: [item('serviceType', { id: 101, name: 'Piano only' })], moveSizes: [item('moveSize', { name: 'Studio', volume: 200 })] }, NOTHING_KNOWN)

function view(opportunity: object, details: object = {}, more: object = {}): JobView {
  const read = item('opportunity', { id: 'o-1', status: 4, branch: { name: 'GUELPH' }, customer: { id: 'c-1' }, jobs: [{ id: 'j-1', jobDate: 20_260_401, type: 1, ...more }], ...opportunity })
  const [first] = jobViews(read, new Map([['j-1', { detail: item('job', { id: 'j-1', jobDate: 20_260_401, ...details }), times: null }]]), reference)
  if (!first) throw new Error('no job')
  return first
}

describe('a job row', () => {
  it('goes as far as the opportunity and the job are', () => {
    const status = (code: number, confirmed = false, completed = false, closed = false) => jobStatus(code, { confirmed, completed, closed })
    expect([status(0), status(1), status(3), status(4), status(4, true), status(4, true, true), status(4, true, true, true), status(10), status(11), status(20, true, true), status(30), status(50)]).toEqual(['lead', 'lead', 'estimateSent', 'booked', 'confirmed', 'completed', 'closed', 'completed', 'closed', 'cancelled', 'lost', 'lost'])
  })

  it('keeps a state of the desk that says more, and no other', () => {
    expect([keptStatus('booked', 'dispatched'), keptStatus('confirmed', 'booked'), keptStatus('completed', 'paid'), keptStatus('cancelled', 'dispatched'), keptStatus('booked', 'lost'), keptStatus('lead', undefined)]).toEqual(['dispatched', 'confirmed', 'paid', 'cancelled', 'booked', 'lead'])
  })

  it('calls custom services by the company’s own name', () => {
    expect([jobType(101, reference.serviceTypes), jobType(102, reference.serviceTypes), jobType(9, reference.serviceTypes), jobType('x', reference.serviceTypes), jobType(null, reference.serviceTypes)]).toEqual(['Piano only', 'SmartMoving service type 102', 'storage_out', 'SmartMoving service type x', ''])
  })

  it('finds branch, volume, weight, hours and window, each in its unit', () => {
    const row = jobRow(view({ volume: 0, weight: 1_000, moveSize: { name: 'studio' } }, { startTimeUtc: '2026-04-01T12:30:00', endTimeUtc: '2026-04-01T16:00:00' }), reference)
    expect(row).toMatchObject({ location: 'b-1', volume_cuft: '200', weight_kg: '453.6', estimated_hours: '3.5', window_start: '08:30', window_end: '', date: '2026-04-01' })
    expect(jobRow(view({ volume: 812.5 }, { arrivalWindow: 'sometime before noon', jobNumber: '9-1' }, { jobNumber: null }), reference)).toMatchObject({ volume_cuft: '812.5', window_start: '', notes_dispatch: 'SmartMoving 9-1 · sometime before noon' })
  })

  it('leaves a branch that two have by name to the report', () => {
    const twice = createReferenceData({ branches: [item('branch', BRANCH), item('branch', { ...BRANCH, id: 'b-2' })], serviceTypes: [], moveSizes: [] }, NOTHING_KNOWN)
    expect(twice.locationOf('Guelph')).toBe('Guelph')
    expect(reference.locationOf(' guelph ')).toBe('b-1')
  })

  it('quotes before tax, and each of several jobs by its own charges', () => {
    const charges = [{ totalCost: 100.1 }, { totalCost: 0.2 }]
    const total = { subtotal: 868, tax: 112.84, finalTotal: 980.84 }
    expect(jobRow(view({ estimatedTotal: total }), reference).quote_total).toBe('868.00')
    const two = item('opportunity', { id: 'o', branch: BRANCH, estimatedTotal: total, jobs: [{ id: 'j-1', estimatedCharges: charges }, { id: 'j-2' }] })
    const views = jobViews(two, new Map(), reference)
    expect(views.map((each) => jobRow(each, reference).quote_total)).toEqual(['100.30', ''])
    expect(views.flatMap(chargeRows).map(({ kind }) => kind)).not.toContain('tax')
    expect(chargeRows(view({ estimatedTotal: total })).map(({ phase, kind, amount }) => [phase, kind, amount])).toEqual([['estimated', 'tax', '112.84']])
  })

  it('takes the crew from the labour lines, else from the volume', () => {
    const said = (name: string) => crewOf(view({}, { estimatedCharges: [{ name, chargeCategory: 1 }, { name: '9 movers in a packing line', chargeCategory: 3 }] }), null)
    expect([said('Moving labour: 3 movers, 2 trucks'), said('4-man crew'), said('Trois déménageurs'), said('2 déménageurs et 1 camion')].map(({ said: crew, trucks }) => [crew, trucks])).toEqual([[3, 2], [4, null], [null, null], [2, 1]])
    expect([null, 0, 200, 500, 501, 1_000, 1_500, 3_000, 'much'].map((volume) => crewOf(view({}), volume).guessed)).toEqual([2, 2, 2, 2, 3, 3, 4, 5, 2])
  })
})

describe('rows below a job', () => {
  it('orders stops and tells what they are', () => {
    const stops = [
      { order: 3, isDestination: true, addressFullAddress: '1 End St, Barrie, ON L4M 1A1', addressUnit: '12', addressLat: 0, addressLng: 0, propertyType: 101, propertyName: 'Tower B', hasElevator: true },
      { order: 1, isOrigin: true, addressFullAddress: '4 Start St #3, Guelph', addressUnit: '3', addressLat: 43.5, addressLng: -80.2, propertyType: 2, stairs: 2, notes: 'Blue door' },
      { order: 2, addressFullAddress: 'Unit Store', propertyType: 4 },
    ]
    expect(stopRows(view({}, { stops }))).toMatchObject([
      { job: 'j-1', seq: '1', kind: 'origin', address: '4 Start St #3, Guelph', lat: '43.5', lon: '-80.2', property: 'house', stairs: '2', notes: 'Blue door' },
      { seq: '2', kind: 'storage', property: 'storage' },
      { seq: '3', kind: 'destination', address: '1 End St #12, Barrie, ON L4M 1A1', postal_code: 'L4M 1A1', lat: '', lon: '', property: 'Tower B', has_elevator: 'yes', notes: '' },
    ])
    expect(stopRows(view({}, {}, { jobAddresses: ['A', ' ', 'B', 'C'] })).map(({ kind, address }) => [kind, address])).toEqual([['origin', 'A'], ['stop', 'B'], ['destination', 'C']])
  })

  it('puts discounts behind their charge and counts only what is sold each', () => {
    const actualCharges = [
      { name: 'Labour', chargeCategory: 1, chargeType: 100, quantity: 1, subtotal: 600, discountAmount: 60, totalCost: 540 },
      { name: 'Percent', chargeCategory: 7, chargeType: 400, quantity: 1, subtotal: 80, discountPercent: 10, totalCost: 72 },
      { name: 'Piano', chargeCategory: 8, chargeType: 2, quantity: 3, subtotal: 100, totalCost: 100 },
      { name: 'Odd', chargeCategory: 99, subtotal: 'free' },
    ]
    expect(chargeRows(view({}, { actualCharges })).map(({ phase, line, kind, quantity, unit_price, amount }) => [phase, line, kind, quantity, unit_price, amount])).toEqual([
      ['billed', '10', 'labour', undefined, undefined, '600.00'], ['billed', '11', 'discount', undefined, undefined, '-60.00'],
      ['billed', '20', 'valuation', undefined, undefined, '80.00'], ['billed', '21', 'discount', undefined, undefined, '-8.00'],
      ['billed', '30', 'bulky', '3', '', '100.00'],
      ['billed', '40', 'SmartMoving category 99', undefined, undefined, 'free'],
    ])
    expect(materialRows(view({}, { actualMaterials: [{ name: 'Tape', materialsQuantity: 2, materialsRate: 3.25 }] }))).toEqual([{ job: 'j-1', item: 'Tape', billed: '2', unit_price: '3.25' }])
  })

  it('takes refunds off, and leaves out what is still owed', () => {
    const own = item('opportunity', { id: 'o-1', branch: BRANCH, jobs: [{ id: 'j-1' }, { id: 'j-2' }], payments: [{ paymentType: 8, amount: 20, paidAtUtc: '2026-04-01T12:00:00Z' }, { paymentType: 0, amount: 5, refundsJobPaymentId: 'p' }, { amount: 9, isOutstanding: true }] })
    const views = jobViews(own, new Map(), reference)
    expect(paymentRows(own, views, []).map(({ job, date, method, amount }) => [job, date, method, amount])).toEqual([['j-1', '2026-04-01', 'ach', '20.00'], ['j-1', '', 'cash', '-5.00']])
    const told = [{ jobId: 'j-2', paymentType: 101, customPaymentDescription: 'Interac', amount: 7 }, { paymentType: 2, amount: -3, isRefund: true }].map((each) => item('jobPayment', { createdAtUtc: '2026-04-01T12:00:00Z', ...each }))
    expect(paymentRows(own, views, told).map(({ job, method, amount }) => [job, method, amount])).toEqual([['j-2', 'Interac', '7.00'], ['j-1', 'credit_card', '-3.00']])
    expect(paymentRows(own, [], told)).toEqual([])
  })

  it('begins storage with its job and leaves the missing dates to be filled in', () => {
    const account = (fields: object) => item('storageAccount', { id: 's-1', status: 5, totalMonthlyCharges: 99.5, storageBillingPreOrPostPay: 5, nextInvoiceAt: '2026-06-01T12:00:00Z', ...fields })
    const job = { customer: 'c-1', location: 'b-1', date: 20_260_401 }
    expect(storageRow(account({ jobId: 'j-1' }), 'c-9', job, reference)).toMatchObject({ account: 's-1', customer: 'c-1', job: 'j-1', location: 'b-1', rate_per_month: '99.50', start: '2026-04-01', end: '', billed_through: '2026-05-31' })
    expect(storageRow(account({ status: 11, storageBillingPreOrPostPay: 10 }), 'c-9', null, reference)).toMatchObject({ customer: 'c-9', location: 'b-1', start: '', end: 'closed', billed_through: '' })
    expect(storageRow(account({ status: 1 }), 'c-9', job, reference)).toBeNull()
  })
})

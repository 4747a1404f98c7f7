import { describe, expect, it } from 'vitest'
import { itemsOfResponse, kindOfItem, readItem } from './response-items.ts'

describe('responses', () => {
  it('are one item, a list, a page, or several of them in one file', () => {
    const [a, b] = [{ id: 1 }, { id: 2 }]
    expect([a, [a, b], { pageResults: [a, b], lastPage: true }, [{ pageResults: [a] }, [b]], { pageResults: null }].map((response) => itemsOfResponse(response).length)).toEqual([1, 2, 2, 2, 0])
  })

  it('hold leads and other things that are not imported', () => {
    const lead = { id: '1', customerName: 'Noor Tamarack', emailAddress: 'noor@example.invalid', phoneNumber: null, branchId: '2' }
    const short = { id: '1', quoteNumber: '1000', serviceDate: 20_260_401, status: 4, createdAtUtc: '' }
    const inventory = { id: '1', name: 'Sofa', shortCode: 4, volume: 40, weight: 280 }
    expect([lead, short, inventory, {}, null, 'text', 7, []].map(kindOfItem)).toEqual([null, null, null, null, null, null, null, null])
  })

  it('keep a value of another type as text, and give up on another shape', () => {
    expect(readItem('branch', { name: 12, isPrimary: 'yes', dispatchLocation: { lat: '43.5', state: { code: 'ON' } }, more: 1 })).toMatchObject({ id: null, name: '12', isPrimary: 'yes', dispatchLocation: { lat: '43.5', state: '{"code":"ON"}' } })
    expect(readItem('branch', { name: 'Guelph', dispatchLocation: '5 Tamarack Road' })).toBeNull()
    expect(readItem('job', { id: '1', stops: { first: {} } })).toBeNull()
    expect(readItem('job', { id: '1', stops: null })).toMatchObject({ stops: [] })
  })
})

import type { Input, Output } from '../../desk/desk-contract.ts'

export type Capacity = Output<'capacity.range'>
export type CapacityDay = Capacity['days'][number]
export type CapacityState = CapacityDay['state']
/** What is to be sold. */
export type Sell = NonNullable<Input<'capacity.range'>['sell']>
export type Sketch = Extract<Sell, { readonly sketch: unknown }>['sketch']

/** How far ahead the heat looks. */
export const HEAT_DAYS = 60

/** States of a job that can still be put on a day. */
export const SELLABLE: ReadonlySet<string> = new Set<Output<'jobs.find'>['jobs'][number]['status']>(['lead', 'surveyed', 'estimateSent', 'booked', 'confirmed', 'planned', 'dispatched', 'accepted', 'rescheduled', 'onHold', 'outOfStorage'])

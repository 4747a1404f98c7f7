import type { Input, Output } from '../../desk/desk-contract.ts'

export type Capacity = Output<'capacity.range'>
export type CapacityDay = Capacity['days'][number]
export type CapacityState = CapacityDay['state']
/** What is to be sold. */
export type Sell = NonNullable<Input<'capacity.range'>['sell']>
export type Sketch = Extract<Sell, { readonly sketch: unknown }>['sketch']

/** How far ahead the heat looks. */
export const HEAT_DAYS = 60

export const CAPACITY_STATES = ['past', 'open', 'filling', 'tight', 'full', 'closed'] as const
export type CapacityState = (typeof CAPACITY_STATES)[number]

/** What a day may run out of. */
export const SCARCE = ['trucks', 'people', 'drivers', 'leads'] as const
export type Scarce = (typeof SCARCE)[number]

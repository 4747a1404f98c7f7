function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-CA')} ${count === 1 ? one : more}`
}

export interface Counts {
  readonly new: number
  readonly changed: number
  readonly dropped: number
  readonly same: number
  readonly unplanned: number
}

/** What plan, repair and whatif say. */
export const PLANNING_ENGLISH = {
  stages: { reading: 'Reading the day', searching: 'Searching', explaining: 'Explaining', days: 'Days' },
  keepingBest: 'Ending the search; the best plan so far is kept …',
  stopped: 'The search was ended early: this is the best it had found.',
  proof: (bound: string | null, share: number) => (share === 0 ? `Proven: no plan of these rules costs less${bound === null ? '' : ` than ${bound}`}.` : `Proven: within ${(share * 100).toFixed(1)} % of the least possible${bound === null ? '' : `; no plan of these rules costs less than ${bound}`}.`),
  from: { open: 'open jobs placed', board: 'from the board', scratch: 'from scratch' },
  repair: 'repair',
  asItIs: 'as it is',
  counts: (of: Counts) => `${many(of.new, 'new journey')}, ${of.changed} changed, ${of.dropped} dropped, ${of.same} as before; ${many(of.unplanned, 'job')} left over`,
  nothing: 'Nothing better was found: the board stays as it is.',
  broken: 'Kept, although it breaks a rule',
  estimatesOff: 'Planned as long as their hours say, but such jobs take longer or shorter',
  estimateOff: (hours: string | null, usual: string, low: string, high: string) => `jobs like this take ${usual} (${low}–${high}); ${hours === null ? 'nobody wrote hours, a rule of thumb stands in' : `the estimate says ${hours}`}`,
  kinds: { new: 'new', changed: 'changed', same: 'as before', dropped: 'dropped' },
  lent: '(lent)',
  jobIn: (job: string, from: string | null) => (from === null ? `+ ${job}` : `+ ${job} from ${from}`),
  jobOut: (job: string, to: string | null) => (to === null ? `− ${job}, left over` : `− ${job} to ${to}`),
  crewIn: (name: string, from: string | null) => (from === null ? `+ ${name}` : `+ ${name} from ${from}`),
  crewOut: (name: string, to: string | null) => (to === null ? `− ${name}` : `− ${name} to ${to}`),
  truckBefore: (truck: string) => `instead of ${truck}`,
  departBefore: (time: string) => `left at ${time} before`,
  reordered: 'another order',
  columns: { before: 'Before', after: 'After', difference: 'Difference' },
  money: {
    workCents: 'Wages: work', travelCents: 'Wages: driving', idleCents: 'Wages: waiting', overtimeCents: 'Overtime', truckKmCents: 'Truck: km', truckHourCents: 'Truck: hours', latenessCents: 'Lateness, expected', hoursRiskCents: 'Hours of service, risk',
    unservedCents: 'Jobs not served', fairnessCents: 'Fairness', stabilityCents: 'Changes to the board', wishesCents: 'Wishes', totalCents: 'Total',
  },
  figures: { served: 'Jobs served', unplanned: 'Jobs left over', journeys: 'Journeys', people: 'People out', late: 'Jobs at risk of being late', changes: 'Changed journeys' },
}

export const CAPACITY_ENGLISH = {
  states: { past: 'past', open: 'open', filling: 'filling', tight: 'tight', full: 'full', closed: 'closed' },
  scarce: { trucks: 'trucks', people: 'people', drivers: 'drivers', leads: 'leads' },
  columns: { day: 'Day', state: 'State', load: 'Load', scarce: 'Scarcest', jobs: 'Jobs', trucks: 'Trucks', people: 'People', left: 'Without a place', sale: 'This job' },
  unplannable: (count: number) => many(count, 'job'),
  fits: 'fits',
  refusedOn: (date: string, why: string) => `on ${date}, one of its days: ${why}`,
  best: 'Best dates',
  noDate: 'It fits on none of these days.',
  nothing: 'All of these days are past.',
}

import type { CeilingState } from '../../modules/cost-compensation/costing/ceiling-meter.ts'
import type { LineKind } from '../../modules/cost-compensation/costing/cost-line.ts'
import type { CostProblemCode } from '../../modules/cost-compensation/costing/cost-problem.ts'
import type { RollUp } from '../../modules/cost-compensation/costing/roll-up.ts'
import type { PAY_CODES, PayLineKind, PayProblemCode } from '../../modules/cost-compensation/pay/pay-terms.ts'
import type { TimeKind } from '../../domain/records/job-records.ts'

function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-CA')} ${count === 1 ? one : more}`
}

const kinds: Readonly<Record<LineKind, string>> = {
  revenue: 'Revenue', storage: 'Storage billed', labour: 'Labour', travel: 'Travel', idle: 'Paid idle time', overtime: 'Overtime', employer: 'Employer’s share', truckKm: 'Truck, kilometres', truckHours: 'Truck, hours', fuel: 'Fuel',
  materials: 'Materials', thirdParty: 'Third parties', cardFees: 'Card fees', claims: 'Claims',
}
const problems: Readonly<Record<CostProblemCode, string>> = {
  missing_clock: 'clock missing', clock_overlaps: 'clock times overlap', two_jobs_at_once: 'a worker on two jobs at once', clock_backwards: 'ends before it begins', no_wage: 'no wage', wage_changed_in_week: 'wage changed within the week',
  no_tariff: 'no tariff', tariff_after_job: 'tariff starts after the job', other_currency: 'another currency', negative_quantity: 'negative quantity', no_estimate: 'no estimate', material_without_cost: 'material without a cost', truck_without_cost: 'truck without a cost', place_unknown: 'place unknown',
}
const ceiling: Readonly<Record<CeilingState, string>> = { none: 'No legal ceiling here.', signed: 'A change order is signed: the ceiling is lifted.', room: 'Room under the ceiling.', close: 'Close to the ceiling: have a change order signed before the work goes on.', crossed: 'Over the ceiling, and no change order is signed.' }
const by: Readonly<Record<RollUp, string>> = { job: 'Job', journey: 'Journey', truck: 'Truck', crew: 'Crew (lead)', worker: 'Worker', location: 'Location', service: 'Service', salesperson: 'Salesperson', month: 'Month' }

/** What `margin` says. */
export const MARGIN_ENGLISH = {
  title: 'Margin', kinds, problems, ceiling, by,
  columns: { jobs: 'Jobs', revenue: 'Revenue', cost: 'Cost', margin: 'Margin', share: '%', estimated: 'Estimated', actual: 'Actual', incomplete: 'Incomplete', line: 'Line', basis: 'Quantity × price', amount: 'Amount' },
  /** Of quantities; what is not here stands as the bill has it. */
  units: { hour: 'h', km: 'km', litre: 'L', each: '', '%': '%', month: 'months' } as Readonly<Record<string, string>>,
  total: 'Total', cost: 'Cost', none: 'none', assumed: '*', assumedNote: '* with an assumed number',
  summary: (jobs: number, counted: number, incomplete: number) => `${many(jobs, 'job')}, ${counted} with a margin, ${incomplete} with data problems`,
  leftOut: (revenue: string, cost: string) => `Not in the margins, because something is missing: ${revenue} of revenue and ${cost} of cost.`,
  more: (rows: number) => `… and ${rows.toLocaleString('en-CA')} more rows, which are in the total. --json gives all of them.`,
  problemTitle: 'Data problems',
  problem: (name: string, jobs: number, first: string) => `${name}: ${many(jobs, 'job')}${first === '' ? '' : ` (${first})`}`,
  soFar: (cost: string, work: string, running: string) => `Cost so far ${cost} · ${work} of work, ${running} since the last clocked minute`,
  atEnd: (low: string, likely: string, high: string) => `At the end ${likely}, eight times in ten between ${low} and ${high}`,
  billAtEnd: (low: string, likely: string, high: string) => `Bill at the end ${likely}, between ${low} and ${high}`,
  line: (bill: string, ceilingAmount: string) => `Bill by now ${bill}, ceiling ${ceilingAmount}`,
  left: (amount: string, time: string | null) => (time === null ? `${amount} left` : `${amount} and ${time} of work left`),
  over: (amount: string) => `${amount} over`,
  ahead: (ceilingAmount: string) => `Not begun; ceiling ${ceilingAmount}`,
  crossing: {
    likely: 'It will probably be crossed before the work is done: have the change order signed first.',
    possible: 'Of ten such jobs one or more crosses it before the work is done: have a change order at hand.',
  },
}

const kindsOfTime: Readonly<Record<TimeKind, string>> = { yard: 'yard', travel: 'travel', load: 'loading', drive: 'driving', unload: 'unloading', wait: 'waiting', pack: 'packing', break: 'break', other: 'other' }
const codes: Readonly<Record<(typeof PAY_CODES)[number], string>> = { REG: 'Regular', OT: 'Overtime', DT: 'Double time', BONUS: 'Bonus', TIPS: 'Tips' }
const payProblems: Readonly<Record<PayProblemCode, string>> = { clock_overlaps: problems.clock_overlaps, two_jobs_at_once: problems.two_jobs_at_once, clock_backwards: problems.clock_backwards, no_wage: 'no wage: the usual one was taken', wage_changed_in_week: problems.wage_changed_in_week, tip_without_crew: 'a tip of a job that nobody clocked' }

/** What `pay` says. */
export const PAY_ENGLISH = {
  title: (from: string, to: string) => `Pay week ${from} – ${to}`,
  none: 'Nobody worked in this week.',
  kindsOfTime, codes, problems: payProblems,
  columns: { worker: 'Worker', regular: 'Regular', overtime: 'Overtime', double: 'Double', wages: 'Wages', premium: 'Premium', bonus: 'Bonuses', tips: 'Tips', total: 'Total' },
  total: 'Total',
  problemTitle: 'Data problems',
  problem: (name: string, records: number) => `${name}: ${many(records, 'record')}`,
  lineKinds: { labour: 'work on site', travel: 'travel', idle: 'yard and other', overtime: 'overtime premium', double: 'double time premium', bonus: 'bonus', tips: 'tips' } satisfies Record<PayLineKind, string>,
  lineColumns: { day: 'Day', job: 'Job', what: 'What', hours: 'Hours', rate: 'Rate', amount: 'Amount' },
  weekColumns: { from: 'From', to: 'To', hours: 'Hours', overtime: 'Overtime', total: 'Total', problems: 'Problems' },
  weeksTitle: (name: string) => `Pay weeks of ${name}`,
  wagesTitle: (name: string) => `Wages of ${name}`,
  fromStart: 'from the start',
  perHour: (amount: string) => `${amount} an hour`,
  tipsTitle: (job: string) => `Tips of ${job}`,
  noTips: 'No tip is recorded.',
  waits: 'Nobody has clocked time on the job: the tip waits for its crew.',
  rulesTitle: 'Pay rules',
  noRules: 'No pay rules are set.',
  workerNeeded: 'which worker? --worker',
  jobNeeded: 'which job? --job',
  head: ['week_from', 'week_to', 'worker', 'name', 'code', 'label', 'hours', 'rate', 'amount', 'currency'],
  exported: (rows: number, path: string) => `${many(rows, 'row')} written to ${path}.`,
}

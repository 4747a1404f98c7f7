import type { CapacityOnWire } from '../../modules/calendar-capacity/plan-shape.ts'
import type { AdviceView } from './advice-view.ts'
import { clockTime } from './format.ts'
import { money } from './plan-view.ts'
import { formatTable } from './table.ts'

type CapacityDay = CapacityOnWire['days'][number]

/** A line for each day from today on, with what the job would cost there where one is asked for; then the best dates. */
export function formatCapacity(location: string, { days, best }: CapacityOnWire, view: AdviceView): string {
  const { texts, terminal, language, zone } = view
  const { style } = terminal
  const { capacity } = texts
  const colour: Readonly<Record<CapacityDay['state'], (text: string) => string>> = { past: style.dim, closed: style.dim, open: style.good, filling: (text) => text, tight: style.warn, full: style.bad }
  const weekday = new Intl.DateTimeFormat(`${language}-CA`, { weekday: 'short', timeZone: 'UTC' })
  const ahead = days.filter(({ state }) => state !== 'past')
  const rows = ahead.map((day) => [
    `${weekday.format(new Date(`${day.date}T12:00:00Z`))} ${day.date}`,
    colour[day.state](capacity.states[day.state]),
    `${Math.round(100 * day.load)} %`,
    day.scarcest === null ? '' : capacity.scarce[day.scarcest],
    String(day.jobs),
    `${day.trucks.busy}/${day.trucks.there}`,
    `${day.people.busy}/${day.people.there}`,
    day.unplannableJobs > 0 ? style.warn(capacity.unplannable(day.unplannableJobs)) : '',
    day.sale === null ? '' : saleText(day.date, day.sale, view),
  ])
  const { columns } = capacity
  const table = formatTable(
    [{ title: columns.day }, { title: columns.state }, { title: columns.load, align: 'right' }, { title: columns.scarce }, { title: columns.jobs, align: 'right' }, { title: columns.trucks, align: 'right' }, { title: columns.people, align: 'right' }, { title: columns.left }, { title: columns.sale, wraps: true }],
    rows, terminal.width, style.dim,
  )
  const dates = best.map(({ date, cents, arriveAt }) => [date, cents === null ? '' : money(cents, view), arriveAt === null ? '' : texts.recommend.arrives(clockTime(arriveAt, zone))])
  const found = dates.length === 0 ? (ahead.some(({ sale }) => sale !== null) ? `\n\n${style.warn(capacity.noDate)}` : '') : `\n\n${style.bold(capacity.best)}\n${formatTable([{ title: '' }, { title: '', align: 'right' }, { title: '' }], dates, terminal.width)}`
  return `${style.bold(location)}\n\n${ahead.length === 0 ? capacity.nothing : table}${found}`
}

function saleText(date: string, { fits, cents, refusal, refusedOn }: NonNullable<CapacityDay['sale']>, view: AdviceView): string {
  const why = refusal?.text ?? refusal?.code ?? '–'
  if (!fits) return refusedOn === null || refusedOn === date ? why : view.texts.capacity.refusedOn(refusedOn, why)
  return cents === null ? view.texts.capacity.fits : money(cents, view)
}

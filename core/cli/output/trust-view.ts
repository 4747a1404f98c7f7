import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { TrustContract } from '../../modules/crew-customer/trust-contract.ts'
import { TRUST_SIDES } from '../../modules/crew-customer/trust/trust-evidence.ts'
import type { MarginView } from './margin-view.ts'
import { formatTable, type Column } from './table.ts'

type Report = OutputOf<TrustContract['trust.report']>
type Person = OutputOf<TrustContract['trust.worker']>
type Numbers = OutputOf<TrustContract['trust.numbers']>['numbers']
type Score = Pick<Person, 'score' | 'low' | 'high'>
type Alert = Report['alerts'][number]

const FACTS = 12

export function formatTrustReport(place: string, { people, alerts, from, to }: Report, view: MarginView): string {
  const { terminal, texts: { trust } } = view
  const right = (title: string): Column => ({ title, align: 'right' })
  const columns: Column[] = [{ title: trust.columns.name, shrinks: true }, right(trust.columns.score), right(trust.columns.interval), ...TRUST_SIDES.map((side) => right(trust.sides[side])), right(trust.columns.facts), right(trust.columns.contests)]
  const rows = people.map((person) => [person.name, scoreText(person), intervalText(person), ...TRUST_SIDES.map((side) => sideText(person.sides.find((each) => each.side === side))), String(person.known), person.contests === 0 ? '' : String(person.contests)])
  const body = rows.length === 0 ? trust.nobody : formatTable(columns, rows, terminal.width, terminal.style.bold)
  return [terminal.style.bold(`${trust.title} · ${place} · ${from} – ${to}`), body, ...alertPart(alerts, view), trust.note].join('\n\n')
}

export function formatWorkerTrust(person: Person, view: MarginView): string {
  const { terminal, texts: { trust } } = view
  const right = (title: string): Column => ({ title, align: 'right' })
  const sides = person.sides.map((side) => [trust.sides[side.side], scoreText(side), intervalText(side), whole(side.usual), `${Math.round(side.weight * 100)} %`, String(side.known)])
  const facts = person.facts.slice(0, FACTS).map((fact) => [
    fact.date, fact.jobName ?? '', trust.fact(fact.side, fact.values ?? {}, (cents) => formatMoney(cents, view.currency, view.language)),
    fact.effect === null ? '' : `${fact.effect > 0 ? '+' : ''}${fact.effect.toFixed(1)}`, fact.contest ? trust.contest[fact.contest.verdict ?? 'open'] : '',
  ])
  const more = person.facts.length - facts.length
  return [
    terminal.style.bold(`${person.name} · ${person.from} – ${person.to}`),
    person.score === null ? trust.tooFew(person.known, person.rules.leastInAll) : trust.whole(whole(person.score), whole(person.low), whole(person.high), person.known),
    formatTable([{ title: trust.columns.side }, right(trust.columns.score), right(trust.columns.interval), right(trust.columns.usual), right(trust.columns.weight), right(trust.columns.facts)], sides, terminal.width, terminal.style.bold),
    formatTable([{ title: trust.columns.date }, { title: trust.columns.job }, { title: trust.columns.fact, shrinks: true }, right(trust.columns.effect), { title: '' }], facts, terminal.width, terminal.style.bold),
    ...(more > 0 ? [trust.more(more)] : []),
    ...alertPart(person.alerts, view),
    trust.note,
  ].filter((part) => part !== '').join('\n\n')
}

/** What the rules go by: built in, and set by whom, where and why. */
export function formatTrustNumbers(numbers: Numbers, placeName: (id: string) => string, view: MarginView): string {
  const { terminal, currency, language, texts: { trust } } = view
  const print = (unit: Numbers[number]['unit'], value: number) => (unit === 'cents' ? formatMoney(value, currency, language) : unit === 'share' ? `${Math.round(value * 100)} %` : `${value} ${trust.units[unit]}`.trim())
  const rows = numbers.map(({ setting, unit, min, max, builtIn, set }) => [
    setting, print(unit, builtIn), `${print(unit, min)} – ${print(unit, max)}`,
    (set ?? []).map(({ location, value, byName, at, reason }) => `${print(unit, value)} · ${location === null ? trust.company : placeName(location)} · ${byName ?? '–'}, ${new Date(at).toISOString().slice(0, 10)} · ${reason}`).join('\n'),
  ])
  const columns: Column[] = [{ title: trust.columns.number }, { title: trust.columns.builtIn, align: 'right' }, { title: trust.columns.bounds }, { title: trust.columns.setTo, wraps: true }]
  return [terminal.style.bold(trust.numbersTitle), formatTable(columns, rows, terminal.width, terminal.style.bold), trust.numbersNote].join('\n\n')
}

function alertPart(alerts: readonly Alert[], { terminal, texts: { trust }, currency, language }: MarginView): string[] {
  if (alerts.length === 0) return []
  const lines = alerts.map(({ kind, about, values, jobs }) => `  ${trust.alerts[kind](about.name ?? about.id.slice(0, 8), values ?? {}, (cents) => formatMoney(cents, currency, language))} (${jobs.slice(0, 4).map(({ id, name }) => name ?? id.slice(0, 8)).join(', ')}${jobs.length > 4 ? ' …' : ''})`)
  return [`${terminal.style.warn(trust.alertTitle)}\n${lines.join('\n')}`]
}

function scoreText({ score }: Score): string {
  return score === null ? '–' : whole(score)
}

function intervalText({ low, high }: Score): string {
  return low === null || high === null ? '' : `${whole(low)}–${whole(high)}`
}

function sideText(side: Score | undefined): string {
  return side === undefined ? '' : scoreText(side)
}

function whole(points: number | null): string {
  return points === null ? '' : String(Math.round(points))
}

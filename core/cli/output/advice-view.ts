import type { Language } from '../../domain/failure/failure.ts'
import type { Currency } from '../../domain/money/money.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { CalendarCapacityContract } from '../../modules/calendar-capacity/contract.ts'
import type { RecommendationOnWire } from '../../modules/calendar-capacity/recommendation-shape.ts'
import type { DrivesOnWire } from '../../modules/calendar-capacity/drives-shape.ts'
import type { Texts } from '../texts/texts.ts'
import { inCrewOrder } from './crew-order.ts'
import { clockTime, kilometres } from './format.ts'
import { formatTable, wrapText } from './table.ts'
import type { Terminal } from './terminal.ts'

export type Advice = OutputOf<CalendarCapacityContract['recommend.job']>

export interface AdviceView {
  readonly terminal: Terminal
  readonly texts: Texts
  readonly language: Language
  readonly currency: Currency
  readonly zone: string
}

const REFUSED_SHOWN = 8

/** The ranked options, each with its money and reasons, then why the others were refused. */
export function formatAdvice(title: string, advice: Advice, view: AdviceView): string {
  const { texts, terminal } = view
  const { style } = terminal
  const found = advice.recommendations.length === 0 ? [style.bad(texts.recommend.none)] : advice.recommendations.map((each, index) => formatOption(each, `${index + 1}`, view))
  const shown = advice.refused.slice(0, REFUSED_SHOWN)
  const rows = [
    ...shown.map(({ truckName, refusal }) => [truckName, refusal.text ?? refusal.code]),
    ...advice.refusedWorkers.map(({ refusal, workers }) => [texts.recommend.workers(workers), refusal.text ?? refusal.code]),
  ]
  const more = advice.refused.length - shown.length
  const refused = rows.length === 0 ? [] : [`${style.dim(texts.recommend.refused)}\n${indent(formatTable([{ title: '' }, { title: '', wraps: true }], rows, terminal.width - 2))}${more > 0 ? `\n  ${texts.recommend.more(more)}` : ''}`]
  const isLate = advice.recommendations.some((each) => minutesLate(each) > 0)
  const options = isLate ? style.bad(texts.recommend.lateOptions(advice.options)) : style.dim(texts.recommend.options(advice.options))
  return [[style.bold(title), options, ...drivesLines(advice.drives, view)].join('\n'), ...found, ...refused].join('\n\n')
}

/** Who knew how long the drives take; nothing where no road service is set. */
export function drivesLines({ service, state, road, estimated }: DrivesOnWire, { texts, terminal: { style } }: Pick<AdviceView, 'texts' | 'terminal'>): string[] {
  const line = service === null ? '' : texts.places.drives(texts.places.sources[service], road, road + estimated, state)
  return line === '' ? [] : [state === 'known' ? style.dim(line) : style.warn(line)]
}

function formatOption(option: RecommendationOnWire, label: string, view: AdviceView): string {
  const { texts, terminal, currency, language, zone } = view
  const { style } = terminal
  const { timeline, money } = option
  const cost = money === null ? '' : `  ${style.good(formatMoney(money.totalCents, currency, language))}`
  const minutes = minutesLate(option)
  const late = minutes > 0 ? `  ${style.bad(texts.board.late(minutes))}` : option.latePercent > 0 ? `  ${style.warn(texts.recommend.late(option.latePercent))}` : ''
  const head = `${style.bold(label)}  ${option.truckNames.join(' + ')}  ${texts.recommend.arrives(clockTime(option.arriveAt, zone))}${cost}${late}`
  const crew = inCrewOrder(option.workers).map(({ name, role }) => (role === 'helper' ? name : `${name} (${texts.words.crewRoles[role]})`)).join(', ')
  const day = texts.recommend.day(clockTime(timeline.onDutyAt, zone), clockTime(timeline.offDutyAt, zone), kilometres(timeline.metres, language))
  const reasons = option.reasons.flatMap(({ text }) => (text === null ? [] : [text])).join(' ')
  const lines = [crew, style.dim(day), ...(reasons === '' ? [] : [reasons])]
  return [head, ...lines.flatMap((line) => wrapText(line, terminal.width - 3).map((part) => `   ${part}`))].join('\n')
}

/** Behind a window that can no longer be kept. */
function minutesLate({ rulesPassed, timeline, assignments }: RecommendationOnWire): number {
  return rulesPassed.includes('window') ? 0 : (timeline.jobs.find(({ job }) => job === assignments[0]?.job)?.lateMinutes ?? 0)
}

function indent(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n')
}

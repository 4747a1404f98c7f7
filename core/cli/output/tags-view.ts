import type { OutputOf } from '../../kernel/contract/method.ts'
import type { cleanConciseContract } from '../../modules/clean-concise/contract.ts'
import type { Texts } from '../texts/texts.ts'
import { formatTable } from './table.ts'
import type { Terminal } from './terminal.ts'

export type TagReading = OutputOf<(typeof cleanConciseContract)['tags.suggest']>
export type TagReport = OutputOf<(typeof cleanConciseContract)['tags.report']>
export type TagLessons = OutputOf<(typeof cleanConciseContract)['tags.lessons']>['lessons']

export interface TagsView {
  readonly terminal: Terminal
  readonly texts: Texts
}

/** Needs and tags with the words that they come from, then what contradicts the fields, then the risks. */
export function formatReading(title: string, { suggestions, inconsistencies, risks }: TagReading, view: TagsView): string {
  const { terminal, texts: { tags } } = view
  const { columns } = tags
  if (suggestions.length === 0) return `${terminal.style.bold(title)}\n\n${tags.none}`
  const rows = suggestions.map(({ code, kind, state, confidence, places }) => [tags.kinds[kind], nameOf(code, view), code, `${Math.round(confidence * 100)} %`, tags.states[state], places.map(({ words }) => `“${oneLine(words)}”`).join(' ')])
  const table = formatTable([{ title: '' }, { title: columns.what }, { title: columns.code }, { title: columns.sure, align: 'right' }, { title: columns.state }, { title: columns.words, shrinks: true }], rows, terminal.width, terminal.style.bold)
  const parts = [terminal.style.bold(title), table]
  if (inconsistencies.length > 0) parts.push(formatContradictions(inconsistencies, view))
  if (risks.length > 0) parts.push(`${tags.riskTitle} ${risks.map((risk) => tags.risks[risk]).join(', ')}`)
  return parts.join('\n\n')
}

function formatContradictions(inconsistencies: TagReading['inconsistencies'], view: TagsView): string {
  const { terminal, texts: { tags } } = view
  const rows = inconsistencies.map((each) => [terminal.style.bad('!'), `${sentenceOf(each, view)} (“${oneLine(each.place.words)}”)`, mendOf(each.mend, view)])
  return formatTable([{ title: '' }, { title: tags.columns.contradiction, shrinks: true, wraps: true }, { title: tags.columns.mend }], rows, terminal.width, terminal.style.bold)
}

/** Coming jobs, the nearest first. */
export function formatReport(title: string, { findings, found, jobs }: TagReport, view: TagsView): string {
  const { terminal, texts: { tags } } = view
  if (found === 0) return `${terminal.style.bold(title)}\n\n${tags.agreed(jobs)}`
  const rows = findings.flatMap(({ jobNumber, date, inconsistencies }) => inconsistencies.map((each, index) => [index === 0 ? date : '', index === 0 ? (jobNumber ?? '–') : '', `${sentenceOf(each, view)} (“${oneLine(each.place.words)}”)`, mendOf(each.mend, view)]))
  const { columns } = tags
  return [terminal.style.bold(title), formatTable([{ title: columns.date }, { title: columns.job }, { title: columns.contradiction, shrinks: true, wraps: true }, { title: columns.mend }], rows, terminal.width, terminal.style.bold), tags.summary(found, jobs)].join('\n\n')
}

export function formatLessons(lessons: TagLessons, view: TagsView): string {
  const { terminal, texts: { tags } } = view
  if (lessons.length === 0) return tags.noLessons
  const { columns } = tags
  const rows = lessons.map(({ trigger, code, accepted, refused, weight, lastByName }) => [nameOf(code, view), `${trigger} > ${code}`, String(accepted), String(refused), weight.toFixed(2), lastByName ?? '–'])
  return formatTable([{ title: columns.what }, { title: columns.code }, { title: columns.accepted, align: 'right' }, { title: columns.refused, align: 'right' }, { title: columns.weight, align: 'right' }, { title: columns.last, shrinks: true }], rows, terminal.width, terminal.style.bold)
}

function nameOf(code: string, { texts: { tags } }: TagsView): string {
  const [kind = '', first = '', second = ''] = code.split(':')
  if (kind === 'truck') return first === 'under' ? tags.truck.under(second) : first === 'most' ? tags.truck.most(second) : tags.truck.small
  return tags.names[first] ?? first
}

function sentenceOf({ code, noted, written }: TagReading['inconsistencies'][number], { texts: { tags } }: TagsView): string {
  const word = typeof noted === 'string' ? (tags.names[noted] ?? noted) : noted
  return tags.inconsistencies[code]({ noted: word, written: written === null || typeof written === 'boolean' ? tags.nothing : written })
}

function mendOf(mend: TagReading['inconsistencies'][number]['mend'], { texts: { tags } }: TagsView): string {
  return mend.kind === 'open' ? tags.mends[mend.part] : tags.mends[mend.kind]
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ')
}

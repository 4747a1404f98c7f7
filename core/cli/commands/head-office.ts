import type { Cli } from '../cli.ts'
import { companyZone, dateOf, parseCount, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { addDays } from '../../domain/time/local-date.ts'
import { formatMoney } from '../../domain/money/money-text.ts'
import { dateTime } from '../output/format.ts'
import { formatTable, type Column } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

interface DayOptions {
  readonly day?: DateWord
  readonly days?: number
}

interface RangeOptions {
  readonly from?: DateWord
  readonly to?: DateWord
  readonly all?: boolean
}

const WEEK = 7
const MONTH_BACK = 30

export const addHeadOfficeCommand: AddCommand = (program, { handover: { help: { headOffice: help } } }, perform) => {
  const group = program.command('head-office').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('board', { isDefault: true }).description(help.board).option('--day <date>', help.day, parseDateWord).option('--days <count>', help.days, parseCount).action(perform(showBoard))
  group.command('load').description(help.load).option('--day <date>', help.day, parseDateWord).option('--days <count>', help.days, parseCount).action(perform(showLoad))
  group.command('clashes').description(help.clashes).action(perform(showClashes))
  group.command('completeness').description(help.completeness).action(perform(showCompleteness))
  group.command('leaks').description(help.leaks).option('--from <date>', help.from, parseDateWord).option('--to <date>', help.to, parseDateWord).action(perform(showLeaks))
  group.command('trust').description(help.trust).action(perform(showTrust))
  group.command('tariffs').description(help.tariffs).option('--all', help.allPrices).action(perform(showTariffs))
  group.command('words').description(help.words).option('--all', help.allPrices).action(perform(showWords))
}

async function showBoard(cli: Cli, { day = 'today', days = 1 }: DayOptions): Promise<void> {
  const open = await cli.open()
  const board = await open.query('board.merged', { from: dayOf(open, day), days })
  const { columns, total } = cli.texts.handover
  const rows = [...board.locations, { name: total, byDay: board.total }].flatMap(({ name, byDay }) => byDay.map((one) => [name, one.date, ...[one.journeys, one.jobs, one.unassigned, one.clashes].map(String)]))
  cli.answer(board, () => table(cli, [text(columns.depot), { title: columns.day }, ...[columns.journeys, columns.jobs, columns.unassigned, columns.clashes].map(number)], rows))
}

async function showLoad(cli: Cli, { day = 'today', days = WEEK }: DayOptions): Promise<void> {
  const open = await cli.open()
  const load = await open.query('depots.load', { from: dayOf(open, day), days })
  const { columns, total } = cli.texts.handover
  const rows = [...load.locations, { name: total, byDay: load.total }].flatMap(({ name, byDay }) =>
    byDay.map((one) => [name, one.date, String(one.jobs), String(one.unassigned), `${one.trucksNeeded}/${one.trucks}`, `${one.peopleNeeded}/${one.people}`, one.share === null ? '–' : `${Math.round(one.share * 100)} %`]))
  cli.answer(load, () => table(cli, [text(columns.depot), { title: columns.day }, ...[columns.jobs, columns.unassigned, columns.trucks, columns.people, columns.load].map(number)], rows))
}

async function showClashes(cli: Cli): Promise<void> {
  const { clashes } = await (await cli.open()).query('depots.clashes', {})
  const { columns, none } = cli.texts.handover
  const rows = clashes.map((one) => [one.date ?? '', [one.locationName, one.otherLocationName].filter((name) => name !== null).join(' – '), [one.subjects.map(({ label }) => label).find((label) => label !== null), one.text].filter(Boolean).join(': '), one.authors.map(({ name }) => name ?? '?').join(', ')])
  cli.answer(clashes, () => (rows.length === 0 ? none : table(cli, [{ title: columns.day }, text(columns.depot), { title: columns.clash, wraps: true, shrinks: true }, { title: columns.authors }], rows)))
}

async function showCompleteness(cli: Cli): Promise<void> {
  const open = await cli.open()
  const state = await open.query('depots.completeness', {})
  const { columns, standing, never, troubles, noRelay, lineUp, lineDown } = cli.texts.handover
  const rows = state.depots.map((one) => [
    one.name, standing[one.state], one.upTo === null ? never : dateTime(one.upTo, companyZone(open)), String(one.missing),
    [`${one.documents.inStep}/${one.documents.granted}`, ...one.documents.troubles.map(({ part, epoch, trouble }) => `${part} ${epoch}: ${troubles[trouble]}`)].join(', '),
  ])
  const line = state.line === null ? noRelay : state.line.isUp ? lineUp : lineDown
  cli.answer(state, () => [line, table(cli, [text(columns.depot), { title: columns.state }, { title: columns.upTo }, number(columns.missing), text(columns.documents)], rows)].join('\n'))
}

async function showLeaks(cli: Cli, options: RangeOptions): Promise<void> {
  const open = await cli.open()
  const to = dayOf(open, options.to ?? 'today')
  const from = options.from === undefined ? addDays(dayOf(open, 'today'), -MONTH_BACK) : dayOf(open, options.from)
  const leaks = await open.query('depots.leaks', { from, to })
  const { columns, none } = cli.texts.handover
  const money = (amount: number | null) => (amount === null ? '–' : formatMoney(amount, open.currency, cli.language))
  const rows = leaks.depots.map((one) => [one.name ?? '', String(one.jobs), String(one.findings), money(one.amountCents), money(one.recoverableCents), money(one.recoveredCents), money(one.perJobCents), one.worstRule ?? ''])
  cli.answer(leaks, () => (rows.length === 0 ? none : table(cli, [text(columns.depot), ...[columns.jobs, columns.leaks, columns.price, columns.recoverable, columns.recovered, columns.perJob].map(number), { title: columns.kind }], rows)))
}

async function showTrust(cli: Cli): Promise<void> {
  const trust = await (await cli.open()).query('depots.trust', {})
  const { columns } = cli.texts.handover
  const score = (value: number | null) => (value === null ? '–' : String(Math.round(value)))
  cli.answer(trust, () => table(cli, [text(columns.depot), ...[columns.people, columns.scored, columns.median, columns.alerts].map(number)], trust.depots.map((one) => [one.name, String(one.people), String(one.scored), score(one.median), String(one.alerts)])))
}

async function showTariffs(cli: Cli, { all = false }: RangeOptions): Promise<void> {
  const open = await cli.open()
  const tariffs = await open.query('depots.tariffs', { onlyDifferent: !all })
  const { columns, priceKinds, alike } = cli.texts.handover
  const price = (kind: string, cents: number | null) => (cents === null ? '–' : kind === 'minimum' ? `${(cents / 100).toLocaleString(`${cli.language}-CA`)} h` : formatMoney(cents, open.currency, cli.language))
  const rows = tariffs.prices.map((one) => [priceKinds[one.kind], one.key, price(one.kind, one.usualCents), ...(one.byDepot ?? []).map((cents) => price(one.kind, cents))])
  cli.answer(tariffs, () => (rows.length === 0 ? alike : table(cli, [{ title: columns.kind }, text(columns.key), number(columns.usual), ...tariffs.depots.map(({ name }) => number(name))], rows)))
}

async function showWords(cli: Cli, { all = false }: RangeOptions): Promise<void> {
  const words = await (await cli.open()).query('depots.words', { onlyDifferent: !all })
  const { columns, wordKinds, alike } = cli.texts.handover
  const rows = words.words.map((one) => [wordKinds[one.kind], one.word, one.likely ?? '', ...one.byDepot.map(String)])
  cli.answer(words, () => (rows.length === 0 ? alike : table(cli, [{ title: columns.kind }, text(columns.word), text(columns.likely), ...words.depots.map(({ name }) => number(name))], rows)))
}

function dayOf(open: OpenSession, word: DateWord): string {
  return dateOf(word, companyZone(open), open.company.clock.now())
}

const text = (title: string): Column => ({ title, shrinks: true })
const number = (title: string): Column => ({ title, align: 'right' })

function table({ terminal }: Cli, columns: readonly Column[], rows: readonly string[][]): string {
  return formatTable(columns, rows, terminal.width, terminal.style.bold)
}

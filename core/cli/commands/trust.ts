import type { Cli } from '../cli.ts'
import { findLocation, findNamed, parseDecimal } from '../lookup.ts'
import { formatTrustNumbers, formatTrustReport, formatWorkerTrust } from '../output/trust-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface TrustOptions {
  readonly location?: string
  readonly worker?: string
  readonly numbers?: boolean
  readonly set?: SetNumber
  readonly reset?: string
  readonly reason?: string
}

interface SetNumber {
  readonly setting: string
  readonly value: number
}

export const addTrustCommand: AddCommand = (program, { help: { trust } }, perform) => {
  program
    .command('trust')
    .description(trust.about)
    .option('--location <location>', trust.location)
    .option('--worker <worker>', trust.worker)
    .option('--numbers', trust.numbers)
    .option('--set <name=value>', trust.set, parseSetNumber)
    .option('--reset <name>', trust.reset)
    .option('--reason <text>', trust.reason)
    .addHelpText('after', trust.examples)
    .action(perform<TrustOptions>(showTrust))
}

function parseSetNumber(text: string): SetNumber {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--set ${text}`)
  return { setting: text.slice(0, at), value: parseDecimal(text.slice(at + 1)) }
}

async function showTrust(cli: Cli, options: TrustOptions): Promise<void> {
  const { set, reset } = options
  if (set !== undefined && reset !== undefined) throw new UsageError('--set, --reset')
  if (set !== undefined && options.reason === undefined) throw new UsageError('--set: --reason')
  const open = await cli.open()
  const view = { texts: cli.texts, terminal: cli.terminal, language: cli.language, currency: open.currency }
  const change = set ?? (reset === undefined ? null : { setting: reset, value: null })
  if (change !== null) {
    const place = options.location === undefined ? null : findLocation(open, options.location)
    open.execute('trust.setNumber', { ...change, location: place?.id ?? null, reason: options.reason ?? cli.texts.trust.setBack })
    return cli.answer({ id: change.setting, ...change, location: place?.id ?? null }, () => cli.texts.trust.numberSet(change.setting, change.value, place?.name ?? null))
  }
  if (options.numbers) {
    const { numbers } = await open.query('trust.numbers', {})
    return cli.answer(numbers.map((each) => ({ id: each.setting, ...each })), () => formatTrustNumbers(numbers, (id) => open.records.get('location', id)?.name ?? id, view))
  }
  if (options.worker !== undefined) {
    const places = options.location === undefined ? open.records.all('location') : [findLocation(open, options.location)]
    const person = await open.query('trust.worker', { worker: findNamed(open, 'worker', options.worker, places) })
    return cli.answer({ id: person.worker, ...person }, () => formatWorkerTrust(person, view))
  }
  const location = findLocation(open, options.location)
  const report = await open.query('trust.report', { location: location.id })
  cli.answer(report, () => formatTrustReport(location.name, report, view))
}

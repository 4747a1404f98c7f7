import type { Cli } from '../cli.ts'
import { findLocation, findNamed } from '../lookup.ts'
import { formatTrustReport, formatWorkerTrust } from '../output/trust-view.ts'
import type { AddCommand } from './perform.ts'

interface TrustOptions {
  readonly location?: string
  readonly worker?: string
}

export const addTrustCommand: AddCommand = (program, { help: { trust } }, perform) => {
  program
    .command('trust')
    .description(trust.about)
    .option('--location <location>', trust.location)
    .option('--worker <worker>', trust.worker)
    .addHelpText('after', trust.examples)
    .action(perform<TrustOptions>(showTrust))
}

async function showTrust(cli: Cli, options: TrustOptions): Promise<void> {
  const open = await cli.open()
  const view = { texts: cli.texts, terminal: cli.terminal, language: cli.language, currency: open.currency }
  if (options.worker !== undefined) {
    const places = options.location === undefined ? open.records.all('location') : [findLocation(open, options.location)]
    const person = await open.query('trust.worker', { worker: findNamed(open, 'worker', options.worker, places) })
    return cli.answer({ id: person.worker, ...person }, () => formatWorkerTrust(person, view))
  }
  const location = findLocation(open, options.location)
  const report = await open.query('trust.report', { location: location.id })
  cli.answer(report, () => formatTrustReport(location.name, report, view))
}

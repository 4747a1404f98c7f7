import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reasonOf } from '../../adapters/files/read-error.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, parseDateWord, type DateWord } from '../lookup.ts'
import { formatPayWeek, payRows } from '../output/pay-view.ts'
import type { AddCommand } from './perform.ts'

interface PayOptions {
  readonly week: DateWord
  readonly location?: string
  readonly export?: string
}

export const addPayCommand: AddCommand = (program, { help: { pay } }, perform) => {
  program
    .command('pay')
    .description(pay.about)
    .option('--week <date>', pay.week, parseDateWord, 'today')
    .option('--location <location>', pay.location)
    .option('--export <file>', pay.export)
    .addHelpText('after', pay.examples)
    .action(perform<PayOptions>(showPay))
}

async function showPay(cli: Cli, options: PayOptions): Promise<void> {
  const open = await cli.open()
  const { texts, terminal, language } = cli
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const date = dateOf(options.week, location?.timezone ?? companyZone(open), open.company.clock.now())
  const week = await open.query('pay.week', { date, ...(location === undefined ? {} : { location: location.id }) })
  const view = { texts, terminal, language, currency: open.currency }
  if (options.export === undefined) return cli.answer(week, () => formatPayWeek(week, view))
  const rows = payRows(week, view)
  const path = resolve(options.export)
  try {
    // Wages are nobody else's business; an older file is not written over.
    await writeFile(path, `\uFEFF${rows.join('')}`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const reason = reasonOf(error)
    throw reason === 'EEXIST' ? new RefusalError('export.exists', {}, { cause: error }) : new RefusalError('export.cannot_write', { reason }, { cause: error })
  }
  cli.answer({ path, rows: rows.length - 1, ...week }, () => terminal.style.good(texts.pay.exported(rows.length - 1, path)))
}

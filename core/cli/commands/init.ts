import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { Cli } from '../cli.ts'
import { UsageError } from '../usage-error.ts'
import { hasCompany } from '../../adapters/desk/company-folder.ts'
import { isSampleFolder } from '../../adapters/desk/open-key.ts'
import { unlockNew } from '../unlock.ts'
import type { AddCommand } from './perform.ts'

interface InitOptions {
  readonly sample?: string
  readonly keepFiles?: string
  readonly leaks?: string
  readonly name?: string
  readonly currency?: string
  readonly country?: string
  readonly language?: string
  readonly admin?: string
  readonly email?: string
}

export const addInitCommand: AddCommand = (program, { help: { init } }, perform) => {
  program
    .command('init')
    .description(init.about)
    .option('--sample <size>', init.sample)
    .option('--keep-files <folder>', init.keepFiles)
    .option('--leaks <which>', init.leaks)
    .option('--name <name>', init.name)
    .option('--currency <code>', init.currency)
    .option('--country <code>', init.country)
    .option('--language <code>', init.language)
    .option('--admin <name>', init.admin)
    .option('--email <address>', init.email)
    .addHelpText('after', init.examples)
    .action(perform<InitOptions>(initCompany))
}

async function initCompany(cli: Cli, options: InitOptions): Promise<void> {
  if (options.sample !== undefined) return initSample(cli, choice('--sample', options.sample, ['small', 'large']), { keep: options.keepFiles, leaks: choice('--leaks', options.leaks ?? 'planted', ['planted', 'none']) })
  const country = choice('--country', options.country ?? 'CA', ['CA', 'US'])
  const currency = choice('--currency', options.currency ?? (country === 'US' ? 'USD' : 'CAD'), ['CAD', 'USD'])
  const language = choice('--language', options.language ?? cli.language, ['en', 'fr'])
  const { companyOptions, valueOf } = await import('../session.ts')
  const { createCompany } = await import('../../adapters/desk/open-company.ts')
  if (hasCompany(cli.folder)) throw new RefusalError('company.exists')
  mkdirSync(cli.folder, { recursive: true })
  const company = valueOf(await createCompany(companyOptions(cli), await unlockNew(cli, false)))
  try {
    const { sessionOf } = await import('../session.ts')
    const made = sessionOf(company, undefined, cli.language).execute('company.create', {
      name: options.name ?? cli.texts.init.defaultName,
      currency, country, language,
      admin: { name: options.admin ?? userInfo().username, email: options.email ?? 'admin@example.invalid' },
    })
    const result = { company: made.company, admin: made.admin, folder: cli.folder, recoveryCode: company.recoveryCode }
    cli.answer(result, () => [cli.terminal.style.good(cli.texts.init.made(cli.folder)), '', ...recoveryLines(cli, company.recoveryCode), '', cli.texts.init.next].join('\n'))
  } finally {
    company.close()
  }
}

async function initSample(cli: Cli, size: 'small' | 'large', wishes: { readonly keep: string | undefined; readonly leaks: 'planted' | 'none' }): Promise<void> {
  const { makeSample } = await import('../make-sample.ts')
  cli.endsCleanlyOnInterrupt()
  const made = await makeSample(cli, size, wishes)
  const open = isSampleFolder(cli.folder)
  cli.answer({ folder: cli.folder, sample: size, rows: made.rows, recoveryCode: made.recoveryCode }, () =>
    [cli.terminal.style.good(cli.texts.sample.made(made.rows, cli.folder)), ...(open ? [cli.texts.sample.noSecret] : ['', ...recoveryLines(cli, made.recoveryCode)]), '', cli.texts.sample.next].join('\n'),
  )
}

/** The only time it can be seen. */
export function recoveryLines(cli: Cli, code: string): string[] {
  return [cli.texts.init.recoveryTitle, '', `    ${cli.terminal.style.bold(code)}`, '', cli.texts.init.recoveryWhatFor]
}

function choice<const Value extends string>(flag: string, given: string, accepted: readonly Value[]): Value {
  const found = accepted.find((value) => value.toLowerCase() === given.toLowerCase())
  if (found === undefined) throw new UsageError(`${flag} ${given}: ${accepted.join(', ')}`)
  return found
}

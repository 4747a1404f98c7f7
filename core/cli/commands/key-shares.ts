import type { Command } from 'commander'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { MadeShare } from '../../kernel/ports/key-store.ts'
import type { Cli } from '../cli.ts'
import { parseCount, parseList } from '../lookup.ts'
import { askSecret, newPassphrase, unlockExisting } from '../unlock.ts'
import type { Texts } from '../texts/texts.ts'
import { recoveryLines } from './init.ts'
import type { Perform } from './perform.ts'
import { findUser } from './second-factor.ts'

interface MakeOptions {
  readonly for: readonly string[]
  readonly needed: number
}

/** `key shares`: the company's key in parts, of which several administrators together open it. */
export function addKeySharesCommand(key: Command, { shares: { help } }: Texts, perform: Perform): void {
  const group = key.command('shares').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('status', { isDefault: true }).description(help.status).action(perform(status))
  group.command('make').description(help.make).requiredOption('--for <people>', help.for, parseList).option('--needed <number>', help.needed, parseCount, 2).action(perform<MakeOptions>(make))
  group.command('open').description(help.open).action(perform(openByShares))
}

/** Also where the company cannot be opened: that is when somebody asks. */
async function status(cli: Cli): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { createFileKeyStore } = await import('../../adapters/keys/file-key-store.ts')
  const state = valueOf(createFileKeyStore(cli.folder).state())
  const { texts: { shares: texts }, terminal: { style } } = cli
  cli.answer(state, () => (state.shares === null ? texts.none : [texts.there(state.shares.needed, state.shares.holders.length), ...(state.shares.usedAt === null ? [] : [style.bad(texts.used)])].join('\n')))
}

async function make(cli: Cli, options: MakeOptions): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { makeShares } = await import('../../adapters/desk/make-shares.ts')
  const open = await cli.open()
  const holders = options.for.map((name) => findUser(open, name))
  const names = new Map(holders.map(({ id, name }) => [id as string, name]))
  const shares = valueOf(await makeShares(open.company, cli.folder, open.session, await unlockExisting(cli), [...names.keys()], options.needed))
  cli.answer({ needed: options.needed, shares }, () => shareLines(cli, shares, names).join('\n'))
}

async function openByShares(cli: Cli): Promise<void> {
  const { companyOptions, valueOf } = await import('../session.ts')
  const { recoverByShares } = await import('../../adapters/desk/recover-by-shares.ts')
  const { createFileKeyStore } = await import('../../adapters/keys/file-key-store.ts')
  const { createRecordReader } = await import('../../kernel/records/record-reader.ts')
  const { shares: kept } = valueOf(createFileKeyStore(cli.folder).state())
  if (kept === null) throw new RefusalError('keys.shares_none')
  const codes = await givenShares(cli, kept.needed)
  const { passphrase } = await newPassphrase(cli, 'TRUJOURNEY_NEW_PASSPHRASE')
  const { company, shares, recoveryCode } = valueOf(await recoverByShares(companyOptions(cli), codes, passphrase))
  const names = new Map(createRecordReader(company.desk.core.database.read).all('user').map(({ id, name }) => [id as string, name]))
  company.close()
  cli.answer({ recoveryCode, shares }, () => [cli.terminal.style.good(cli.texts.shares.opened), '', ...recoveryLines(cli, recoveryCode), '', ...shareLines(cli, shares, names)].join('\n'))
}

/** From TRUJOURNEY_SHARES, with commas; else each is asked for, so that its holder types it unseen. */
async function givenShares(cli: Cli, needed: number): Promise<string[]> {
  const given = cli.environment['TRUJOURNEY_SHARES']
  if (given) return parseList(given)
  const codes: string[] = []
  while (codes.length < needed) codes.push(await askSecret(cli.texts.shares.ask(codes.length + 1, needed)))
  return codes
}

function shareLines(cli: Cli, shares: readonly MadeShare[], names: ReadonlyMap<string, string>): string[] {
  const { texts: { shares: texts }, terminal: { style } } = cli
  return [texts.title, '', ...shares.map(({ number, holder, code }) => `  ${number}  ${names.get(holder) ?? holder}\n     ${style.bold(code)}`), '', texts.whatFor]
}

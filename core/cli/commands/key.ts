import type { Cli } from '../cli.ts'
import { companyZone } from '../lookup.ts'
import { dateTime } from '../output/format.ts'
import { newPassphrase, unlockExisting } from '../unlock.ts'
import { recoveryLines } from './init.ts'
import { addKeySharesCommand } from './key-shares.ts'
import { addPersonalDataKeys } from './key-personal-data.ts'
import type { AddCommand } from './perform.ts'

const KEYS = { kind: 'keys', id: null, location: null } as const

export const addKeyCommand: AddCommand = (program, texts, perform) => {
  const { help: { key }, shares: { help: shares } } = texts
  const group = program.command('key').description(key.about).helpCommand(false)
  group.command('change-passphrase').description(key.changePassphrase).addHelpText('after', key.changeExamples).action(perform(changePassphrase))
  group.command('new-recovery-code').description(key.newRecoveryCode).addHelpText('after', key.recoveryExamples).action(perform(renewRecoveryCode))
  group.command('status').description(shares.keyStatus).action(perform(status))
  group.command('rotate').description(shares.rotate).addHelpText('after', shares.rotateExamples).action(perform(rotate))
  addKeySharesCommand(group, texts, perform)
  addPersonalDataKeys(group, key, perform)
}

async function changePassphrase(cli: Cli): Promise<void> {
  const { valueOf, createFileKeyStore, open } = await begin(cli)
  const { desk } = open.company
  const { rules } = valueOf(desk.permit(open.session, 'store.setUnlock', KEYS))
  valueOf(await createFileKeyStore(cli.folder).setUnlock(await unlockExisting(cli), await newPassphrase(cli, 'TRUJOURNEY_NEW_PASSPHRASE')))
  desk.recordAction(open.session, 'store.setUnlock', KEYS, { decision: 'allowed', reason: 'passphrase', rules })
  cli.answer({ changed: true }, () => cli.terminal.style.good(cli.texts.key.changed))
}

async function renewRecoveryCode(cli: Cli): Promise<void> {
  const { valueOf, createFileKeyStore, open } = await begin(cli)
  const { desk } = open.company
  const { rules } = valueOf(desk.permit(open.session, 'store.renewRecovery', KEYS))
  const { recoveryCode } = valueOf(await createFileKeyStore(cli.folder).renewRecovery(await unlockExisting(cli)))
  desk.recordAction(open.session, 'store.renewRecovery', KEYS, { decision: 'allowed', reason: null, rules })
  cli.answer({ recoveryCode }, () => recoveryLines(cli, recoveryCode).join('\n'))
}

async function status(cli: Cli): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { keyState } = await import('../../adapters/desk/make-shares.ts')
  const open = await cli.open()
  const state = valueOf(keyState(open.company, cli.folder, open.session))
  const { texts: { shares: texts }, terminal: { style } } = cli
  const { generation, since, renewsAt, isDue } = state.database
  const when = (at: number) => dateTime(at, companyZone(open))
  cli.answer(state, () => [texts.opensWith(state.ways.map((way) => texts.ways[way]).join(', ')), texts.databaseKey(generation, when(since), when(renewsAt)), ...(isDue ? [style.warn(texts.renewsNow)] : [])].join('\n'))
}

async function rotate(cli: Cli): Promise<void> {
  const { openFolder, sessionOf, valueOf } = await import('../session.ts')
  const { renewDatabaseKey } = await import('../../adapters/desk/recover-by-shares.ts')
  const company = await openFolder(cli)
  try {
    valueOf(company.desk.permit(sessionOf(company, cli.flags.as, cli.language).session, 'store.rotateKey', KEYS))
  } finally {
    company.close()
  }
  const generation = valueOf(await renewDatabaseKey(cli.folder, await unlockExisting(cli)))
  const open = await cli.open()
  open.company.desk.recordAction(open.session, 'store.rotateKey', KEYS, { decision: 'allowed', reason: String(generation), rules: [] })
  cli.answer({ generation }, () => cli.terminal.style.good(cli.texts.shares.rotated(generation)))
}

async function begin(cli: Cli) {
  const { valueOf } = await import('../session.ts')
  const { createFileKeyStore } = await import('../../adapters/keys/file-key-store.ts')
  return { valueOf, createFileKeyStore, open: await cli.open() }
}

import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { Cli } from '../cli.ts'
import { dateTime } from '../output/format.ts'
import { companyZone } from '../lookup.ts'
import { unlockExisting } from '../unlock.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

const STORE = { kind: 'store', id: null, location: null } as const
const REASON = 'backup.restore'

export const addRestoreCommand: AddCommand = (program, { help: { restore } }, perform) => {
  program.command('restore').description(restore.about).argument('<file>', restore.file).addHelpText('after', restore.examples).action(perform(restoreCompany))
}

async function restoreCompany(cli: Cli, _options: object, given?: string): Promise<void> {
  const file = resolve(given ?? '')
  if (!existsSync(file)) throw new UsageError(cli.texts.usage.noFile(file))
  const { companyOptions, sessionOf, valueOf } = await import('../session.ts')
  const { installBackupKeys, restoreBackup } = await import('../../adapters/sqlite/restore-backup.ts')
  const { readAuditHead } = await import('../../kernel/audit/audit-head.ts')
  const { adoptLedger, LEDGER_NAME } = await import('../../adapters/privacy/erasure-ledger.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  const { createFileKeyStore } = await import('../../adapters/keys/file-key-store.ts')
  const { keyFileExists } = await import('../../adapters/keys/key-file.ts')
  const { openCompany } = await import('../../adapters/desk/open-company.ts')
  cli.endsCleanlyOnInterrupt()
  mkdirSync(cli.folder, { recursive: true })
  // On a new machine the company's sealed key file comes out of the backup.
  if (!keyFileExists(cli.folder)) valueOf(await installBackupKeys(file, cli.folder))
  const unlock = await unlockExisting(cli)
  const { keys } = valueOf(await createFileKeyStore(cli.folder).open(unlock))
  await checkPermission()

  adoptLedger(join(dirname(file), LEDGER_NAME), companyPaths(cli.folder).erasures, keys.headMac)
  const progress = cli.progress()
  const target = { path: companyPaths(cli.folder).database, keys, readHead: readAuditHead }
  const done = await restoreBackup(file, target, Date.now(), { signal: cli.signal, onProgress: (stage, at, total) => progress.step(cli.texts.stages[stage as keyof Cli['texts']['stages']] ?? stage, at, total) })
  progress.end()
  const { header, setAside } = valueOf(done)
  const company = valueOf(await openCompany({ ...companyOptions(cli), acceptOlder: REASON }, unlock))
  try {
    const open = sessionOf(company, cli.flags.as, cli.language)
    company.desk.recordAction(open.session, REASON, STORE, { decision: 'allowed', reason: null, rules: [] })
    cli.answer({ file, createdAt: header.createdAt, head: header.head, setAside }, () =>
      [cli.terminal.style.good(cli.texts.restore.done(dateTime(header.createdAt, companyZone(open)))), ...(setAside === null ? [] : [cli.texts.restore.setAside(setAside)])].join('\n'),
    )
  } finally {
    company.close()
  }

  /** While the company still opens, its policy decides who may replace it; when it does not, whoever holds its key may. */
  async function checkPermission(): Promise<void> {
    const live = await openCompany(companyOptions(cli), unlock)
    if (!live.ok) {
      if (live.failure.code === 'store.in_use') throw new RefusalError('store.in_use')
      return
    }
    try {
      valueOf(live.value.desk.permit(sessionOf(live.value, cli.flags.as, cli.language).session, REASON, STORE))
    } finally {
      live.value.close()
    }
  }
}

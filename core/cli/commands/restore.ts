import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { dateTime } from '../output/format.ts'
import { companyZone } from '../lookup.ts'
import { checkMayReplace, REPLACES, STORE } from '../replace-store.ts'
import { unlockExisting } from '../unlock.ts'
import { UsageError } from '../usage-error.ts'
import { withStages } from '../with-stages.ts'
import type { AddCommand } from './perform.ts'

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
  const { putBackPhotos } = await import('../../adapters/photos/back-up-photos.ts')
  const { photoFolder } = await import('../../adapters/photos/photo-folder.ts')
  const { copiesBeside } = await import('../../adapters/photos/photo-places.ts')
  cli.endsCleanlyOnInterrupt()
  mkdirSync(cli.folder, { recursive: true })
  // On a new machine the company's sealed key file comes out of the backup.
  if (!keyFileExists(cli.folder)) valueOf(await installBackupKeys(file, cli.folder))
  const unlock = await unlockExisting(cli)
  const { keys } = valueOf(await createFileKeyStore(cli.folder).open(unlock))
  await checkMayReplace(cli, unlock)

  adoptLedger(join(dirname(file), LEDGER_NAME), companyPaths(cli.folder).erasures, keys.headMac)
  const target = { path: companyPaths(cli.folder).database, keys, readHead: readAuditHead }
  const { header, setAside } = await withStages(cli, (work) => restoreBackup(file, target, Date.now(), work))
  await withStages(cli, (work) => putBackPhotos(copiesBeside(dirname(file), keys.company), photoFolder(companyPaths(cli.folder).photos), work))
  const company = valueOf(await openCompany({ ...companyOptions(cli), acceptOlder: REPLACES }, unlock))
  try {
    const open = sessionOf(company, cli.flags.as, cli.language)
    company.desk.recordAction(open.session, REPLACES, STORE, { decision: 'allowed', reason: null, rules: [] })
    cli.answer({ file, createdAt: header.createdAt, head: header.head, setAside }, () =>
      [cli.terminal.style.good(cli.texts.restore.done(dateTime(header.createdAt, companyZone(open)))), ...(setAside === null ? [] : [cli.texts.restore.setAside(setAside)])].join('\n'),
    )
  } finally {
    company.close()
  }
}

import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { bytes } from '../output/format.ts'
import type { AddCommand } from './perform.ts'

const STORE = { kind: 'store', id: null, location: null } as const

export const addBackupCommand: AddCommand = (program, { help: { backup } }, perform) => {
  program.command('backup').description(backup.about).argument('[file]', backup.file).addHelpText('after', backup.examples).action(perform(backUp))
}

async function backUp(cli: Cli, _options: object, file?: string): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { createBackup } = await import('../../adapters/sqlite/create-backup.ts')
  const { readAuditHead } = await import('../../kernel/audit/audit-head.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  const { readKeyFileText } = await import('../../adapters/keys/key-file.ts')
  cli.endsCleanlyOnInterrupt()
  const { company, session } = await cli.open()
  const { rules } = valueOf(company.desk.permit(session, 'backup.create', STORE))
  const now = company.clock.now()
  const target = file === undefined ? join(companyPaths(cli.folder).backups, `${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.tjbackup`) : resolve(file)
  mkdirSync(dirname(target), { recursive: true })
  const progress = cli.progress()
  const source = { path: company.store.path, keys: company.keys, keyFile: readKeyFileText(cli.folder), generation: company.store.generation, readHead: readAuditHead }
  const made = await createBackup(source, target, now, { signal: cli.signal, onProgress: (stage, done, total) => progress.step(cli.texts.stages[stage as keyof Cli['texts']['stages']] ?? stage, done, total) })
  progress.end()
  const header = valueOf(made)
  company.desk.recordAction(session, 'backup.create', STORE, { decision: 'allowed', reason: null, rules })
  cli.answer({ file: target, bytes: header.bytes, createdAt: header.createdAt, head: header.head }, () => `${cli.terminal.style.good(cli.texts.backup.made(target))}\n${cli.texts.backup.proved(bytes(header.bytes))}`)
}

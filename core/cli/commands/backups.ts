import { resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { companyZone, parseCount } from '../lookup.ts'
import { bytes, dateTime } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import { withStages } from '../with-stages.ts'
import type { AddCommand } from './perform.ts'

interface SetOptions {
  readonly hour?: number
  /** False: `--no-second`. */
  readonly second?: string | false
}

/** Backups of the night: what there is, when and where they are made, and a restore for practice. */
export const addBackupsCommand: AddCommand = (program, { backups: { help } }, perform) => {
  const group = program.command('backups').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).action(perform(list))
  group.command('set').description(help.set).option('--hour <hour>', help.hour, parseHour).option('--second <folder>', help.second).option('--no-second', help.noSecond).action(perform(set))
  group.command('drill').description(help.drill).argument('[file]', help.file).action(perform(drill))
}

async function list(cli: Cli): Promise<void> {
  const { listBackups } = await import('../../adapters/backups/backup-files.ts')
  const { readBackupSetup } = await import('../../adapters/backups/backup-setup.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  valueOf(open.company.desk.permit(open.session, 'backup.state', { kind: 'store', id: null, location: null }))
  const paths = companyPaths(cli.folder)
  const setup = readBackupSetup(paths.backupSetup)
  const files = listBackups(paths.backups)
  const { texts: { backups: texts }, terminal } = cli
  const { made, size, kind, file } = texts.columns
  cli.answer({ ...setup, files }, () =>
    [
      texts.setup(String(setup.hour).padStart(2, '0'), setup.second),
      files.length === 0 ? texts.none : formatTable([{ title: made }, { title: size, align: 'right' }, { title: kind }, { title: file, shrinks: true }], files.map((each) => [dateTime(each.at, companyZone(open)), bytes(each.bytes), each.isOfNight ? texts.ofNight : texts.byHand, each.path]), terminal.width, terminal.style.bold),
    ].join('\n\n'),
  )
}

async function set(cli: Cli, { hour, second }: SetOptions): Promise<void> {
  const { setBackups } = await import('../../adapters/backups/backup-settings.ts')
  const { readBackupSetup } = await import('../../adapters/backups/backup-setup.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const before = readBackupSetup(companyPaths(cli.folder).backupSetup)
  const setup = { hour: hour ?? before.hour, second: second === undefined ? before.second : second === false ? null : resolve(second) }
  valueOf(setBackups(company, session, cli.folder, setup))
  cli.answer(setup, () => cli.terminal.style.good(cli.texts.backups.setup(String(setup.hour).padStart(2, '0'), setup.second)))
}

async function drill(cli: Cli, _options: object, file?: string): Promise<void> {
  const { drillBackup } = await import('../../adapters/backups/drill-backup.ts')
  cli.endsCleanlyOnInterrupt()
  const open = await cli.open()
  const drilled = await withStages(cli, (work) => drillBackup(open.company, cli.folder, open.session, file === undefined ? undefined : resolve(file), work))
  cli.answer(drilled, () => cli.terminal.style.good(cli.texts.backups.drilled(dateTime(drilled.createdAt, companyZone(open)), drilled)))
}

function parseHour(text: string): number {
  const hour = text === '0' || text === '00' ? 0 : parseCount(text)
  if (hour > 23) throw new UsageError(`--hour ${text}: 0 – 23`)
  return hour
}

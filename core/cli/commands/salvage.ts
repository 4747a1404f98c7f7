import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { unlockExisting } from '../unlock.ts'
import type { AddCommand } from './perform.ts'

const STORE = { kind: 'store', id: null, location: null } as const
/** Another database takes the place of the company's: who may restore a backup may do that. */
const ACTION = 'backup.restore'

export const addSalvageCommand: AddCommand = (program, { help: { salvage } }, perform) => {
  program.command('salvage').description(salvage.about).addHelpText('after', salvage.examples).action(perform(salvageCompany))
}

async function salvageCompany(cli: Cli): Promise<ExitCode> {
  const { companyOptions, sessionOf, valueOf } = await import('../session.ts')
  const { salvageInPlace } = await import('../../adapters/sqlite/salvage-in-place.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  const { createFileKeyStore } = await import('../../adapters/keys/file-key-store.ts')
  const { openCompany } = await import('../../adapters/desk/open-company.ts')
  cli.endsCleanlyOnInterrupt()
  const unlock = await unlockExisting(cli)
  const { keys } = valueOf(await createFileKeyStore(cli.folder).open(unlock))
  const live = await openCompany(companyOptions(cli), unlock)
  // While the company still opens, its policy decides; when it does not, whoever holds its key may.
  if (live.ok) {
    try {
      valueOf(live.value.desk.permit(sessionOf(live.value, cli.flags.as, cli.language).session, ACTION, STORE))
    } finally {
      live.value.close()
    }
  }
  const progress = cli.progress()
  const done = await salvageInPlace({ path: companyPaths(cli.folder).database, keys }, Date.now(), { signal: cli.signal, onProgress: (stage, at, total) => progress.step(cli.texts.stages[stage as keyof Cli['texts']['stages']] ?? stage, at, total) })
  progress.end()
  const { tables, problems, setAside } = valueOf(done)
  const { salvage, restore } = cli.texts
  const { style } = cli.terminal
  const lost = tables.filter(({ gaps }) => gaps > 0)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  if (setAside === null) {
    cli.answer({ tables, problems, setAside }, () => [style.bad(salvage.useless), ...problems.map(({ table, problem }) => `  ${table}: ${problem}`)].join('\n'))
    return EXIT.checkFailed
  }
  // Where the end of the log is among what was lost, the workstation goes on under a new identity, as after a restore.
  const company = valueOf(await openCompany({ ...companyOptions(cli), acceptOlder: 'salvaged from a damaged database' }, unlock))
  try {
    company.desk.recordAction(sessionOf(company, cli.flags.as, cli.language).session, ACTION, STORE, { decision: 'allowed', reason: 'salvaged from a damaged database', rules: [] })
  } finally {
    company.close()
  }
  cli.answer({ tables, problems, setAside }, () => [style.good(salvage.done(rows)), ...(lost.length === 0 ? [salvage.whole] : lost.map(({ table, gaps }) => style.warn(salvage.lost(table, gaps)))), restore.setAside(setAside)].join('\n'))
  return lost.length === 0 ? EXIT.ok : EXIT.checkFailed
}

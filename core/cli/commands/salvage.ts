import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { checkMayReplace, REPLACES, STORE } from '../replace-store.ts'
import { unlockExisting } from '../unlock.ts'
import { withStages } from '../with-stages.ts'
import type { AddCommand } from './perform.ts'

const REASON = 'salvaged from a damaged database'

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
  await checkMayReplace(cli, unlock)
  const { tables, problems, setAside } = await withStages(cli, (work) => salvageInPlace({ path: companyPaths(cli.folder).database, keys }, Date.now(), work))
  const { salvage, restore } = cli.texts
  const { style } = cli.terminal
  const lost = tables.filter(({ gaps }) => gaps > 0)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  if (setAside === null) {
    cli.answer({ tables, problems, setAside }, () => [style.bad(salvage.useless), ...problems.map(({ table, problem }) => `  ${table}: ${problem}`)].join('\n'))
    return EXIT.checkFailed
  }
  // Where the end of the log is among what was lost, the workstation goes on under a new identity, as after a restore.
  const company = valueOf(await openCompany({ ...companyOptions(cli), acceptOlder: REASON }, unlock))
  try {
    company.desk.recordAction(sessionOf(company, cli.flags.as, cli.language).session, REPLACES, STORE, { decision: 'allowed', reason: REASON, rules: [] })
  } finally {
    company.close()
  }
  cli.answer({ tables, problems, setAside }, () => [style.good(salvage.done(rows)), ...(lost.length === 0 ? [salvage.whole] : lost.map(({ table, gaps }) => style.warn(salvage.lost(table, gaps)))), restore.setAside(setAside)].join('\n'))
  return lost.length === 0 ? EXIT.ok : EXIT.checkFailed
}

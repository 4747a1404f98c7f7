import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, dateOf } from '../lookup.ts'
import type { AddCommand } from './perform.ts'

const STORE = { kind: 'store', id: null, location: null } as const

export const addMaintainCommand: AddCommand = (program, { help: { maintain } }, perform) => {
  program.command('maintain').description(maintain.about).addHelpText('after', maintain.examples).action(perform(maintainCompany))
}

async function maintainCompany(cli: Cli): Promise<ExitCode> {
  const { valueOf } = await import('../session.ts')
  const { closeMonths } = await import('../../kernel/desk/close-months.ts')
  const { foldDocuments } = await import('../../adapters/desk/fold-documents.ts')
  const { checkDatabase } = await import('../../adapters/sqlite/run-store-task.ts')
  cli.endsCleanlyOnInterrupt()
  const open = await cli.open()
  const { desk, store, keys, clock } = open.company
  const { rules } = valueOf(desk.permit(open.session, 'store.maintain', STORE))
  const progress = cli.progress()
  const step = (stage: string) => ({ signal: cli.signal, onProgress: (done: number, total: number) => progress.step(stage, done, total) })
  const { stages, maintain } = cli.texts
  const { moved } = valueOf(await closeMonths(desk, open.session, { today: dateOf('today', companyZone(open), clock.now()), ...step(stages.closeMonths) }))
  const { folded } = valueOf(await foldDocuments(desk.core, step(stages.fold)))
  const key = keys.databaseKeys.find(({ generation }) => generation === store.generation)?.key
  if (key === undefined) throw new Error('the database was opened with a key that is not in the key file')
  const problems = valueOf(await checkDatabase(store.path, key, { signal: cli.signal, onProgress: (_, done, total) => progress.step(stages.check, done, total) }))
  progress.end()
  desk.recordAction(open.session, 'store.maintain', STORE, { decision: 'allowed', reason: null, rules })
  cli.answer({ closed: moved, folded, problems }, () =>
    [maintain.closed(moved), maintain.folded(folded), problems.length === 0 ? cli.terminal.style.good(maintain.healthy) : cli.terminal.style.bad(maintain.damaged), ...problems.map(({ table, problem }) => `  ${table}: ${problem}`)].join('\n'),
  )
  return problems.length === 0 ? EXIT.ok : EXIT.checkFailed
}

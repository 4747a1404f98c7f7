import type { Cli } from '../cli.ts'
import { clockTime } from '../output/format.ts'
import { companyZone } from '../lookup.ts'
import type { AddCommand } from './perform.ts'

export const addHistoryCommands: AddCommand = (program, { help: { history } }, perform) => {
  program.command('undo').description(history.undo).addHelpText('after', history.undoExamples).action(perform((cli) => takeBack(cli, 'history.undo')))
  program.command('redo').description(history.redo).addHelpText('after', history.redoExamples).action(perform((cli) => takeBack(cli, 'history.redo')))
}

async function takeBack(cli: Cli, method: 'history.undo' | 'history.redo'): Promise<void> {
  const open = await cli.open()
  const result = open.execute(method, {})
  const at = clockTime(result.at, companyZone(open))
  cli.answer(result, () => (method === 'history.undo' ? cli.texts.history.undone(result.method, at) : cli.texts.history.redone(result.method, at)))
}

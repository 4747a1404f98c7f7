import type { Cli } from '../cli.ts'
import { dateOf, findLocation, parseDateWord, type DateWord } from '../lookup.ts'
import { clashSubjects } from '../names.ts'
import { formatBoard } from '../output/board-view.ts'
import type { AddCommand } from './perform.ts'

interface BoardOptions {
  readonly location?: string
  readonly date: DateWord
}

export const addBoardCommand: AddCommand = (program, { help: { board } }, perform) => {
  program
    .command('board')
    .description(board.about)
    .option('--location <location>', board.location)
    .option('--date <date>', board.date, parseDateWord, 'today')
    .addHelpText('after', board.examples)
    .action(perform<BoardOptions>(showBoard))
}

async function showBoard(cli: Cli, options: BoardOptions): Promise<void> {
  const open = await cli.open()
  const location = findLocation(open, options.location)
  const date = dateOf(options.date, location.timezone, open.company.clock.now())
  const board = await open.query('board.day', { location: location.id, date })
  const { terminal, texts, language } = cli
  const records = [
    ...board.journeys.map((journey) => ({ record: 'journey', ...journey })),
    ...board.unassigned.map((job) => ({ record: 'job', ...job })),
    ...board.clashes.map((clash) => ({ record: 'clash', ...clash })),
  ]
  cli.answer(records, () => formatBoard(board, { terminal, texts, language, currency: open.currency, locationName: location.name, subjectsOf: (clash) => clashSubjects(open, clash) }))
}

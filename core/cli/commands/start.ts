import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hasCompany } from '../../adapters/desk/company-folder.ts'
import { isSampleFolder } from '../../adapters/desk/open-key.ts'
import { asId } from '../../domain/records/field.ts'
import { addDays } from '../../domain/time/local-date.ts'
import type { Cli } from '../cli.ts'
import { busiestDay, unassignedJobs, type BusyDay } from '../busy-day.ts'
import { clashSubjects } from '../names.ts'
import type { OpenSession } from '../open-session.ts'
import type { Advice } from '../output/advice-view.ts'
import { formatBoard } from '../output/board-view.ts'
import { formatFindings, summarizeLeaks } from '../output/leaks-view.ts'
import { leaksView } from './leak-scope.ts'
import type { AddCommand } from './perform.ts'
import { describeAdvice } from './recommend.ts'

const TOP_LEAKS = 5
/** Jobs that are asked about until one can be served. */
const TRIED = 5
const RULE_WIDTH = 100

export const addStartCommand: AddCommand = (program, { help: { start } }, perform) => {
  program
    .command('start')
    .description(start.about)
    .option('--terminal', start.terminal)
    .option('--no-open', start.noOpen)
    .addHelpText('after', start.examples)
    .action(perform<StartOptions>(startDesk))
}

interface StartOptions {
  readonly terminal?: boolean
  readonly open: boolean
}

/** The first look at the product, without a question: the window where it is built, else the day in the terminal. */
async function startDesk(cli: Cli, options: StartOptions): Promise<void> {
  const { WINDOW } = await import('../resources.ts')
  const { runShell, shellProgram } = await import('../shell-program.ts')
  const shell = options.terminal === true ? null : shellProgram(cli.environment)
  const isBuilt = shell !== null || existsSync(join(WINDOW, 'index.html'))
  if (!isBuilt && options.terminal !== true) cli.note(`${cli.texts.start.noWindow}\n`)
  if (!hasCompany(cli.folder)) {
    const { makeSample } = await import('../make-sample.ts')
    cli.endsCleanlyOnInterrupt()
    await makeSample(cli, 'small')
    cli.note(`${cli.texts.sample.noSecret}\n`)
  }
  if (!isBuilt || options.terminal === true) return showDay(cli)
  if (shell !== null) return runShell(shell, cli.folder)
  const { hostDesk } = await import('../host-desk.ts')
  await hostDesk(cli, { open: options.open })
}

async function showDay(cli: Cli): Promise<void> {
  const open = await cli.open()
  const { terminal, texts, language } = cli
  const isSample = isSampleFolder(cli.folder)
  const title = `${terminal.style.bold(texts.start.title(open.records.all('company')[0]?.name ?? '', cli.folder))}${isSample ? `\n${texts.start.invented}` : ''}`
  const day = busiestDay(open)
  if (day === null) return cli.answer(null, () => `${title}\n\n${texts.start.empty}`)

  const board = await open.query('board.day', { location: day.location.id, date: day.date })
  const advice = await adviseOne(open, day)
  const leaks = await open.query('leaks.report', { limit: TOP_LEAKS })
  const view = await leaksView(cli, open)
  const heading = (text: string) => terminal.style.bold(`── ${text} ${'─'.repeat(Math.max(0, Math.min(terminal.width, RULE_WIDTH) - text.length - 4))}`)
  cli.answer({ location: day.location.id, date: day.date, board, advice, leaks }, () =>
    [
      title,
      heading(texts.start.board),
      formatBoard(board, { terminal, texts, language, currency: open.currency, locationName: day.location.name, subjectsOf: (clash) => clashSubjects(open, clash) }),
      ...(advice === null ? [] : [heading(texts.start.recommendation), describeAdvice(cli, open, advice)]),
      heading(texts.start.leaks),
      summarizeLeaks(leaks, view),
      formatFindings(leaks.findings, view),
      heading(texts.start.next),
      nextCommands(cli, day, advice === null ? 'JOB' : jobNumber(open, advice.job)),
    ].join('\n\n'),
  )
}

function nextCommands(cli: Cli, { location, date }: BusyDay, job: string): string {
  const { commands } = cli.texts.start
  const data = cli.flags.data === undefined ? '' : ` --data ${cli.flags.data}`
  const place = `--location ${location.externalId ?? location.name}`
  const rows = [
    [`board ${place} --date ${addDays(date, 1)}${data}`, commands.board],
    [`recommend --job ${job}${data}`, commands.recommend],
    [`plan ${place} --date ${date}${data}`, commands.plan],
    [`leaks${data}`, commands.leaks],
    [`conflicts${data}`, commands.conflicts],
    ['init --help', commands.init],
  ]
  return rows.map(([command = '', what = '']) => `  npx trujourney ${command}\n      ${cli.terminal.style.dim(what)}`).join('\n')
}

function jobNumber(open: OpenSession, job: string): string {
  return open.records.get('job', job)?.externalId ?? job
}

async function adviseOne(open: OpenSession, day: BusyDay): Promise<Advice | null> {
  let last: Advice | null = null
  for (const job of unassignedJobs(open, day, TRIED)) {
    last = await open.query('recommend.job', { job: asId<'job'>(job), limit: 1 })
    if (last.recommendations.length > 0) break
  }
  return last
}

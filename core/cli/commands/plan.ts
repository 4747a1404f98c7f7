import type { PlanFrom } from '../../modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { dateOf, parseCount, parseDateWord, parseDecimal, type DateWord } from '../lookup.ts'
import { answerPlan, applyPlan, collect, findLocations, findLocks, parseWeights, UNBOUNDED, watchedWork } from '../planning/plan-runs.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface PlanOptions {
  readonly location?: readonly string[]
  readonly date: DateWord
  readonly from: PlanFrom
  readonly seconds?: number
  readonly iterations?: number
  readonly seed: number
  readonly threads: number
  readonly weights?: ReturnType<typeof parseWeights>
  readonly lock: readonly string[]
  readonly loans?: boolean
  readonly apply?: boolean
  readonly groups?: readonly number[]
  readonly reason?: string
}

/** Without `--seconds` and `--iterations`: long enough for a day of one depot. */
const SECONDS = 5

export const addPlanCommand: AddCommand = (program, { help: { plan } }, perform) => {
  program
    .command('plan')
    .description(plan.about)
    .option('--location <location>', plan.location, collect((text) => text))
    .option('--date <date>', plan.date, parseDateWord, 'tomorrow')
    .option('--from <start>', plan.from, parseFrom, 'open')
    .option('--seconds <seconds>', plan.seconds, parseDecimal)
    .option('--iterations <count>', plan.iterations, parseCount)
    .option('--seed <number>', plan.seed, parseCount, 1)
    .option('--threads <count>', plan.threads, parseCount, 1)
    .option('--weights <list>', plan.weights, parseWeights)
    .option('--lock <journey>', plan.lock, collect((text) => text), [])
    .option('--loans', plan.loans)
    .option('--apply', plan.apply)
    .option('--groups <list>', plan.groups, parseGroups)
    .option('--reason <text>', plan.reason)
    .addHelpText('after', plan.examples)
    .action(perform<PlanOptions>(planDay))
}

async function planDay(cli: Cli, options: PlanOptions): Promise<ExitCode> {
  const open = await cli.open()
  const { texts } = cli
  const locations = findLocations(open, options.location)
  const zone = locations[0]?.timezone ?? 'UTC'
  const date = dateOf(options.date, zone, open.company.clock.now())
  const work = watchedWork(cli, open, texts.planning.keepingBest)
  const { from, seed, threads, loans = false, iterations, seconds = iterations === undefined ? SECONDS : null } = options
  const plan = await open.query(
    'plan.day',
    { locations: locations.map(({ id }) => id), date, from, seed, threads, loans, seconds, iterations: iterations ?? UNBOUNDED, ...findLocks(open, options.lock, { locations, date }), ...(options.weights === undefined ? {} : { weights: options.weights }) },
    work,
  )
  work.end()
  const applied = options.apply ? applyPlan(open, plan, from, options.groups, options.reason) : null
  answerPlan(cli, open, { title: [locations.map(({ name }) => name).join(' + '), date, texts.planning.from[from]], plan, applied, zone })
  return EXIT.ok
}

export function parseFrom(text: string): PlanFrom {
  if (text !== 'open' && text !== 'board' && text !== 'scratch') throw new UsageError(`--from ${text}: open, board, scratch`)
  return text
}

/** `1,3`, as the plan shows them. */
export function parseGroups(text: string): number[] {
  return text.split(',').map((part) => {
    const group = Number(part)
    if (!Number.isInteger(group) || group < 0 || part.trim() === '') throw new UsageError(`"${part}": 1, 2, 3 …`)
    return group
  })
}

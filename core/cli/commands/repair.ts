import type { Cli } from '../cli.ts'
import { dateOf, parseDateWord, parseDecimal, type DateWord } from '../lookup.ts'
import { disruptionOf, parseSaid, type SaidDisruption } from '../planning/disruption-words.ts'
import { answerPlan, applyPlan, collect, findLocations, watchedWork } from '../planning/plan-runs.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'
import { parseGroups } from './plan.ts'

interface RepairOptions {
  readonly location?: readonly string[]
  readonly date: DateWord
  readonly seconds?: number
  readonly workerAway?: readonly SaidDisruption[]
  readonly truckDown?: readonly SaidDisruption[]
  readonly jobLate?: readonly SaidDisruption[]
  readonly jobLonger?: readonly SaidDisruption[]
  readonly jobAdded?: readonly SaidDisruption[]
  readonly jobDropped?: readonly SaidDisruption[]
  readonly apply?: boolean
  readonly groups?: readonly number[]
  readonly reason?: string
}

const HAPPENINGS = ['worker-away', 'truck-down', 'job-late', 'job-longer', 'job-added', 'job-dropped'] as const

export const addRepairCommand: AddCommand = (program, { help: { plan, repair } }, perform) => {
  const command = program.command('repair').description(repair.about).option('--location <location>', plan.location, collect((text) => text)).option('--date <date>', plan.date, parseDateWord, 'today')
  for (const word of HAPPENINGS) command.option(`--${word} <what>`, repair[word], collect((text) => parseSaid(word, text)))
  command
    .option('--seconds <seconds>', plan.seconds, parseDecimal)
    .option('--apply', plan.apply)
    .option('--groups <list>', plan.groups, parseGroups)
    .option('--reason <text>', plan.reason)
    .addHelpText('after', repair.examples)
    .action(perform<RepairOptions>(repairDay))
}

async function repairDay(cli: Cli, options: RepairOptions): Promise<void> {
  const { workerAway = [], truckDown = [], jobLate = [], jobLonger = [], jobAdded = [], jobDropped = [] } = options
  const said = [...workerAway, ...truckDown, ...jobLate, ...jobLonger, ...jobAdded, ...jobDropped]
  if (said.length === 0) throw new UsageError(HAPPENINGS.map((word) => `--${word}`).join(', '))
  const open = await cli.open()
  const { texts } = cli
  const locations = findLocations(open, options.location)
  const zone = locations[0]?.timezone ?? 'UTC'
  const date = dateOf(options.date, zone, open.company.clock.now())
  const disruptions = said.map((one) => disruptionOf(open, one, { locations, date }))
  const work = watchedWork(cli, open, texts.planning.keepingBest)
  const plan = await open.query('plan.repair', { locations: locations.map(({ id }) => id), date, disruptions, ...(options.seconds === undefined ? {} : { seconds: options.seconds }) }, work)
  work.end()
  const applied = options.apply ? applyPlan(open, plan, 'repair', options.groups, options.reason) : null
  answerPlan(cli, open, { title: [locations.map(({ name }) => name).join(' + '), date, texts.planning.repair], plan, applied, zone })
}

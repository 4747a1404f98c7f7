import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { dateOf, findLocation, parseDateWord, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { formatPlan, type DayPlan } from '../output/advice-view.ts'
import { shortId } from '../output/format.ts'
import type { AddCommand } from './perform.ts'

interface PlanOptions {
  readonly location?: string
  readonly date: DateWord
  readonly apply?: boolean
}

export const addPlanCommand: AddCommand = (program, { help: { plan } }, perform) => {
  program
    .command('plan')
    .description(plan.about)
    .option('--location <location>', plan.location)
    .option('--date <date>', plan.date, parseDateWord, 'tomorrow')
    .option('--apply', plan.apply)
    .addHelpText('after', plan.examples)
    .action(perform<PlanOptions>(planDay))
}

async function planDay(cli: Cli, options: PlanOptions): Promise<ExitCode> {
  const open = await cli.open()
  const location = findLocation(open, options.location)
  const date = dateOf(options.date, location.timezone, open.company.clock.now())
  const plan = await open.query('plan.day', { location: location.id, date })
  if (options.apply) applyPlan(open, plan)
  const { terminal, texts, language } = cli
  const records = [
    ...plan.journeys.map(({ key, ...journey }) => ({ record: 'journey', id: key, ...journey, steps: plan.steps.filter(({ journeyKey }) => journeyKey === key) })),
    ...plan.unplanned.map((each) => ({ record: 'unplanned', id: each.job, ...each })),
  ]
  cli.answer(records, () => {
    const text = formatPlan(texts.board.title(location.name, date), plan, jobNames(open, plan), { terminal, texts, language, currency: open.currency, zone: location.timezone })
    return `${text}${plan.journeys.length === 0 ? '' : `\n\n${options.apply ? terminal.style.good(texts.plan.applied) : terminal.style.dim(texts.plan.howTo)}`}`
  })
  return EXIT.ok
}

/** One command for each new journey; on those that stand, one for each job, and the order at the end. */
function applyPlan(open: OpenSession, plan: DayPlan): void {
  for (const { journey, truck, crew, departAt, jobs } of plan.journeys) {
    if (journey === null) {
      open.execute('journey.create', { location: plan.location, date: plan.date, truck, departAt, crew, jobs })
      continue
    }
    const assignments = plan.steps.flatMap(({ recommendation }) => recommendation.assignments).filter((assignment) => assignment.journey === journey)
    for (const assignment of assignments) open.execute('assignment.apply', { ...assignment, recommendation: 'plan.day' })
    if (assignments.length > 0 && jobs.length > 1) open.execute('journey.reorder', { journey, jobs })
  }
}

function jobNames(open: OpenSession, plan: DayPlan): Map<string, string> {
  const jobs = [...plan.steps, ...plan.unplanned].map(({ job }) => job)
  return new Map(jobs.map((job) => [job, open.records.get('job', job)?.externalId ?? shortId(job)]))
}

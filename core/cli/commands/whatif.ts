import type { PlanFrom } from '../../modules/calendar-capacity/day-plan/day-plan-input.ts'
import type { Cli } from '../cli.ts'
import { dateOf, parseCount, parseDateWord, parseDecimal, type DateWord } from '../lookup.ts'
import { formatVariants, type Variant } from '../output/variants-view.ts'
import { disruptionOf, parseDisruption, type SaidDisruption } from '../planning/disruption-words.ts'
import { collect, findLocations, parseWeights, UNBOUNDED, watchedWork } from '../planning/plan-runs.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'
import { parseFrom } from './plan.ts'

interface SaidVariant {
  readonly name: string
  readonly said: readonly SaidDisruption[]
}

interface WhatIfOptions {
  readonly location?: readonly string[]
  readonly date: DateWord
  readonly from: PlanFrom
  readonly variant: readonly SaidVariant[]
  readonly seconds?: number
  readonly iterations?: number
  readonly seed: number
  readonly weights?: ReturnType<typeof parseWeights>
}

/** Of each variant. */
const SECONDS = 3

export const addWhatIfCommand: AddCommand = (program, { help: { plan, whatif } }, perform) => {
  program
    .command('whatif')
    .description(whatif.about)
    .option('--location <location>', plan.location, collect((text) => text))
    .option('--date <date>', plan.date, parseDateWord, 'tomorrow')
    .option('--from <start>', plan.from, parseFrom, 'board')
    .requiredOption('--variant <variant>', whatif.variant, collect(parseVariant))
    .option('--seconds <seconds>', whatif.seconds, parseDecimal)
    .option('--iterations <count>', plan.iterations, parseCount)
    .option('--seed <number>', plan.seed, parseCount, 1)
    .option('--weights <list>', plan.weights, parseWeights)
    .addHelpText('after', whatif.examples)
    .action(perform<WhatIfOptions>(compareDays))
}

/** The day as it is, and each variant of it, planned alike: same seed, same effort. */
async function compareDays(cli: Cli, options: WhatIfOptions): Promise<void> {
  const open = await cli.open()
  const { texts, terminal, language } = cli
  const locations = findLocations(open, options.location)
  const zone = locations[0]?.timezone ?? 'UTC'
  const date = dateOf(options.date, zone, open.company.clock.now())
  const { from, seed, iterations, seconds = iterations === undefined ? SECONDS : null } = options
  const variants: Variant[] = []
  for (const { name, said } of [{ name: texts.planning.asItIs, said: [] }, ...options.variant]) {
    const whatIf = said.map((one) => disruptionOf(open, one, { locations, date }))
    cli.note(name)
    const work = watchedWork(cli, open, texts.planning.keepingBest)
    const plan = await open.query(
      'plan.day',
      { locations: locations.map(({ id }) => id), date, from, seed, seconds, iterations: iterations ?? UNBOUNDED, whatIf, ...(options.weights === undefined ? {} : { weights: options.weights }) },
      work,
    )
    work.end()
    variants.push({ name, plan })
  }
  cli.answer(variants.map(({ name, plan }) => ({ record: 'variant', id: name, ...plan })), () =>
    formatVariants([locations.map(({ name }) => name).join(' + '), date, texts.planning.from[from]].join(' · '), variants, { terminal, texts, language, currency: open.currency, zone }),
  )
}

/** `two hires: hire=2, truck-down=T12`. */
function parseVariant(text: string): SaidVariant {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon).trim()
  if (colon < 1 || name === '') throw new UsageError(`--variant "${text}": "two hires: hire=2"`)
  return { name, said: text.slice(colon + 1).split(',').map(parseDisruption) }
}

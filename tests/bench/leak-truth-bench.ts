import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scanLeaks } from '../../core/modules/cost-compensation/leaks/scan-leaks.ts'
import { DEFAULT_LEAK_PARAMETERS } from '../../core/modules/cost-compensation/leaks/leak-parameters.ts'
import { WHOLE_SCOPE } from '../../core/modules/cost-compensation/sheets/job-batches.ts'
import type { Bench, Measure } from './bench.ts'
import { BENCH_DAY, benchFolder, largeCompany } from './large-company.ts'

interface Leak {
  readonly rule: string
  readonly cents: number
}

export const leakTruthBench: Bench = {
  name: 'leak-truth',
  about: 'leaks planted in the sample company against those that the rules find',
  async run(context) {
    const company = await largeCompany(context)
    const db = company.desk.core.database.read
    const numbers = new Map(db.raw<[string, string]>('SELECT id, external_id FROM job'))
    const { findings } = await scanLeaks(db, { scope: WHOLE_SCOPE, asOf: BENCH_DAY, parameters: DEFAULT_LEAK_PARAMETERS, rule: null, withEvidence: false, nextTurn: () => Promise.resolve(), helper: null, signal: null, onProgress: null })
    company.close()
    const found = added(findings.map((each) => ({ key: `${numbers.get(each.job) ?? ''} ${each.rule}`, rule: each.rule, cents: each.amountCents })))
    const truth = added(readFileSync(join(benchFolder(context.quick).truth, 'leaks.csv'), 'utf8').trim().split('\r\n').slice(1).map((line) => {
      const [job = '', rule = '', cents = ''] = line.split(',')
      return { key: `${job} ${rule}`, rule, cents: Number(cents) }
    }))
    return measures(truth, found)
  },
}

/** A job may have several of one rule: they count as one, with their sum. */
function added(lines: readonly (Leak & { readonly key: string })[]): Map<string, Leak> {
  const sums = new Map<string, Leak>()
  for (const { key, rule, cents } of lines) sums.set(key, { rule, cents: (sums.get(key)?.cents ?? 0) + cents })
  return sums
}

function measures(truth: ReadonlyMap<string, Leak>, found: ReadonlyMap<string, Leak>): Measure[] {
  const shares = (rule: string | null) => {
    const of = (all: ReadonlyMap<string, Leak>) => [...all].filter(([, each]) => rule === null || each.rule === rule)
    const hits = of(truth).filter(([key]) => found.has(key)).length
    // Of each leak the part that both agree on.
    const agreed = of(truth).reduce((sum, [key, { cents }]) => sum + Math.min(cents, found.get(key)?.cents ?? 0), 0)
    const cents = (all: ReadonlyMap<string, Leak>) => of(all).reduce((sum, [, each]) => sum + each.cents, 0)
    return { recall: hits / Math.max(1, of(truth).length), precision: hits / Math.max(1, of(found).length), recallCents: agreed / Math.max(1, cents(truth)), precisionCents: agreed / Math.max(1, cents(found)) }
  }
  const all = shares(null)
  const rules = [...new Set([...truth.values()].map(({ rule }) => rule))].toSorted((a, b) => (a < b ? -1 : 1)).map((rule) => ({ rule, ...shares(rule) }))
  const worst = rules.reduce((least, each) => (Math.min(each.recall, each.precision) < Math.min(least.recall, least.precision) ? each : least))
  return [
    { what: 'planted leaks', value: truth.size, unit: 'leaks' },
    { what: 'rules among them', value: rules.length, unit: 'rules' },
    { what: 'recall, by count', value: all.recall, unit: '', bar: { atLeast: 0.97 } },
    { what: 'precision, by count', value: all.precision, unit: '', bar: { atLeast: 0.97 } },
    { what: 'recall, by money', value: all.recallCents, unit: '', bar: { atLeast: 0.99 } },
    { what: 'precision, by money', value: all.precisionCents, unit: '', bar: { atLeast: 0.99 } },
    { what: `worst rule (${worst.rule}), recall`, value: worst.recall, unit: '', bar: { atLeast: 0.9 } },
    { what: `worst rule (${worst.rule}), precision`, value: worst.precision, unit: '', bar: { atLeast: 0.9 } },
  ]
}

import { ok } from '../../domain/failure/failure.ts'
import type { NextTurn } from '../../kernel/ports/environment.ts'
import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { costCompensationContract } from './contract.ts'
import { LEAK_RULES } from './leaks/leak-catalogue.ts'
import type { ShareHelper } from './leaks/scan-share.ts'
import { leaksJob } from './queries/leaks-job.ts'
import { leaksReport } from './queries/leaks-report.ts'

export interface CostCompensationDependencies {
  /** A report over all jobs lets the desk breathe between its batches. */
  readonly nextTurn: NextTurn
  /** Takes half of a report over all jobs to a second thread. */
  readonly helper?: ShareHelper
}

/** What jobs cost and where their margin leaks. Nothing is stored: findings follow from records and the day they are asked for. */
export function createCostCompensationModule({ nextTurn, helper }: CostCompensationDependencies): ModuleManifest<typeof costCompensationContract> {
  return defineModule({
    id: 'cost-compensation',
    version: 1,
    title: { en: 'Cost & Compensation', fr: 'Coûts et rémunération' },
    contract: costCompensationContract,
    handlers: {
      'leaks.report': leaksReport(nextTurn, helper ?? null),
      'leaks.job': leaksJob,
      'leaks.rules': {
        target: () => ok({ kind: 'leaks', id: null, location: null }),
        answer: () => ok({ rules: LEAK_RULES.map((rule) => ({ ...rule, name: { ...rule.name }, formula: { ...rule.formula }, inputs: [...rule.inputs], sentence: { ...rule.sentence }, action: { ...rule.action } })) }),
      },
    },
    projections: [],
    migrations: [],
    screens: ['leaks'],
  })
}

import { ok } from '../../domain/failure/failure.ts'
import { locateNothing, type LocateStop } from '../../domain/place/locate-stop.ts'
import type { NextTurn } from '../../kernel/ports/environment.ts'
import { defineModule, type ModuleManifest } from '../../kernel/registry/module.ts'
import { leakAccept, leakAssign, leakRecover, leakReject, leakReopen, leakTeach } from './commands/leak-decide.ts'
import { leakSetParameter } from './commands/leak-set-parameter.ts'
import { costCompensationContract } from './contract.ts'
import { createMarginBook } from './costing/margin-book.ts'
import { marginJob } from './costing/margin-job.ts'
import { marginReport } from './costing/margin-report.ts'
import { teachableOf } from './feedback/teachable-parameters.ts'
import { LEAK_RULES } from './leaks/leak-catalogue.ts'
import type { ShareHelper } from './leaks/scan-share.ts'
import { payAddTip, payRemoveRule, payRemoveTip, payRules, paySetRule } from './pay/pay-commands.ts'
import { payTips } from './pay/pay-tips.ts'
import { payWeek, payWeeks } from './pay/pay-week.ts'
import { createLeakChangeLog } from './queries/leak-changes.ts'
import { depotsLeaks } from './queries/depots-leaks.ts'
import { createLeakScanner } from './queries/leak-scanner.ts'
import { leaksBreakdown } from './queries/leaks-breakdown.ts'
import { leaksBundles } from './queries/leaks-bundles.ts'
import { leaksDigest } from './queries/leaks-digest.ts'
import { leaksUnexplained } from './queries/leaks-unexplained.ts'
import { leaksDecisions } from './queries/leaks-decisions.ts'
import { learnedHours } from './queries/learned-hours.ts'
import { leaksJob } from './queries/leaks-job.ts'
import { leaksOwners } from './queries/leaks-owners.ts'
import { leaksParameters, leaksProposal } from './queries/leaks-parameters.ts'
import { leaksReport } from './queries/leaks-report.ts'
import { COST_COMPENSATION_MIGRATIONS } from './scan-rows/scan-row-migrations.ts'
import { scanRowProjection } from './scan-rows/scan-row-projection.ts'

export interface CostCompensationDependencies {
  /** A report over all jobs lets the desk breathe between its batches. */
  readonly nextTurn: NextTurn
  /** Takes half of a report over all jobs to a second thread. */
  readonly helper?: ShareHelper
  /** Finds stops that nobody pinned. */
  readonly locate?: LocateStop
}

/** What jobs cost and where their margin leaks. Findings are not stored: they follow from records and the day they are asked for. What people made of them is. */
export function createCostCompensationModule({ nextTurn, helper, locate }: CostCompensationDependencies): ModuleManifest<typeof costCompensationContract> {
  const changes = createLeakChangeLog()
  const scanner = createLeakScanner(nextTurn, helper ?? null, changes)
  const learned = learnedHours(locate ?? locateNothing)
  return defineModule({
    id: 'cost-compensation',
    version: 1,
    title: { en: 'Cost & Compensation', fr: 'Coûts et rémunération' },
    contract: costCompensationContract,
    handlers: {
      'margin.job': marginJob(locate ?? locateNothing),
      'margin.report': marginReport(createMarginBook(nextTurn)),
      'pay.week': payWeek,
      'pay.weeks': payWeeks,
      'pay.tips': payTips,
      'pay.rules': payRules,
      'pay.setRule': paySetRule,
      'pay.removeRule': payRemoveRule,
      'pay.addTip': payAddTip,
      'pay.removeTip': payRemoveTip,
      'leaks.report': leaksReport(scanner, nextTurn, helper ?? null, learned),
      'leaks.breakdown': leaksBreakdown(scanner),
      'depots.leaks': depotsLeaks(scanner),
      'leaks.bundles': leaksBundles(scanner),
      'leaks.unexplained': leaksUnexplained(scanner),
      'leaks.digest': leaksDigest(scanner),
      'leaks.decisions': leaksDecisions,
      'leaks.parameters': leaksParameters,
      'leaks.owners': leaksOwners,
      'leaks.proposal': leaksProposal,
      'leaks.job': leaksJob(learned),
      'leaks.rules': {
        target: () => ok({ kind: 'leaks', id: null, location: null }),
        answer: () => ok({ rules: LEAK_RULES.map((rule) => ({ ...rule, name: { ...rule.name }, formula: { ...rule.formula }, inputs: [...rule.inputs], sentence: { ...rule.sentence }, action: { ...rule.action }, window: { ...rule.window }, parameters: teachableOf(rule.id).map(({ parameter }) => parameter) })) }),
      },
      'leak.recover': leakRecover,
      'leak.accept': leakAccept,
      'leak.reject': leakReject,
      'leak.teach': leakTeach,
      'leak.reopen': leakReopen,
      'leak.assign': leakAssign,
      'leak.setParameter': leakSetParameter,
    },
    projections: [scanRowProjection, changes.projection],
    migrations: COST_COMPENSATION_MIGRATIONS,
    screens: ['leaks'],
  })
}

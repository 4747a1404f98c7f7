import { RECORDS } from '../../../domain/records/record-kinds.ts'
import { PAY_RULE_NEEDS, type PayRuleKind } from '../../../domain/records/pay-records.ts'
import { CellProblem, type Values } from './cell.ts'
import { byFields, defineTable, natureOf, type RowProblem } from './exchange-table.ts'
import { optionsOfField } from './field-cell.ts'
import { referenceCell } from './text-cells.ts'
import { OVERTIME_CLASS_WORDS, PAY_RULE_WORDS, TIP_SPLIT_WORDS } from './trade-words.ts'
import { choiceCell } from './word-cells.ts'

const rule = RECORDS.payRule.fields

/** What was paid before a day on which a wage changed. Who wrote it down and when may be left out: it is then whoever imports. */
export const WAGE_CHANGES_TABLE = defineTable('wage_changes', 'wageChange', {
  identity: { by: 'owner', column: 'worker', owner: 'worker', nature: natureOf('date') },
  columns: '*worker *date *before by at',
  cells: { worker: referenceCell('worker') },
  order: byFields('date'),
})

export const TIPS_TABLE = defineTable('tips', 'tip', {
  identity: { by: 'owner', column: 'job', owner: 'job', nature: natureOf('date', 'method'), repeats: ':' },
  columns: '*job *date *method *amount',
  cells: { job: referenceCell('job') },
  order: byFields('date', 'method'),
})

/** A rule without a location is the company's. */
export const PAY_RULES_TABLE = defineTable('pay_rules', 'payRule', {
  identity: { by: 'nature', nature: natureOf('kind', 'name', 'location', 'validFrom', 'jobType', 'skill') },
  columns: '*kind *name location *valid_from valid_to job_type skill percent amount tip_split overtime_class *reason by at',
  cells: {
    kind: choiceCell(optionsOfField(rule.kind), PAY_RULE_WORDS),
    tip_split: choiceCell(optionsOfField(rule.tipSplit), TIP_SPLIT_WORDS),
    overtime_class: choiceCell(optionsOfField(rule.overtimeClass), OVERTIME_CLASS_WORDS),
  },
  check: payRuleProblem,
})

const COLUMN_OF = { percent: 'percent', amountCents: 'amount', tipSplit: 'tip_split', overtimeClass: 'overtime_class' } as const

/** The same as the command asks for. */
function payRuleProblem(fields: Values): RowProblem | null {
  const needed = PAY_RULE_NEEDS[fields['kind'] as PayRuleKind]
  if ((fields[needed] ?? null) === null) return { column: COLUMN_OF[needed], problem: new CellProblem('pay.rule_incomplete', { field: COLUMN_OF[needed] }) }
  const from = String(fields['validFrom'])
  const to = fields['validTo']
  return typeof to === 'string' && to < from ? { column: 'valid_to', problem: new CellProblem('pay.rule_backwards', { from, to }) } : null
}

import { multiplyCents, type Cents } from '../../../../domain/money/money.ts'
import { feeKind } from '../../../../domain/tariff/bill.ts'
import { namesFee } from '../fee-names.ts'
import { rebillUntil } from '../job-books.ts'
import { evidenceId, type JobSheet, type SheetCharge } from '../job-sheet.ts'
import { finding, leakRule, type Evidence } from '../leak-rule.ts'

/**
 * Facts are compared with the bill by fee code where a line names it, and by sum where lines of access and bulky items name none:
 * a bill that says "access 120.00" is believed for 120.00 of facts.
 */
export const unbilledAccess = leakRule('L07', (books) => {
  const { sheet, bill } = books
  if (!bill.isBilled || sheet.facts.length === 0 || sheet.prices === null) return []
  const named = new Set<SheetCharge>()
  const missing: { code: string; key: string; cents: Cents; quantity: number; priceCents: Cents }[] = []
  const credit = new Map<string, Cents>()
  for (const fact of sheet.facts) {
    const priceCents = sheet.prices.fees.get(fact.code)
    if (priceCents === undefined || priceCents <= 0) continue
    if (!credit.has(fact.code)) credit.set(fact.code, billedUnder(sheet, fact.code, named))
    const quantity = fact.quantity ?? 1
    const dueCents = multiplyCents(priceCents, quantity)
    const covered = Math.min(dueCents, credit.get(fact.code) ?? 0)
    credit.set(fact.code, (credit.get(fact.code) ?? 0) - covered)
    if (covered < dueCents) missing.push({ code: fact.code, key: fact.key, cents: dueCents - covered, quantity, priceCents })
  }
  let unnamedCents = 0
  for (const line of sheet.billed) if ((line.kind === 'access' || line.kind === 'bulky') && !named.has(line) && !namesAnyFee(sheet, line)) unnamedCents += line.amountCents
  const missingCents = missing.reduce((sum, each) => sum + each.cents, 0)
  const amountCents = Math.max(0, missingCents - unnamedCents)
  const evidence: Evidence[] = missing.map(({ key, code, quantity, priceCents }) => ({ kind: 'fact', id: evidenceId(sheet, key), values: { code, quantity, priceCents } }))
  return finding('L07', books, {
    amountCents,
    recoverableCents: Math.min(amountCents, bill.headroomCents),
    recoverableUntil: rebillUntil(books),
    // What stands on the bill without a name may be for something else.
    range: [amountCents, missingCents],
    confidence: unnamedCents > 0 ? [0.6, 'not_itemised'] : [0.95, 'priced'],
    evidence: () => evidence,
    params: { codes: [...new Set(missing.map((each) => each.code))].join(', ') },
  })
})

function billedUnder(sheet: JobSheet, code: string, named: Set<SheetCharge>): Cents {
  let cents = 0
  for (const line of sheet.billed) {
    if (!isFeeLine(line, code) || !namesFee(line, code)) continue
    cents += line.amountCents
    named.add(line)
  }
  return cents
}

function isFeeLine(line: SheetCharge, code: string): boolean {
  return line.kind === 'access' || line.kind === 'bulky' || line.kind === 'other' || line.kind === feeKind(code)
}

function namesAnyFee(sheet: JobSheet, line: SheetCharge): boolean {
  for (const code of sheet.prices?.fees.keys() ?? []) if (namesFee(line, code)) return true
  return false
}

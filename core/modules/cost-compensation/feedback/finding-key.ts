import type { LeakFinding } from '../leaks/leak-rule.ts'

/**
 * What tells several findings of one rule on one job apart: the storage account (L15, L28) or who gave the discount (L08). Empty for the others.
 * It stands in record ids and so in the audit, where no names may stand: a giver is a digest.
 */
export function subjectOf({ rule, params }: Pick<LeakFinding, 'rule' | 'params'>): string {
  if (rule === 'L15' || rule === 'L28') return String(params['account'] ?? '')
  if (rule === 'L08') return params['by'] === null || params['by'] === undefined ? '' : digest(String(params['by']))
  return ''
}

/** The key of the decision about a finding, under its job. */
export function decisionKey(rule: string, subject: string): string {
  return subject === '' ? rule : `${rule}:${subject}`
}

/** FNV-1a, 64 bits, hex: to tell the few givers of one job apart, not to hide them. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const char of text) hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

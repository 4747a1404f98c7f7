import type { AuditDigest } from './digest.ts'

/** What somebody who has one minute has to know of a day, the gravest first. */
export const UNUSUAL = ['chain', 'policyForged', 'relayRecord', 'noBackup', 'backupFailed', 'urgentAlerts', 'numberMissing', 'late', 'erasures', 'grants', 'policyChanged', 'exports', 'denials', 'discounts', 'credits', 'overdue', 'alertsOpen'] as const
export type UnusualCode = (typeof UNUSUAL)[number]

export interface Unusual {
  readonly code: UnusualCode
  readonly isGrave: boolean
  readonly times: number
}

const GRAVE: ReadonlySet<UnusualCode> = new Set(['chain', 'policyForged', 'relayRecord', 'noBackup', 'backupFailed', 'urgentAlerts', 'numberMissing'])
/** Refusals for want of a right, by the beginning of their code. */
export const DENIED = 'access.'
/** A person who misses a button is refused now and then. */
const MANY_DENIALS = 5

export function unusualOf(digest: AuditDigest): readonly Unusual[] {
  const { log, proof, backups, alerts, money, refusals, grants, erasures, exports, policies, violations } = digest
  const times: Readonly<Record<UnusualCode, number>> = {
    chain: proof.fault === null ? 0 : 1,
    policyForged: proof.flagged,
    relayRecord: proof.openFindings,
    // Of a day on which nothing was done there is nothing to be lost.
    noBackup: log.entries > 0 && backups.made === 0 ? 1 : 0,
    backupFailed: backups.failed,
    urgentAlerts: alerts.opened.reduce((sum, { urgent }) => sum + urgent, 0),
    numberMissing: money.series.reduce((sum, { first, last, issued }) => sum + Math.max(0, last - first + 1 - issued), 0),
    late: log.late,
    erasures: erasures.total,
    grants: grants.total,
    policyChanged: policies.length - 1,
    exports: exports.total,
    // By reason, where each refusal is once: several rules may forbid one and the same thing.
    denials: atLeast(refusals.reduce((sum, { code, times: n }) => (code.startsWith(DENIED) ? sum + n : sum), 0), MANY_DENIALS),
    discounts: money.discountsRefused,
    credits: money.credits + money.creditsApproved,
    overdue: violations?.overdue ?? 0,
    alertsOpen: alerts.open,
  }
  return UNUSUAL.filter((code) => times[code] > 0).map((code) => ({ code, isGrave: GRAVE.has(code), times: times[code] }))
}

function atLeast(times: number, least: number): number {
  return times >= least ? times : 0
}

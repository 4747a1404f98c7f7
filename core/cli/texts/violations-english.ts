import type { ViolationKind, ViolationSeverity } from '../../domain/violation/violation-rules.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `violations` says. */
export interface ViolationsTexts {
  readonly help: Words<'about' | 'list' | 'state' | 'rule' | 'job' | 'location' | 'limit' | 'close' | 'reopen' | 'key' | 'reason' | 'rules' | 'examples'>
  readonly columns: Words<'job' | 'key' | 'what' | 'severity' | 'when' | 'by' | 'owner' | 'deadline' | 'on'>
  readonly kinds: Words<ViolationKind>
  readonly severities: Words<ViolationSeverity>
  readonly none: string
  readonly shown: (shown: number, total: number, overdue: number) => string
  readonly closed: string
  readonly reopened: string
  readonly yes: string
  readonly no: string
}

export const VIOLATIONS_ENGLISH: ViolationsTexts = {
  help: {
    about: 'Violations: where the company’s own rules were not kept. Ends with 4 while one is open beyond its deadline.',
    list: 'those that nobody has closed, the most urgent first', state: 'open, overdue, closed or all', rule: 'of this rule alone, like contract.missing', job: 'of this job: id or external id', location: 'at this location: id, external id or name', limit: 'how many',
    close: 'closes one; nobody closes one about themselves', reopen: 'opens one again', key: 'its key on the job, as listed', reason: 'why; kept in the log', rules: 'what is looked for, how bad it is, who sees to it and by when',
    examples: '\nExamples:\n  trujourney violations\n  trujourney violations list --state overdue --rule contract.missing\n  trujourney violations close J-1042 contract.missing --reason "signed on paper, scanned"',
  },
  columns: { job: 'Job', key: 'Key', what: 'What', severity: 'Severity', when: 'When', by: 'By', owner: 'Who sees to it', deadline: 'Deadline', on: 'On' },
  kinds: {
    'steps.skipped': 'Steps skipped', 'steps.back': 'Back after it was checked', 'contract.missing': 'Left without a signed contract', 'signature.missing': 'No signature at delivery', 'site.unrecorded': 'Nothing written down on site', 'photo.missing': 'No photo of the delivery',
    'crew.short': 'Crew too small', 'override.licence': 'Left without the licence', 'override.alone': 'Override without a second look', 'time.missing': 'Checked without hours', 'closed.uninvoiced': 'Closed without an invoice',
  },
  severities: { high: 'high', medium: 'medium', low: 'low' },
  none: 'None.',
  shown: (shown, total, overdue) => `${shown} of ${total}; ${overdue} beyond their deadline.`,
  closed: 'Closed.',
  reopened: 'Open again.',
  yes: 'yes',
  no: 'no',
}

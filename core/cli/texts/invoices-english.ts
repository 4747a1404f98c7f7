import type { CREDIT_OUTCOMES, INVOICE_KINDS, SIGNED_KINDS } from '../../domain/records/invoice-records.ts'
import type { SERIES_FAULTS } from '../../modules/cash-contracts/invoices/check-series.ts'
import type { SIGNING_STANDINGS } from '../../modules/cash-contracts/signings/signing-contract.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `invoice` says. */
export interface InvoicesTexts {
  readonly help: Words<'about' | 'list' | 'job' | 'issue' | 'due' | 'show' | 'number' | 'pdf' | 'credit' | 'ask' | 'reason' | 'line' | 'approve' | 'decline' | 'withdraw' | 'request' | 'series' | 'examples'>
  readonly columns: Words<'number' | 'what' | 'when' | 'total' | 'left' | 'state' | 'place' | 'count' | 'newest'>
  readonly kinds: Words<(typeof INVOICE_KINDS)[number]>
  readonly signed: Words<(typeof SIGNED_KINDS)[number]>
  readonly standings: Words<(typeof SIGNING_STANDINGS)[number]>
  readonly outcomes: Words<(typeof CREDIT_OUTCOMES)[number] | 'open'>
  readonly faults: Words<(typeof SERIES_FAULTS)[number]>
  readonly missing: Words<'gst' | 'qst'>
  readonly answered: Words<'decline' | 'withdraw'>
  readonly none: string
  readonly whole: string
  readonly altered: string
  readonly request: (number: string) => string
  readonly balance: (paid: string, balance: string) => string
  readonly issued: (number: string) => string
  readonly credited: (number: string) => string
  readonly asked: (request: string) => string
  readonly creditOf: (number: string, reason: string, approvedBy: string | null) => string
}

export const INVOICES_ENGLISH: InvoicesTexts = {
  help: {
    about: 'invoices, credit notes and what customers signed', list: 'of one job, with requests and signatures', job: 'number or id of the job', issue: 'makes the job’s bill an invoice, for good', due: 'day on which it is due (2026-06-19)',
    show: 'one invoice or credit note', number: 'its number', pdf: 'writes it on paper, as a PDF for its customer', credit: 'takes an invoice back, whole or in part', ask: 'asks somebody else to agree to a credit', reason: 'why; it stands on the credit note', line: 'line of the invoice and amount before tax (3=120.50); again for more',
    approve: 'agrees to a credit that somebody else asked for', decline: 'declines it', withdraw: 'takes one’s own request back', request: 'the end of its id', series: 'every run of numbers, and what is wrong with it; ends with 4 where something is',
    examples: '\nExamples:\n  trujourney invoice issue J-1042\n  trujourney invoice credit TOR-7Q4M2X-0012 --line 1=50 --reason "half an hour too many"\n  trujourney invoice series',
  },
  columns: { number: 'Number', what: 'What', when: 'When', total: 'Total', left: 'Left', state: 'State', place: 'Location', count: 'Issued', newest: 'Newest' },
  kinds: { invoice: 'Invoice', credit: 'Credit note' },
  signed: { quote: 'Signed quote', contract: 'Signed contract', invoice: 'Signed invoice', change: 'Signed change' },
  standings: { match: 'as it stands', mismatch: 'another than what stands', altered: 'altered', gone: 'its source is not here' },
  outcomes: { open: 'waits', approved: 'approved', declined: 'declined', withdrawn: 'withdrawn' },
  faults: { altered: 'altered', twice: 'given twice', gap: 'missing', chain: 'out of its chain' },
  missing: { gst: 'No GST/HST number is set for the company.', qst: 'No QST number is set for the company.' },
  answered: { decline: 'Declined.', withdraw: 'Withdrawn.' },
  none: 'None yet.',
  whole: 'as issued',
  altered: 'not as it was issued',
  request: (number) => `Credit of ${number} asked for`,
  balance: (paid, balance) => `Paid ${paid}, open ${balance}.`,
  issued: (number) => `Invoice ${number} is issued.`,
  credited: (number) => `Credit note ${number} is issued.`,
  asked: (request) => `Asked for (${request}); somebody else with the right approves it.`,
  creditOf: (number, reason, approvedBy) => `Credits ${number}: ${reason}${approvedBy === null ? '' : ` (approved by ${approvedBy})`}`,
}

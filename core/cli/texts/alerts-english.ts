import type { AlertRule } from '../../domain/alert/alert-rules.ts'
import type { AlertState } from '../../kernel/alerts/alert-store.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `alerts` says. */
export interface AlertsTexts {
  readonly help: Words<'about' | 'list' | 'all' | 'acknowledge' | 'close' | 'note' | 'number' | 'reason' | 'text' | 'webhook' | 'url' | 'off' | 'test' | 'private' | 'examples'>
  readonly columns: Words<'number' | 'last' | 'what' | 'who' | 'times' | 'state'>
  readonly rules: Words<AlertRule>
  readonly states: Words<AlertState>
  readonly none: string
  readonly acknowledged: string
  readonly closed: string
  readonly noted: string
  readonly webhookNone: string
  readonly webhook: (url: string, sent: number, failing: number) => string
  readonly webhookSet: (secret: string) => string
  readonly webhookOff: string
  readonly webhookTested: string
}

export const ALERTS_ENGLISH: AlertsTexts = {
  help: {
    about: 'Alerts: what somebody has to hear of, seen in the log of this workstation. Ends with 4 while one is open.',
    list: 'those that nobody has closed', all: 'closed ones too',
    acknowledge: 'says that you look into it', close: 'closes one', note: 'writes down what was found out',
    number: 'its number', reason: 'why it is over; kept in the log', text: 'what was found out',
    webhook: 'the company’s own address that is told of each alert', url: 'https://…', off: 'tell no address', test: 'send a message that is no alert', private: 'it may lie in the company’s own network',
    examples: '\nExamples:\n  trujourney alerts\n  trujourney alerts close 12 --reason "the tablet was taken off"',
  },
  columns: { number: 'No.', last: 'Last seen', what: 'What', who: 'Who', times: 'Times', state: 'State' },
  rules: {
    denials: 'Refused again and again', foreign: 'Something of another was tried', fork: 'Relay’s record shows two truths', mismatch: 'Relay’s record does not fit', stale: 'Database is older than the log',
    export: 'Much was exported', grant: 'Rights changed', policy: 'Policy changes', backup: 'Backup missing or failed', recovery: 'Opened by shares, or new shares', violation: 'Violations beyond their deadline', money: 'Rules of money found something',
  },
  states: { open: 'open', acknowledged: 'looked into', closed: 'closed' },
  none: 'No alert is open.',
  acknowledged: 'You look into it.',
  closed: 'Closed.',
  noted: 'Written down.',
  webhookNone: 'Alerts are sent nowhere.',
  webhook: (url, sent, failing) => `Alerts are sent to ${url}. Taken: ${sent}; not taken: ${failing}.`,
  webhookSet: (secret) => `Alerts are sent there from now on. What is sent is signed with this secret, shown this once: ${secret}`,
  webhookOff: 'Alerts are sent nowhere any more.',
  webhookTested: 'It took the message.',
}

import type { AlertState } from '../../kernel/alerts/alert-store.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `alerts` says. */
export interface AlertsTexts {
  readonly help: Words<'about' | 'list' | 'all' | 'acknowledge' | 'close' | 'note' | 'number' | 'reason' | 'text' | 'webhook' | 'url' | 'off' | 'test' | 'private' | 'digests' | 'way' | 'digestsOff' | 'examples'>
  readonly mailHelp: Words<'about' | 'host' | 'security' | 'port' | 'user' | 'passwordFile' | 'from' | 'to' | 'language' | 'ca' | 'private' | 'test' | 'off' | 'examples'>
  readonly columns: Words<'number' | 'last' | 'what' | 'who' | 'times' | 'state'>
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
  readonly digestsOn: string
  readonly digestsOff: string
  readonly mailNone: string
  readonly mail: (server: string, to: string, sent: number, failing: number) => string
  readonly mailSet: (host: string, to: string) => string
  readonly mailOff: string
  readonly mailTested: string
  readonly mailIncomplete: string
  readonly askMailPassword: string
}

export const ALERTS_ENGLISH: AlertsTexts = {
  help: {
    about: 'Alerts: what somebody has to hear of, seen in the log of this workstation. Ends with 4 while one is open.',
    list: 'those that nobody has closed', all: 'closed ones too',
    acknowledge: 'says that you look into it', close: 'closes one', note: 'writes down what was found out',
    number: 'its number', reason: 'why it is over; kept in the log', text: 'what was found out',
    webhook: 'the company’s own address that is told of each alert', url: 'https://…', off: 'tell no address', test: 'send a message that is no alert', private: 'it may lie in the company’s own network',
    digests: 'the digest of each day too, in a way that is set', way: 'mail or webhook', digestsOff: 'no more of them',
    examples: '\nExamples:\n  trujourney alerts\n  trujourney alerts close 12 --reason "the tablet was taken off"',
  },
  mailHelp: {
    about: 'mails about alerts, by the company’s own mail server', host: 'the server, such as smtp.example.com',
    security: 'how the line is encrypted: tls from the beginning, starttls insisted upon, none (this computer only, without a password)', port: 'usually 465 with tls, 587 with starttls',
    user: 'account at the server; its password is asked for', passwordFile: 'file with that password', from: 'address of the sender', to: 'up to ten addresses', language: 'language of the mails',
    ca: 'certificates (PEM) that the server’s own is checked against', private: 'it may lie in the company’s own network', test: 'send a message that is no alert', off: 'send no mails',
    examples: '\nExamples:\n  trujourney alerts mail smtp.example.com --user alerts --from alerts@example.com --to it@example.com owner@example.com\n  trujourney alerts mail --test',
  },
  columns: { number: 'No.', last: 'Last seen', what: 'What', who: 'Who', times: 'Times', state: 'State' },
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
  digestsOn: 'From the next one on the digest of each day is sent there too.',
  digestsOff: 'No digests are sent there any more.',
  mailNone: 'No mails about alerts are sent.',
  mail: (server, to, sent, failing) => `Mails about alerts go by ${server} to ${to}. Taken: ${sent}; not taken: ${failing}.`,
  mailSet: (host, to) => `Mails about alerts go by ${host} to ${to} from now on. Try it: trujourney alerts mail --test`,
  mailOff: 'No mails about alerts are sent any more.',
  mailTested: 'The server took the message.',
  mailIncomplete: 'A sender (--from) and at least one recipient (--to) are needed.',
  askMailPassword: 'Password of the mail account (empty: the one that is kept): ',
}

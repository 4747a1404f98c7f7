import type { ControlSetting } from '../../modules/cash-contracts/controls/control-settings.ts'
import type { MoneyRule } from '../../modules/cash-contracts/controls/money-finding.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `money` says. */
export interface MoneyControlsTexts {
  readonly help: Words<'about' | 'list' | 'all' | 'close' | 'finding' | 'reason' | 'settings' | 'set' | 'setting' | 'value' | 'examples'>
  readonly columns: Words<'when' | 'what' | 'job' | 'amount' | 'due' | 'id' | 'setting' | 'value'>
  readonly rules: Words<MoneyRule>
  readonly settings: Words<ControlSetting>
  readonly off: string
  readonly none: string
  readonly perhaps: string
  readonly closed: string
  readonly isSet: string
}

export const MONEY_CONTROLS_ENGLISH: MoneyControlsTexts = {
  help: {
    about: 'What the rules of money see: large and split cash, sums twice, more than was signed. Ends with 4 while one is open.', list: 'those that nobody has answered', all: 'answered ones too',
    close: 'answers one', finding: 'its id', reason: 'why; kept for good', settings: 'numbers that the rules go by', set: 'changes one, for the whole company', setting: 'its name', value: 'a whole number; amounts in cents',
    examples: '\nExamples:\n  trujourney money set enabled 1 --reason "asked for by the accountant"\n  trujourney money',
  },
  columns: { when: 'When', what: 'What', job: 'Job', amount: 'Amount', due: 'Report by', id: 'Finding', setting: 'Number', value: 'Value' },
  rules: { cash: 'Large cash within 24 hours', structuring: 'Cash kept below the limit', duplicate: 'The same sum twice', overQuote: 'More than was signed for', voidPaid: 'Void after payment', paidVoid: 'Payment after void', refundOther: 'Refunded in another way than paid', signature: 'Signed is not what was invoiced' },
  settings: {
    enabled: '1: the rules are on', cashLimitCents: 'cash from which one is told, in cents', cashHours: 'hours in which cash is added up', reportDays: 'days to report large cash in', usdPct: 'what a US dollar counts, in hundredths of a Canadian one', structuringPct: 'cash from this share of the limit counts as kept below it', structuringTimes: 'so many of those are told', structuringDays: 'days in which they count together',
    duplicateHours: 'hours in which the same sum is told', overQuotePct: 'percent over what was signed, where no law says',
  },
  off: 'The rules are off: trujourney money set enabled 1 --reason "…"',
  none: 'Nothing is open.',
  perhaps: 'perhaps: only the days are known',
  closed: 'Answered.',
  isSet: 'Set; everything was looked at again.',
}

import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useCurrency } from '../../desk/use-session.ts'
import type { MoneyRule } from '../../panels/money/money-titles.ts'
import { useFormat } from '../../ui/use-format.ts'

type Setting = Output<'money.settings'>['settings'][number]['setting']

/** What whoever reads a finding does next. */
export function useNextSteps(): Readonly<Record<MoneyRule, string>> {
  const { t } = useLingui()
  return {
    cash: t`Ask who paid and where the money came from, and note it. Whether your company has to report it, your accountant knows.`,
    structuring: t`Several sums just below the limit within days may be split on purpose. Ask whoever took them.`,
    duplicate: t`Was it paid twice, or written down twice? Give one back, or take the wrong line out of the books.`,
    overQuote: t`Without a change that the customer signed, what is over it cannot be asked for. Let the change be signed, or credit it.`,
    voidPaid: t`See that the money was given back, or that a new invoice stands in its place.`,
    paidVoid: t`Nothing is owed: give it back, or issue the invoice that it is for.`,
    refundOther: t`Ask why: money goes back the way it came.`,
    signature: t`Compare the two. A quote that changed is signed anew before it is invoiced.`,
  }
}

/** Of the numbers that the rules go by: what each is called, and how a value of it is said. */
export function useSettingWords() {
  const { t } = useLingui()
  const format = useFormat()
  const currency = useCurrency()
  const names: Readonly<Record<Setting, string>> = {
    enabled: t`The rules are`, cashLimitCents: t`Cash from which one is told`, cashHours: t`Hours in which cash is added up`, reportDays: t`Days to report large cash in`, usdPct: t`What a US dollar counts, in hundredths of a Canadian one`,
    structuringPct: t`Cash from this percentage of the limit counts as kept below it`, structuringTimes: t`So many of those are told`, structuringDays: t`Days in which they count together`, duplicateHours: t`Hours in which the same sum is told`, overQuotePct: t`Percent over what was signed, where no law says`,
  }
  const print = (setting: Setting, value: number): string => {
    switch (setting) {
      case 'enabled': return value === 1 ? t({ message: 'on', context: 'rules' }) : t({ message: 'off', context: 'rules' })
      case 'cashLimitCents': return format.money(value, currency)
      case 'structuringPct': case 'overQuotePct': return format.percent(value)
      default: return format.number(value)
    }
  }
  return { nameOf: (setting: Setting) => names[setting], print }
}

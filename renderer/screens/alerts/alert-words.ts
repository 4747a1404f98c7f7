import { alertWords, type AlertWords } from '../../../core/domain/alert/alert-words.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useMoneyTitles, type MoneyRule } from '../../panels/money/money-titles.ts'
import { useLanguage } from '../../ui/use-language.ts'

export type Alert = Output<'alerts.list'>['alerts'][number]

/** What happened, in a sentence, and what whoever reads it does next; of money, headed as the finding is. */
export function useAlertWords(): (alert: Alert) => AlertWords {
  const language = useLanguage()
  const moneyTitles = useMoneyTitles()
  return (alert) => {
    const words = alertWords(alert, language)
    return alert.rule === 'money' ? { ...words, title: moneyTitles[alert.code as MoneyRule] } : words
  }
}

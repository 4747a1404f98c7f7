import { useMemo } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useFormat } from '../../ui/use-format.ts'
import { fillSentence } from './fill-sentence.ts'
import { useLanguage } from '../../ui/use-language.ts'

export type Finding = Output<'leaks.report'>['findings'][number]
export type RuleId = Finding['rule']

export interface Rules {
  readonly ids: readonly RuleId[]
  nameOf(rule: string): string
  formulaOf(rule: string): string
  sentenceOf(finding: Pick<Finding, 'rule' | 'params'>, currency: string): string | null
  actionOf(finding: Pick<Finding, 'rule' | 'params'>, currency: string): string | null
}

/** The desk's own words for each cause, in the reader's language. */
export function useRules(): Rules {
  const language = useLanguage()
  const format = useFormat()
  const { data } = useDeskQuery('leaks.rules', {})
  return useMemo(() => {
    const byId = new Map<string, Output<'leaks.rules'>['rules'][number]>((data?.rules ?? []).map((rule) => [rule.id, rule]))
    const filled = (text: 'sentence' | 'action') => ({ rule, params }: Pick<Finding, 'rule' | 'params'>, currency: string) => {
      const known = byId.get(rule)
      return known === undefined || params === null ? null : fillSentence(known[text][language], params, format, currency)
    }
    return {
      ids: (data?.rules ?? []).map(({ id }) => id),
      nameOf: (rule) => byId.get(rule)?.name[language] ?? rule,
      formulaOf: (rule) => byId.get(rule)?.formula[language] ?? '',
      sentenceOf: filled('sentence'),
      actionOf: filled('action'),
    }
  }, [data, language, format])
}

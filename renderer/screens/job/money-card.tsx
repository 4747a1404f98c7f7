import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { fillSentence } from './leak-sentence.ts'

/** The leaks found in a job. Only for who reads money. */
export function MoneyCard({ job, currency }: { readonly job: string; readonly currency: string }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { data } = useDeskQuery('leaks.job', { job: asId<'job'>(job) })
  const { data: rules } = useDeskQuery('leaks.rules', {})
  if (!data || data.findings.length === 0) return null
  const language = i18n.locale === 'fr' ? 'fr' : 'en'
  const money = (cents: number | null) => format.money(cents, currency)
  return (
    <Card title={<Trans>Money that leaks here</Trans>} actions={<Link to="/margin" search={{ view: 'findings', key: job }} className="text-12 text-accent"><Trans>All</Trans></Link>}>
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0 text-12">
        {data.findings.slice(0, 5).map((finding) => {
          const rule = rules?.rules.find(({ id }) => id === finding.rule)
          return (
            <li key={`${finding.rule} ${finding.amountCents ?? 0}`}>
              <p className="m-0 flex gap-2"><span className="flex-1">{rule?.name[language] ?? finding.rule}</span><span className="font-semibold text-warning">{money(finding.amountCents)}</span></p>
              {rule && finding.params && <p className="m-0 text-2">{fillSentence(rule.action[language], finding.params, { money, number: (value) => format.number(value, 1) })}</p>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

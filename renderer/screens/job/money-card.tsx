import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { fillSentence } from './leak-sentence.ts'

/** Cost as expected and so far, and the leaks found in it. Only for who reads money. */
export function MoneyCard({ job, currency }: { readonly job: string; readonly currency: string }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const { data } = useDeskQuery('leaks.job', { job: asId<'job'>(job) })
  const { data: rules } = useDeskQuery('leaks.rules', {})
  if (!data || (data.findings.length === 0 && Object.values(data.cost).every((column) => Object.values(column).every((value) => value === null)))) return null
  const { estimated, actual } = data.cost
  const language = i18n.locale === 'fr' ? 'fr' : 'en'
  const money = (cents: number | null) => format.money(cents, currency)
  const rows = [
    [<Trans key="r">Revenue</Trans>, estimated.revenueCents, actual.revenueCents],
    [<Trans key="l">Labour</Trans>, estimated.labourCents, actual.labourCents],
    [<Trans key="o">Overtime</Trans>, estimated.overtimeCents, actual.overtimeCents],
    [<Trans key="t">Truck</Trans>, estimated.truckCents, actual.truckCents],
    [<Trans key="m">Materials</Trans>, estimated.materialsCents, actual.materialsCents],
    [<Trans key="g">Margin</Trans>, estimated.marginCents, actual.marginCents],
  ] as const
  return (
    <Card title={<Trans>Cost and margin</Trans>}>
      <table className="w-full border-collapse text-right text-12 [&_td]:py-0.5 [&_th]:font-normal">
        <thead className="text-11 text-3">
          <tr><th scope="col" aria-label={t`What`} /><th scope="col"><Trans>Expected</Trans></th><th scope="col"><Trans>So far</Trans></th></tr>
        </thead>
        <tbody>
          {rows.map(([name, expected, soFar], index) => (
            <tr key={name.key} className={cx(index === rows.length - 1 && 'border-t border-line-1 font-semibold')}>
              <th scope="row" className="text-left text-2">{name}</th>
              <td>{money(expected)}</td>
              <td className={cx(index === rows.length - 1 && (soFar ?? 0) < 0 && 'text-danger')}>{money(soFar)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.findings.length > 0 && (
        <section className="mt-3 border-t border-line-1 pt-2">
          <h3 className="mb-1 flex text-12 text-3">
            <span className="flex-1"><Trans>Money that leaks here</Trans></span>
            <Link to="/margin" search={{ view: 'findings', key: job }} className="text-accent"><Trans>All</Trans></Link>
          </h3>
          <ul className="flex flex-col gap-1.5 text-12">
            {data.findings.slice(0, 5).map((finding) => {
              const rule = rules?.rules.find(({ id }) => id === finding.rule)
              return (
                <li key={`${finding.rule} ${finding.amountCents ?? 0}`}>
                  <p className="flex gap-2"><span className="flex-1">{rule?.name[language] ?? finding.rule}</span><span className="font-semibold text-warning">{money(finding.amountCents)}</span></p>
                  {rule && finding.params && <p className="text-2">{fillSentence(rule.action[language], finding.params, { money, number: (value) => format.number(value, 1) })}</p>}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </Card>
  )
}

import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, ChevronRight } from 'lucide-react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useFormat } from '../../ui/use-format.ts'
import { MONEY_PARTS, RECORD_PART } from './plan-money.tsx'
import type { Recommendation } from './recommendation.ts'

const RULE_NAMES: Readonly<Record<Recommendation['rulesPassed'][number], MessageDescriptor>> = {
  'truck.status': msg`truck in service`, 'truck.features': msg`features`, 'truck.volume': msg`volume`, 'truck.payload': msg`payload`, 'truck.free': msg`truck free`, window: msg`arrival window`, licence: msg`licence`, hours: msg`hours of service`,
  'crew.size': msg`crew size`, 'crew.lead': msg`a lead`, 'crew.skills': msg`skills`, 'crew.free': msg`crew free`, 'crew.max_day': msg`agreed hours a day`, 'crew.together': msg`people who may go together`, order: msg`order of jobs`,
}

/** What stands behind an option: its money part by part, and every rule that it was held to. */
export function OptionFacts({ recommendation: { money, rulesPassed } }: { readonly recommendation: Recommendation }) {
  const { i18n } = useLingui()
  const f = useFormat()
  const parts = money === null ? [] : [...MONEY_PARTS, RECORD_PART].flatMap(({ part, name }) => (part in money && money[part as keyof typeof money] !== 0 ? [{ name, cents: money[part as keyof typeof money] }] : []))
  return (
    <Disclosure className="group">
      <Heading level={4}>
        <AriaButton slot="trigger" className="flex min-h-6 items-center gap-1.5 text-12 text-2 data-[hovered]:text-1">
          <ChevronRight aria-hidden className="size-3.5 transition-transform duration-[var(--motion-press)] group-data-[expanded]:rotate-90" />
          {money === null ? <Plural value={rulesPassed.length} one="# rule kept" other="# rules kept" /> : <Plural value={rulesPassed.length} one="Money by part, # rule kept" other="Money by part, # rules kept" />}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="text-12 group-data-[expanded]:pt-1">
        {money !== null && (
          <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 pb-2">
            {parts.map(({ name, cents }) => (
              <div key={name.id} className="contents">
                <dt className="text-2">{i18n._(name)}</dt>
                <dd className="text-right">{f.money(cents)}</dd>
              </div>
            ))}
            <dt className="border-t border-line-1 pt-0.5 font-semibold"><Trans>Together</Trans></dt>
            <dd className="border-t border-line-1 pt-0.5 text-right font-semibold">{f.money(money.totalCents)}</dd>
          </dl>
        )}
        <ul className="flex flex-wrap gap-x-2.5 gap-y-0.5 text-2">
          {rulesPassed.map((rule) => (
            <li key={rule} className="inline-flex items-center gap-1">
              <Check aria-hidden className="size-3 text-good" />
              {i18n._(RULE_NAMES[rule])}
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  )
}

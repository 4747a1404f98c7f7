import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { Advice } from './recommendation.ts'

/** Trucks and people that could not take the job, the nearest to passing first, each with the one rule that stopped it. */
export function RefusedCandidates({ advice, isOpen = false }: { readonly advice: Advice; readonly isOpen?: boolean }) {
  const { t } = useLingui()
  const { refused, refusedWorkers } = advice
  if (refused.length === 0 && refusedWorkers.length === 0) return null
  const hidden = t`for a reason that your role does not see`
  return (
    <Disclosure defaultExpanded={isOpen} className="group rounded-card border border-line-1">
      <Heading level={3}>
        <AriaButton slot="trigger" className="flex min-h-8 w-full items-center gap-1.5 px-3 text-12 text-2 data-[hovered]:text-1">
          <ChevronRight aria-hidden className="size-3.5 transition-transform duration-[var(--motion-press)] group-data-[expanded]:rotate-90" />
          <Plural value={refused.length} one="Why not: # truck that could not take it" other="Why not: # trucks that could not take it" />
        </AriaButton>
      </Heading>
      <DisclosurePanel className="px-3 text-12 group-data-[expanded]:pb-3">
        <ul className="flex flex-col gap-1">
          {refused.map(({ truck, truckName, journey, refusal }) => (
            <li key={`${truck} ${journey ?? ''}`} className="flex gap-2">
              <span dir="auto" className="shrink-0 font-semibold">{truckName}</span>
              <span className="text-2">{refusal.text ?? hidden}</span>
            </li>
          ))}
        </ul>
        {refusedWorkers.length > 0 && (
          <>
            <h4 className="mt-2 text-3">
              <Trans>People</Trans>
            </h4>
            <ul className="flex flex-col gap-1">
              {refusedWorkers.map(({ refusal, workers, nearest }) => (
                <li key={`${refusal.code} ${nearest}`} className="text-2">
                  {refusal.text ?? hidden}
                  {workers > 1 && (
                    <span className="text-3">
                      {' '}
                      <Plural value={workers - 1} one="and # more person" other="and # more people" />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}

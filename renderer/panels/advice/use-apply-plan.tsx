import { Plural, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import type { DayPlan } from './day-plan.ts'
import { brought, groupsOf, planToApply } from './plan-groups.ts'
import { useTakeBack } from './use-take-back.ts'

export interface ApplyPlan {
  readonly may: boolean
  readonly isRunning: boolean
  /** The desk's own words where it refused. */
  readonly refused: FailureFrame | null
  /** The day has changed since the plan was made: only another plan helps. */
  readonly isStale: boolean
  /** True when it is done. `noted`: what is noted in the same breath, in so many steps, and taken back with it. */
  apply(plan: DayPlan, chosen: ReadonlySet<number>, origin: Input<'plan.apply'>['plan']['origin'], noted?: () => Promise<number>): Promise<boolean>
  reset(): void
}

/** Takes chosen changes of a plan over, as one step with one way back. */
export function useApplyPlan(): ApplyPlan {
  const { t } = useLingui()
  const command = useDeskCommand('plan.apply')
  const may = useMay('plan.apply')
  const { saved } = useTakeBack()
  const [refused, setRefused] = useState<FailureFrame | null>(null)

  return {
    may,
    isRunning: command.isRunning,
    refused,
    isStale: refused?.code === 'plan.stale',
    reset: () => setRefused(null),
    async apply(plan, chosen, origin, noted) {
      const reply = await command.run(planToApply(plan, chosen, origin))
      if (!reply.ok) {
        setRefused(reply.failure)
        return false
      }
      setRefused(null)
      const steps = 1 + (noted ? await noted() : 0)
      const groups = groupsOf(plan)
      const open = brought(groups, chosen)
      const changed = reply.value.journeys.length + reply.value.removed.length
      const detail = open.people + open.trucks > 0 ? t`What was only supposed (people hired: ${open.people}, trucks rented: ${open.trucks}) is left open on the board until it is on record.` : undefined
      saved(<Plural value={changed} one="# journey changed as planned" other="# journeys changed as planned" />, steps, detail)
      return true
    },
  }
}

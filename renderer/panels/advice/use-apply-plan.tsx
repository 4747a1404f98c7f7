import { Plural } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import type { DayPlan } from './day-plan.ts'
import { groupsOf, planToApply, toFindOf } from './plan-groups.ts'
import { ToFind } from './to-find.tsx'
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
export function useApplyPlan(zone: string): ApplyPlan {
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
      const open = toFindOf(plan, groups, chosen)
      const changed = reply.value.journeys.length + reply.value.removed.length
      saved(<Plural value={changed} one="# journey changed as planned" other="# journeys changed as planned" />, steps, open.length > 0 ? <ToFind all={open} zone={zone} /> : undefined)
      return true
    },
  }
}

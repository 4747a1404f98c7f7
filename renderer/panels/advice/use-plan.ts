import { useEffect, useRef, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { failureOf } from '../../desk/desk-failure.ts'
import { askDesk } from '../../desk/use-desk-query.ts'
import { stepsToKeep, withLocked } from './plan-picks.ts'
import type { DayPlan } from './recommendation.ts'

export interface Planning {
  readonly plan: DayPlan | null
  readonly failure: FailureFrame | null
  readonly isPlanning: boolean
  cancel(): void
  /** With another order among equals; locked steps stay. */
  planAgain(locked: ReadonlySet<string>): void
}

interface Turn {
  /** Every seed breaks ties between equally urgent jobs in another way. */
  readonly seed: number
  /** The plan whose locked steps stand. */
  readonly before: DayPlan | null
  readonly locked: ReadonlySet<string>
}

/** Asked once when the dialog opens: a plan that changed under one's hands with every edit elsewhere could not be judged. */
export function usePlan(location: string, date: string): Planning {
  const link = useDesk()
  const [state, setState] = useState<Pick<Planning, 'plan' | 'failure' | 'isPlanning'>>({ plan: null, failure: null, isPlanning: true })
  const [turn, setTurn] = useState<Turn>({ seed: 1, before: null, locked: new Set() })
  const current = useRef(0)

  useEffect(() => {
    const own = (current.current += 1)
    const { seed, before, locked } = turn
    askDesk(link, 'plan.day', { location: asId<'location'>(location), date, seed, ...(before ? { keep: stepsToKeep(before, locked) } : {}) }).then(
      (plan) => own === current.current && setState({ plan: before ? withLocked(before, locked, plan) : plan, failure: null, isPlanning: false }),
      (error: unknown) => own === current.current && setState((shown) => ({ ...shown, failure: failureOf(error), isPlanning: false })),
    )
    return () => {
      current.current += 1
    }
  }, [link, location, date, turn])

  return {
    ...state,
    cancel: () => void (current.current += 1),
    planAgain(locked) {
      setState((before) => ({ ...before, failure: null, isPlanning: true }))
      setTurn((last) => ({ seed: last.seed + 1, before: state.plan, locked }))
    },
  }
}

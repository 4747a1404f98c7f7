import type { AccessTarget } from '../../kernel/policy/policy.ts'
import { asWorkstation } from '../../kernel/desk/as-workstation.ts'
import { refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import type { PlanFault } from '../../kernel/wire/company-plan.ts'
import type { Vouched } from '../../kernel/wire/wire-message.ts'
import { copyOf } from './lease-keeper.ts'
import type { RelayLine } from './relay-line.ts'

const TARGET: AccessTarget = { kind: 'company', id: null, location: null }

/** What the relay says that the company may use. What it has not signed so changes nothing, and is on record. `busy`: nothing could be written now. */
export function takePlan(desk: Desk, plan: Vouched, onChange: () => void): PlanFault | 'busy' | null {
  const { core } = desk
  let fault: PlanFault | null = null
  const done = refusalsAsValues(() => {
    const heard = core.plan.heard(plan)
    if ('fault' in heard) {
      fault = heard.fault
      return desk.recordAction(asWorkstation(core), 'module.plan', TARGET, { decision: 'refused', reason: `plan.${heard.fault}`, rules: [] })
    }
    if (heard.taken === 'same') return
    desk.recordAction(asWorkstation(core), 'module.plan', TARGET, { decision: 'allowed', reason: `version ${heard.version}`, rules: [] })
    core.publish([{ kind: 'company', id: '*' }], null)
    onChange()
  })
  return done.ok ? fault : 'busy'
}

/** Asks for the plan on one line, and takes what it is told: again with every look as long as an import holds the database, or the disk is full. */
export interface PlanTaker {
  ask(): void
  told(plan: Vouched): void
  look(): void
}

export function createPlanTaker(desk: Desk, line: Pick<RelayLine, 'send'>, onChange: () => void): PlanTaker {
  /** The newest that was told; an earlier one is worth nothing beside it. */
  let waiting: Vouched | null = null

  function take(plan: Vouched): void {
    const found = takePlan(desk, plan, onChange)
    waiting = found === 'busy' ? plan : null
    // The relay cannot know it: its data is of before that version, and another plan has it now.
    if (found === 'contradicts' || found === 'older') line.send({ type: 'planHeld', version: desk.core.plan.standing().version ?? 0 })
  }

  return {
    ask: () => line.send({ type: 'askPlan', known: desk.core.plan.standing().version ?? 0 }),
    told: (plan) => take(copyOf(plan)),
    look() {
      if (waiting !== null) take(waiting)
    },
  }
}

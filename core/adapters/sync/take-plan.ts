import type { AccessTarget } from '../../kernel/policy/policy.ts'
import { refusalsAsValues, type Desk } from '../../kernel/desk/desk.ts'
import type { Vouched } from '../../kernel/wire/wire-message.ts'

const TARGET: AccessTarget = { kind: 'company', id: null, location: null }

/** What the relay says that the company may use. What it has not signed so changes nothing, and is on record. */
export function takePlan(desk: Desk, plan: Vouched, onChange: () => void): void {
  const { core } = desk
  const workstation = { user: core.device as never, roles: [], locations: 'all', worker: null, language: 'en' } as const
  // Where nothing can be written now it is told again with the next line.
  refusalsAsValues(() => {
    const heard = core.plan.heard(plan)
    if ('fault' in heard) return desk.recordAction(workstation, 'module.plan', TARGET, { decision: 'refused', reason: `plan.${heard.fault}`, rules: [] })
    if (heard.taken === 'same') return
    desk.recordAction(workstation, 'module.plan', TARGET, { decision: 'allowed', reason: `version ${heard.version}`, rules: [] })
    core.publish([{ kind: 'company', id: '*' }], null)
    onChange()
  })
}

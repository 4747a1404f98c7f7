import type { Failure } from '../../../domain/failure/failure.ts'
import { mayDrive } from '../../../domain/licence/licence.ts'
import type { DayProblem, DayTruck } from './day-problem.ts'
import { isNearer, refusal, type RefusalCode, type RuleRefusal } from './rule-refusal.ts'

/** Trucks that ask the same of a driver, and which workers' licences will do. */
export interface DriverGroup {
  readonly index: number
  readonly licensed: Uint8Array
  readonly hoursApply: boolean
  /** Why the nearest of those who may not drive may not; null when everybody may. */
  readonly refused: RuleRefusal | null
}

export interface DriverGroups {
  of(truck: DayTruck): DriverGroup
}

/** Licences are looked at once per kind of truck, not once per truck: a fleet has a handful of kinds. */
export function driverGroups(problem: DayProblem): DriverGroups {
  const groups = new Map<string, DriverGroup>()
  const maySteer = (roles: readonly string[]) => roles.includes('driver') || roles.includes('lead')
  // A depot that names no drivers does not use the role: the licence alone decides.
  const named = problem.workers.some(({ roles }) => maySteer(roles))
  return {
    of(truck) {
      const key = [truck.axles, truck.registeredKg, truck.payloadKg, truck.airBrake].join()
      const known = groups.get(key)
      if (known) return known
      const licensed = new Uint8Array(problem.workers.length)
      let refused: RuleRefusal | null = null
      problem.workers.forEach((worker, index) => {
        if (named && !maySteer(worker.roles)) return
        const answer = mayDrive(worker.licence, truck, problem.province, problem.date)
        if (answer.ok) licensed[index] = 1
        else if (refused === null || isNearer(answer.failure.code as RefusalCode, refused.code)) refused = licenceRefusal(answer.failure, worker.id)
      })
      const group = { index: groups.size, licensed, hoursApply: problem.hoursApply(truck.registeredKg), refused }
      groups.set(key, group)
      return group
    },
  }
}

function licenceRefusal({ code, params }: Failure, worker: string): RuleRefusal {
  const known = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]))
  return refusal(code as RefusalCode, 1, { worker, ...known })
}

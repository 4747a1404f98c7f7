import type { CrewRole } from '../../../domain/records/job-records.ts'
import type { AdviceContext } from './advice-context.ts'
import type { FoundOption } from './option.ts'
import type { ProposedMember } from './recommendation.ts'

/**
 * Who rides on which truck, in what role. A driver rides with his truck and the lead on the truck he drives, or the first;
 * the others fill the trucks up evenly. Who leads and drives is the lead: on the board the lead drives where nobody has the driver's role.
 */
export function proposedCrews(context: AdviceContext, option: FoundOption): ProposedMember[][] {
  const { journey, trucks, crew } = option
  const rides = trucks.map((): { worker: number; role: CrewRole }[] => [])
  const ride = (slot: number, worker: number, role: CrewRole) => void rides[slot]?.push({ worker, role })
  for (const pick of crew.picks) {
    if (pick.slot >= 0) ride(pick.slot, pick.worker, pick.leads ? 'lead' : 'driver')
    else if (pick.leads) ride(0, pick.worker, 'lead')
  }
  for (const pick of crew.picks) {
    if (pick.slot >= 0 || pick.leads) continue
    const emptiest = rides.reduce((least, members, slot) => (members.length < (rides[least]?.length ?? 0) ? slot : least), 0)
    ride(emptiest, pick.worker, 'helper')
  }
  const there = (journey?.crew ?? []).map(({ worker, role }): ProposedMember => ({ worker, role, added: false }))
  const member = ({ worker, role }: { worker: number; role: CrewRole }): ProposedMember[] => {
    const facts = context.workers[worker]
    return facts ? [{ worker: facts.worker.id, role, added: true }] : []
  }
  return rides.map((members) => [...there, ...members.flatMap(member).toSorted(byRank)])
}

const RANK: Readonly<Record<CrewRole, number>> = { lead: 0, driver: 1, helper: 2, packer: 3 }

function byRank(a: ProposedMember, b: ProposedMember): number {
  return RANK[a.role] - RANK[b.role] || (a.worker < b.worker ? -1 : 1)
}

import type { CrewRole } from '../../domain/records/job-records.ts'

const RANK: Readonly<Record<CrewRole, number>> = { lead: 0, driver: 1, packer: 2, helper: 3 }

/** Who leads comes first, who drives second. */
export function inCrewOrder<Member extends { readonly role: CrewRole }>(crew: readonly Member[]): Member[] {
  return crew.toSorted((a, b) => RANK[a.role] - RANK[b.role])
}

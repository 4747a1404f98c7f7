/** One worker as the search sees him. `drives` has a bit for each truck slot that he may drive, `skills` one for each skill that is needed. */
export interface CrewCandidate {
  readonly worker: number
  readonly cents: number
  readonly drives: number
  readonly leads: boolean
  readonly skills: number
  /** His record with customers is good. */
  readonly recorded: boolean
}

export interface CrewNeed {
  readonly least: number
  readonly most: number
  /** Trucks that still want a driver, as bits. */
  readonly driverSlots: number
  readonly lead: boolean
  readonly skills: number
  readonly leadMayDrive: boolean
  /** How many of them must have a good record; 2 at most. */
  readonly recorded: number
}

export interface CrewPick {
  readonly worker: number
  /** The truck slot, or -1. */
  readonly slot: number
  readonly leads: boolean
}

export interface FoundCrew {
  readonly cents: number
  readonly picks: readonly CrewPick[]
}

let best = new Float64Array(0)
let choices = new Uint32Array(0)

/**
 * The cheapest set of workers that fills every slot, exactly: a dynamic programme over workers x how many x what is covered.
 * A worker fills one truck slot or leads (both where allowed) and brings all his skills. `candidates` come cheapest first, ties by id; equal costs then give one and the same crew.
 * Bits of what is covered: truck slots, then lead, then skills, then one for each that must have a good record.
 */
export function cheapestCrew(candidates: readonly CrewCandidate[], need: CrewNeed): FoundCrew | null {
  const slots = bitLength(need.driverSlots)
  const leadBit = 1 << slots
  const skillShift = slots + 1
  const recordShift = skillShift + bitLength(need.skills)
  const records = (1 << need.recorded) - 1
  const full = need.driverSlots | (need.lead ? leadBit : 0) | (need.skills << skillShift) | (records << recordShift)
  const masks = 1 << (recordShift + need.recorded)
  const most = Math.min(need.most, candidates.length)
  if (most < need.least) return null
  const states = (most + 1) * masks
  if (best.length < states) best = new Float64Array(states)
  if (choices.length < candidates.length * states) choices = new Uint32Array(candidates.length * states)
  best.fill(Infinity, 0, states)
  choices.fill(0, 0, candidates.length * states)
  best[0] = 0

  for (let item = 0; item < candidates.length; item += 1) {
    const candidate = candidates[item] as CrewCandidate
    const skills = (candidate.skills & need.skills) << skillShift
    const canDrive = candidate.drives & need.driverSlots
    const canLead = need.lead && candidate.leads
    for (let count = Math.min(item, most - 1); count >= 0; count -= 1) {
      for (let mask = 0; mask < masks; mask += 1) {
        const soFar = best[count * masks + mask] as number
        if (soFar === Infinity) continue
        const cents = soFar + candidate.cents
        const taken = candidate.recorded ? (mask >> recordShift) : records
        const brings = skills | ((records & ~taken & (taken + 1)) << recordShift)
        improve(item, count, mask, 0, brings, cents)
        const leading = canLead && (mask & leadBit) === 0
        if (leading) improve(item, count, mask, leadBit, brings, cents)
        for (let slot = 0, open = canDrive & ~mask; open >> slot !== 0; slot += 1) {
          if (((open >> slot) & 1) === 0) continue
          improve(item, count, mask, 1 << slot, brings, cents)
          if (leading && need.leadMayDrive) improve(item, count, mask, (1 << slot) | leadBit, brings, cents)
        }
      }
    }
  }

  function improve(item: number, count: number, mask: number, role: number, brings: number, cents: number): void {
    const to = (count + 1) * masks + (mask | role | brings)
    if (cents >= (best[to] as number)) return
    best[to] = cents
    // A role stays under 2^15 and a mask under 2^16: `MOST_COVERED_BITS`, and two for records.
    choices[item * states + to] = ((mask << 15) | role) + 1
  }

  let count = -1
  for (let n = need.least; n <= most; n += 1) if ((best[n * masks + full] as number) < (count < 0 ? Infinity : (best[count * masks + full] as number))) count = n
  if (count < 0) return null
  const cents = best[count * masks + full] as number
  const picks: CrewPick[] = []
  let mask = full
  for (let item = candidates.length - 1; item >= 0 && count > 0; item -= 1) {
    const choice = choices[item * states + count * masks + mask] as number
    if (choice === 0) continue
    const role = (choice - 1) & 0x7fff
    picks.push({ worker: (candidates[item] as CrewCandidate).worker, slot: slotOf(role & (leadBit - 1)), leads: (role & leadBit) !== 0 })
    mask = (choice - 1) >> 15
    count -= 1
  }
  return { cents, picks: picks.toReversed() }
}

/** Most slots and skills that one search takes; more is refused before it gets here. */
export const MOST_COVERED_BITS = 14

function bitLength(bits: number): number {
  return 32 - Math.clz32(bits)
}

function slotOf(bits: number): number {
  return bits === 0 ? -1 : 31 - Math.clz32(bits)
}

/** Workers cheapest first, as flat columns: read thousands of times for one answer. */
export interface CandidatePool {
  /** Indices of workers, cheapest first, ties by index. */
  readonly order: readonly number[]
  readonly cents: Float64Array
  readonly leads: Uint8Array
  readonly skills: Uint16Array
  readonly recorded: Uint8Array
  /** The truck slots of this worker by licence alone, and by hours of service too (dear to ask). */
  licensed(worker: number): number
  drives(worker: number, licensed: number): number
}

/**
 * Keeps what an optimal crew can be made of: of workers who can do no more than others that are cheaper, only as many as a crew has places.
 * `out` are left out. Hours of service are asked only of those who may matter.
 */
export function usefulCandidates(pool: CandidatePool, need: CrewNeed, out: ReadonlySet<number> = NOBODY): CrewCandidate[] {
  const kept: CrewCandidate[] = []
  const signatures: number[] = []
  const counts: number[] = []
  for (const worker of pool.order) {
    if (out.size > 0 && out.has(worker)) continue
    const leads = need.lead && pool.leads[worker] === 1
    const skills = (pool.skills[worker] as number) & need.skills
    const licensed = pool.licensed(worker) & need.driverSlots
    const recorded = need.recorded > 0 && pool.recorded[worker] === 1
    const rest = (skills << 9) | (leads ? 1 : 0) | (recorded ? RECORDED : 0)
    if (dominated(signatures, counts, rest | (licensed << 1), need.most)) continue
    const drives = licensed === 0 ? 0 : pool.drives(worker, licensed)
    const signature = rest | (drives << 1)
    if (drives !== licensed && dominated(signatures, counts, signature, need.most)) continue
    const known = signatures.indexOf(signature)
    if (known >= 0) counts[known] = (counts[known] as number) + 1
    else {
      signatures.push(signature)
      counts.push(1)
    }
    kept.push({ worker, cents: pool.cents[worker] as number, drives, leads, skills, recorded })
  }
  return kept
}

const NOBODY: ReadonlySet<number> = new Set()
/** Beside the lead, eight slots and the skills of a signature. */
const RECORDED = 1 << 24

function dominated(signatures: readonly number[], counts: readonly number[], signature: number, places: number): boolean {
  let cheaper = 0
  for (let index = 0; index < signatures.length; index += 1) if (((signatures[index] as number) & signature) === signature) cheaper += counts[index] as number
  return cheaper >= places
}

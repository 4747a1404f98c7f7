import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import { mayDrive } from '../../../core/domain/licence/licence.ts'
import type { CrewRole } from '../../../core/domain/records/job-records.ts'
import type { DayJourney, DayTruck, DayWorker } from '../../../core/modules/calendar-capacity/recommend/day-problem.ts'
import { crewOf, randomJob, type DaySketch } from './random-records.ts'

interface Resources {
  readonly trucks: readonly DayTruck[]
  readonly workers: readonly DayWorker[]
  readonly neighbours: readonly DayWorker[]
}

/** What stands on the board: mostly as a dispatcher would put it, with people and trucks used once; now and then late, over-full, under-crewed, taken twice. */
export function randomJourneys(sketch: DaySketch, count: number, { trucks, workers, neighbours }: Resources): { readonly place: number; readonly journey: DayJourney }[] {
  const free = { trucks: trucks.filter(({ status }) => status === 'active'), workers: workers.filter(({ status, absences, trainee, maxMinutesDay }) => status === 'active' && absences.length === 0 && !trainee && maxMinutesDay === null) }
  return Array.from({ length: count }, (_, index) => randomJourney(sketch, index, free, { trucks, workers, neighbours })).filter((journey) => journey !== null).map((journey) => ({ place: sketch.place, journey }))
}

function randomJourney(sketch: DaySketch, index: number, free: { trucks: DayTruck[]; workers: DayWorker[] }, all: Resources): DayJourney | null {
  const draw = sketch.draw(`journey-${index}`)
  const { rare, place } = sketch
  const length = draw(rare(25)) === 0 ? 0 : 1 + draw(3) % 2
  const careless = draw(rare(6)) === 0
  const truck = free.trucks.length > 0 && draw(rare(8)) > 0 ? (free.trucks.splice(draw(free.trucks.length), 1)[0] ?? null) : (all.trucks[draw(all.trucks.length + 1)] ?? null)
  if (truck === null && !careless) return null
  const jobs = Array.from({ length }, (_, at) => {
    const job = randomJob(sketch, `job-${place}-j${index}-${at}`)
    // As it would be planned: what fits the truck, and the second job behind the first.
    const fitting = careless || truck === null ? {} : { trucks: 1, ...crewOf(sketch, job.id, 1, Math.min(job.crewSize, 3)), volumeCuft: Math.min(job.volumeCuft ?? 0, Math.floor(truck.volumeCuft * 0.5)), weightKg: null, requiredSkills: [], requiredFeatures: [] }
    const later = at > 0 && draw(rare(4)) > 0
    return { ...job, ...fitting, ...(later ? { windowStartAt: null, windowEndAt: null } : {}), ...(careless ? {} : { after: null, avoidWorkers: [] }) }
  })
  let size = Math.max(1, draw(rare(8)) === 0 ? draw(4) : Math.max(0, ...jobs.map(({ crewSize }) => crewSize)))
  const crew: { worker: string; role: CrewRole }[] = []
  const take = (fits: (worker: DayWorker) => boolean): string | null => {
    const at = free.workers.findIndex(fits)
    return at < 0 ? null : ((free.workers.splice(at, 1)[0] as DayWorker).id)
  }
  const add = (worker: string | null, role: CrewRole) => {
    if (worker !== null && crew.length < size) crew.push({ worker, role })
  }
  add(take(({ roles }) => roles.includes('lead')), 'lead')
  const drives = ({ licence, roles }: DayWorker) => (roles.includes('driver') || roles.includes('lead') || !sketch.hasDrivers) && truck !== null && mayDrive(licence, truck, 'ON', sketch.date).ok
  const leader = all.workers.find(({ id }) => id === crew[0]?.worker)
  if (!leader || !drives(leader) || draw(3) === 0) {
    const driver = take(drives)
    if (driver === null && !careless) return null
    size = Math.max(size, crew.length + 1)
    add(driver, 'driver')
  }
  while (crew.length < size) {
    const worker = draw(rare(12)) === 0 ? (all.neighbours[draw(all.neighbours.length + 1)]?.id ?? null) : draw(rare(12)) === 0 ? (all.workers[draw(all.workers.length + 1)]?.id ?? null) : take(() => true)
    if (worker === null || crew.some((member) => member.worker === worker)) break
    add(worker, draw(6) === 0 ? 'packer' : 'helper')
  }
  if (crew.length < size && !careless) return null
  if (draw(rare(40)) === 0) crew.push({ worker: 'worker-left', role: 'helper' })
  const underWay = draw(rare(8)) === 0
  const open = draw(rare(8)) > 0
  const time = `${String(6 + draw(6)).padStart(2, '0')}:${['00', '15', '30', '50'][draw(4)]}`
  return {
    id: `journey-${place}-${index}`, truck: truck?.id ?? null, yard: sketch.yard,
    departAt: underWay || draw(4) === 0 ? instantOnRecord(sketch.date, time, sketch.zone) : null,
    crew, jobs, open, pinned: draw(rare(8)) === 0, underWay, firstOpenPosition: underWay ? draw(jobs.length + 1) : 0,
  }
}

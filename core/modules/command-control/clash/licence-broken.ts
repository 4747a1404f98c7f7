import { isJourneyUnderWay } from '../../../domain/journey/journey-state.ts'
import { mayDrive, type DriverLicence, type LicensedTruck } from '../../../domain/licence/licence.ts'
import { authorsOf, lastAuthor, type Clash } from './clash.ts'
import { driversOf, isOpen, type PlannedJourney } from './planned-journey.ts'

export interface LicenceFacts {
  readonly truck: LicensedTruck
  /** By worker. A desk that holds no licences of this location (they are private to `hr`) gives null: it knows nothing and says nothing. */
  readonly licences: ReadonlyMap<string, DriverLicence> | null
}

/** A journey whose driver may not drive its truck in its province that day; one under way that has nobody to drive it. */
export function licenceBroken(journey: PlannedJourney, facts: LicenceFacts | null): Clash[] {
  if (!isOpen(journey) || journey.truck === null) return []
  const drivers = driversOf(journey)
  if (drivers.length === 0) return isJourneyUnderWay(journey.status) ? [clash(journey, 'driver.missing', null, {})] : []
  const licences = facts?.licences
  if (!facts || !licences) return []
  const answers = drivers.map(({ worker }) => {
    const licence = licences.get(worker)
    return { worker, answer: licence ? mayDrive(licence, facts.truck, journey.province, journey.date) : null }
  })
  // One who may is enough: the others ride along.
  if (answers.some(({ answer }) => answer?.ok)) return []
  return answers.flatMap(({ worker, answer }) => {
    if (!answer || answer.ok) return []
    const { code, params } = answer.failure
    return [clash(journey, code === 'licence.unknown' ? 'licence.unknown' : 'licence.broken', worker, { code, ...textParams(params) })]
  })
}

function textParams(params: Readonly<Record<string, string | number | boolean | null>>): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]))
}

function clash(journey: PlannedJourney, kind: 'driver.missing' | 'licence.unknown' | 'licence.broken', worker: string | null, params: Clash['params']): Clash {
  const member = journey.crew.find((one) => one.worker === worker)
  return {
    id: worker === null ? `driver/${journey.id}` : `licence/${journey.id}/${worker}`,
    kind,
    severity: kind === 'licence.unknown' ? 'soft' : 'hard',
    location: journey.location,
    otherLocation: null,
    date: journey.date,
    subjects: [...(worker === null ? [] : [{ kind: 'worker' as const, id: worker }]), { kind: 'journey', id: journey.id }],
    authors: authorsOf(lastAuthor(journey.stamps), lastAuthor(member?.stamps ?? {})),
    params,
  }
}

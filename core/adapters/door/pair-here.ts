import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import type { Id } from '../../domain/records/field.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { workstationSession } from '../desk/user-session.ts'
import type { DisplayDesk } from '../displays/display-desk.ts'
import { makePhoneLink } from '../phones/paired-phones.ts'
import type { PhoneDesk } from '../phones/phone-desk.ts'
import type { OpenDesk } from './company-holder.ts'

/** Pairs a display for whoever runs the desk at its terminal, and so holds the company’s key. `place`: a location's name or number of its own; null where there is one alone. */
export function pairHere({ company }: OpenDesk, displays: DisplayDesk, code: string, place: string | null, language: Language): Result<{ readonly display: string; readonly location: string }> {
  const locations = createRecordReader(company.desk.core.database.read).all('location')
  const known = locations.map(({ name }) => name).join(', ')
  const found = place === null ? locations : locations.filter(({ id, externalId, name }) => id === place || externalId === place || foldText(name) === foldText(place))
  const [location] = found
  if (!location || found.length > 1) return place === null ? refuse('cli.location_needed', { known }) : refuse('cli.unknown_location', { location: place, known })
  const paired = displays.confirm(workstationSession(company, language), { code, name: location.name, location: location.id })
  return paired.ok ? ok({ display: paired.value.display, location: location.name }) : paired
}

/** The same of a phone; `who`: the name of somebody who goes out with a crew, or a number of theirs. */
export function pairPhoneHere(desk: OpenDesk, phones: PhoneDesk, code: string, who: string, language: Language): Result<{ readonly phone: string; readonly name: string }> {
  const worker = workerNamed(desk, who)
  return worker.ok ? phones.confirm(workstationSession(desk.company, language), { code, worker: worker.value }) : worker
}

export function linkPhoneHere(desk: OpenDesk, who: string, language: Language): Result<{ readonly link: string; readonly untilAt: number; readonly name: string }> {
  const worker = workerNamed(desk, who)
  return worker.ok ? makePhoneLink(desk.company, workstationSession(desk.company, language), worker.value) : worker
}

function workerNamed({ company }: OpenDesk, who: string): Result<Id<'worker'>> {
  const workers = createRecordReader(company.desk.core.database.read).all('worker').filter(({ status }) => status === 'active')
  const found = workers.filter(({ id, externalId, name }) => id === who || externalId === who || foldText(name) === foldText(who))
  const [worker] = found
  if (!worker) return refuse('cli.unknown_record', { kind: 'worker', id: who })
  return found.length === 1 ? ok(worker.id) : refuse('cli.ambiguous', { id: who, kind: 'worker', candidates: found.map(({ id }) => id.slice(-12)).join(', ') })
}

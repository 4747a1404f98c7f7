import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { workstationSession } from '../desk/user-session.ts'
import type { DisplayDesk } from '../displays/display-desk.ts'
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

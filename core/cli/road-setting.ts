import { companyPaths } from '../adapters/desk/company-folder.ts'
import { keyOf } from '../adapters/desk/open-company.ts'
import { createExtractSetup } from '../adapters/extract/extract-setup.ts'
import { readRouting, writeRouting, type RoutingSetting } from '../adapters/places/online-services.ts'
import { createServiceToken } from '../adapters/places/service-token.ts'
import { RefusalError } from '../domain/failure/failure.ts'
import type { Cli } from './cli.ts'
import { valueOf } from './session.ts'
import { UsageError } from './usage-error.ts'

export interface RoadsOptions {
  readonly osrm?: string
  readonly valhalla?: string
  readonly mapbox?: boolean
  readonly byHour?: boolean
  readonly none?: boolean
}

const TOKEN = 'TRUJOURNEY_MAPBOX_TOKEN'
const ROADS = { kind: 'company', id: null, location: null } as const

/** Which road service this desk asks for drives. Who may found the company's locations may set it; who did, and which kind, is on record, the address and the token are not. */
export async function setRoads(cli: Cli, options: RoadsOptions): Promise<void> {
  const { company, session } = await cli.open()
  const { services, serviceToken } = companyPaths(cli.folder)
  const { rules } = valueOf(company.desk.permit(session, 'company.setRoads', ROADS))
  const chosen = settingOf(options)
  if (chosen !== undefined) {
    const token = createServiceToken(serviceToken, keyOf(company.store, company.keys))
    if (options.mapbox === true && cli.environment[TOKEN] === undefined && token.read() === undefined) throw new RefusalError('place.token_missing')
    // The token first: a desk that runs reads both when the file has changed.
    if (options.mapbox === true && cli.environment[TOKEN] !== undefined) token.write(cli.environment[TOKEN])
    valueOf(writeRouting(services, chosen ?? undefined))
    if (options.mapbox !== true) token.write(null)
    company.desk.recordAction(session, 'company.setRoads', ROADS, { decision: 'allowed', reason: chosen?.kind ?? 'none', rules })
  }
  const routing = valueOf(readRouting(services))
  const answer = { service: routing?.kind ?? null, byHour: routing !== null && routing !== undefined && 'byHour' in routing && routing.byHour }
  const own = createExtractSetup(cli.folder)()?.name ?? null
  cli.answer({ ...answer, extract: own }, () => (answer.service === null ? (own === null ? cli.texts.places.noRoads : cli.texts.places.ownRoads(own)) : cli.texts.places.roads(cli.texts.places.sources[answer.service], answer.byHour)))
}

/** Undefined: only to be shown. Null: none is to be asked any more. */
function settingOf({ osrm, valhalla, mapbox, byHour, none }: RoadsOptions): NonNullable<RoutingSetting> | null | undefined {
  const chosen = [osrm, valhalla, mapbox, none].filter((one) => one !== undefined)
  if (chosen.length > 1) throw new UsageError('--osrm | --valhalla | --mapbox | --none')
  if (byHour === true && valhalla === undefined && mapbox === undefined) throw new UsageError('--by-hour: --valhalla | --mapbox')
  const hours = { byHour: byHour === true }
  if (osrm !== undefined) return { kind: 'osrm', url: osrm }
  if (valhalla !== undefined) return { kind: 'valhalla', url: valhalla, ...hours }
  if (mapbox === true) return { kind: 'mapbox', ...hours }
  return none === true ? null : undefined
}

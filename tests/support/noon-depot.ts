import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MS_PER_HOUR = 3_600_000

export interface NoonDepot {
  readonly folder: string
  readonly files: readonly string[]
  /** There. */
  readonly today: string
}

/** A depot where it is about noon just now, whatever the clock here says, with a job that was to be begun between eight and nine there (NOON-1, Hal Frost) and nobody on it. Its files, in a new folder below `parent`. */
export function writeNoonDepot(parent: string): NoonDepot {
  const now = new Date()
  const ahead = 12 - now.getUTCHours()
  const today = new Date(now.getTime() + ahead * MS_PER_HOUR).toISOString().slice(0, 10)
  const folder = mkdtempSync(join(parent, 'noon-'))
  const tables: Readonly<Record<string, readonly string[]>> = {
    // Signs of these zones are the other way round.
    locations: ['external_id,name,province,country,timezone,lat,lon', `NOON,Noonday,ON,CA,Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)},44.58,-79.86`],
    trucks: ['external_id,location,name,volume_cuft,payload_kg,registered_kg,axles,air_brake,status', 'NOON-T1,NOON,Noon 1,1000,4000,7000,2,no,active'],
    workers: ['external_id,location,name,roles,licence_class,licence_province,licence_expiry,wage_per_hour,status', 'NOON-W1,NOON,Gus Vale,driver|lead,D,ON,2099-01-31,25.00,active', 'NOON-W2,NOON,Ivy Reed,helper,G,ON,2099-01-31,22.00,active'],
    customers: ['external_id,name,language', 'NOON-C1,Hal Frost,en'],
    jobs: ['external_id,customer,location,type,status,date,window_start,window_end,crew_size,estimated_hours,quote_total', `NOON-1,NOON-C1,NOON,local,confirmed,${today},08:00,09:00,2,3,700.00`],
    stops: ['job,seq,kind,address,postal_code,lat,lon', 'NOON-1,0,origin,1 Elm,L0L 1P0,44.60,-79.80', 'NOON-1,1,destination,2 Elm,L0L 1P0,44.70,-79.70'],
  }
  const files = Object.entries(tables).map(([name, lines]) => {
    const path = join(folder, `${name}.csv`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  })
  return { folder, files, today }
}

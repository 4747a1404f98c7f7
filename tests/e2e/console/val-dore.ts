import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MS_PER_DAY = 86_400_000

/** Two weeks ahead of the depot's today: far from the sample's own jobs, and never in the past. */
export const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto', year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.now() + 14 * MS_PER_DAY)

/**
 * A depot as another program would export it, all of it invented: two journeys with one lead on both of them at the
 * same hour (the one clash), four jobs that stand on no truck yet, and two trucks that are free.
 */
const FILES: Readonly<Record<string, readonly string[]>> = {
  locations: ['external_id,name,province,country,timezone,address,postal_code,lat,lon,language', 'VDR,Val-Doré,QC,CA,America/Toronto,"100, rue du Quai, Val-Doré",G1K 3A1,46.8139,-71.2080,en'],
  users: ['external_id,name,email,roles,locations,worker', 'VDR-U1,Solène Rivard,solene.rivard@example.com,Dispatcher,VDR,', 'VDR-U2,Otis Planchette,otis.planchette@example.com,Driver,VDR,VDR-W1', 'VDR-U3,Maïka Leblond,maika.leblond@example.com,Mover,VDR,VDR-W2'],
  trucks: [
    'external_id,location,name,size_ft,volume_cuft,payload_kg,registered_kg,axles,air_brake,features,cost_per_km,cost_per_hour,plate,status',
    ...[['VDR-T1', 'VDR 01', 26, 1680], ['VDR-T2', 'VDR 02', 20, 1015], ['VDR-T3', 'VDR 03', 16, 800], ['VDR-T4', 'VDR 04', 16, 800]].map(([id, name, feet, cuft]) => `${id},VDR,${name},${feet},${cuft},4000,7000,2,no,ramp,1.10,18.00,${id},active`),
  ],
  workers: [
    'external_id,location,name,roles,skills,licence_class,licence_province,air_brake,licence_expiry,wage_per_hour,overtime_after_hours_week,overtime_factor,max_hours_day,language,status',
    ...['Otis Planchette', 'Rosalind Okoye', 'Gaspard Vimont', 'Tilda Norqvist'].map((name, index) => `VDR-W${index * 2 + 1},VDR,${name},driver|helper,,3,QC,yes,2036-01-31,26.00,40,1.5,13,en,active`),
    ...['Maïka Leblond', 'Ansel Brightwater', 'Perrine Duchaîne', 'Kofi Laramée'].map((name, index) => `VDR-W${index * 2 + 2},VDR,${name},lead|helper,piano,5,QC,no,2036-01-31,27.50,40,1.5,13,en,active`),
  ],
  customers: ['external_id,name,phone,email,language,address,postal_code', ...['Noémie Castonguay', 'Wes Harrow', 'Ilse Marchetti', 'Tomasz Beaulieu', 'Priscille Audet', 'Yuki Marchand'].map((name, index) => `VDR-C${index + 1},${name},+1418555010${index},c${index + 1}@example.com,en,"${index + 10}, rue des Saules, Val-Doré",G1K 3A1`)],
  jobs: [
    'external_id,customer,location,type,status,date,window_start,window_end,crew_size,trucks,volume_cuft,weight_kg,estimated_hours,quote_total,booked_on',
    ...['planned', 'planned', 'confirmed', 'confirmed', 'confirmed', 'confirmed'].map((status, index) => `VDR-10${index + 1},VDR-C${index + 1},VDR,local,${status},${DAY},${index < 2 ? '08:00,10:00' : '09:00,12:00'},2,1,400,1200,2.5,${600 + index * 10}.00,${DAY}`),
  ],
  stops: [
    'job,seq,kind,address,postal_code,lat,lon,property,floor,has_elevator',
    ...[1, 2, 3, 4, 5, 6].flatMap((n) => [`VDR-10${n},0,origin,"${n}0, rue des Saules, Val-Doré",G1K 3A1,46.82${n},-71.22${n},house,1,no`, n === 6 ? 'VDR-106,1,destination,"somewhere in Lévis",G6V 4A1,,,condo,2,no' : `VDR-10${n},1,destination,"${n}1, chemin du Phare, Val-Doré",G1K 4B2,46.83${n},-71.23${n},condo,2,yes`]),
  ],
  journeys: ['external_id,location,date,truck,status,depart_at', `VDR-J1,VDR,${DAY},VDR-T1,planned,07:30`, `VDR-J2,VDR,${DAY},VDR-T2,planned,07:30`],
  journey_jobs: ['journey,seq,job,planned_start', 'VDR-J1,1,VDR-101,', 'VDR-J2,1,VDR-102,'],
  crew: ['journey,worker,role', 'VDR-J1,VDR-W1,driver', 'VDR-J1,VDR-W2,lead', 'VDR-J2,VDR-W3,driver', 'VDR-J2,VDR-W2,lead'],
}

/** Writes the depot's files into a new folder. */
export function writeValDore(): { readonly folder: string; readonly files: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'val-dore-'))
  const files = Object.entries(FILES).map(([table, lines]) => {
    const path = join(folder, `${table}.csv`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  })
  return { folder, files }
}

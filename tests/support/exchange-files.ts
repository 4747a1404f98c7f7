import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { openExportSink } from '../../core/adapters/files/export-folder.ts'
import { openImportSource } from '../../core/adapters/files/open-import-source.ts'
import { createRefusedRowsFolder } from '../../core/adapters/files/refused-rows-folder.ts'
import type { Desk } from '../../core/kernel/desk/desk.ts'
import { createExporter, type Exporter } from '../../core/modules/connect-convert/exporter.ts'
import { createImporter, type Importer } from '../../core/modules/connect-convert/importer.ts'

export type Files = Readonly<Record<string, string | Buffer>>

export function importerOf(desk: Desk): Importer {
  return createImporter(desk, { open: (path) => openImportSource(path), refusedRows: createRefusedRowsFolder })
}

export function exporterOf(desk: Desk): Exporter {
  return createExporter(desk, openExportSink)
}

export function writeFiles(folder: string, files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

export async function writeZip(path: string, files: Files): Promise<string> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

/** A small invented mover: two customers, two jobs, a truck, a worker, a tariff and what belongs to them. */
export const SMALL_COMPANY: Readonly<Record<string, string>> = {
  'locations.csv': 'external_id,name,province,country,timezone\nMTL,Montréal,QC,CA,America/Toronto\nOTT,Ottawa,ON,CA,America/Toronto\n',
  'trucks.csv': 'external_id,location,name,volume_cuft,cost_per_km\nT1,MTL,Camion 1,1600,0.85\n',
  'workers.csv': 'external_id,location,name,roles,wage_per_hour\nW1,MTL,Luc Exemple,driver|helper,24.50\n',
  'customers.csv': 'external_id,name,phone,postal_code\nC1,Zoé Tremblay-Exemple,(514) 555-0123,h2x1y4\nC2,=Anna,,\n',
  'tariffs.csv': 'external_id,location,version,valid_from,crew_size,trucks,day_type,rate_per_hour\nTF,MTL,1,2025-01-01,2,1,all,140.00\nTF,MTL,1,2025-01-01,3,1,all,180.00\n',
  'jobs.csv': 'external_id,customer,location,type,status,date,crew_size,tariff,quote_total\nJ1,C1,MTL,local,closed,2026-03-05,2,TF,980.00\nJ2,C2,OTT,local,booked,2026-06-20,3,,1250.50\n',
  'stops.csv': 'job,seq,kind,address\nJ1,1,origin,"1 rue Exemple, Montréal"\nJ1,2,destination,2 rue Exemple\n',
  'journeys.csv': 'external_id,location,date,truck\nR1,MTL,2026-03-05,T1\n',
  'journey_jobs.csv': 'journey,seq,job\nR1,1,J1\n',
  'crew.csv': 'journey,worker,role\nR1,W1,driver\n',
  'charges.csv': 'job,phase,line,kind,amount\nJ1,estimated,1,labour,980.00\nJ1,billed,1,labour,1020.00\n',
  'materials.csv': 'job,item,issued\nJ1,box,10\nJ1,box,5\n',
  'time_entries.csv': 'job,worker,kind,start,end,paid\nJ1,W1,load,2026-03-05T08:00:00-05:00,2026-03-05T11:00:00-05:00,oui\n',
  'payments.csv': 'job,date,method,amount\nJ1,2026-03-05,card,500.00\nJ1,2026-03-05,card,520.00\n',
}

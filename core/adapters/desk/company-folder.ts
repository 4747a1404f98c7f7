import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keyFileExists } from '../keys/key-file.ts'

/** What lies where in a company's folder. */
export function companyPaths(folder: string) {
  return {
    database: join(folder, 'company.db'),
    head: join(folder, 'head'),
    /** Newest checkpoint of the relay's audit tree that this workstation has verified, authenticated. */
    checkpoint: join(folder, 'checkpoint'),
    /** What the relay has signed for this workstation, and what time it was then, authenticated. */
    lease: join(folder, 'lease'),
    /** The company's plan, as its relay has signed it, authenticated. */
    plan: join(folder, 'plan'),
    /** Who was erased, authenticated: a database that is put back knows nothing of it. Copies of it lie beside the backups. */
    erasures: join(folder, 'erasures'),
    /** Sealed pictures of jobs, each under its own key. */
    photos: join(folder, 'photos'),
    backups: join(folder, 'backups'),
    /** Where people have put backups that they made, for this workstation. */
    backupPlaces: join(folder, 'backup-places.json'),
    /** When backups of the night are made, and where they are copied to. */
    backupSetup: join(folder, 'backups.json'),
    mapping: join(folder, 'import-mapping.json'),
    /** Which services may be asked for places and drives; no tokens in it. */
    services: join(folder, 'services.json'),
    /** Sealed. */
    serviceToken: join(folder, 'service-token'),
    /** Drives that the routing service has told, sealed. */
    drives: join(folder, 'drives'),
    /** House-number points of the depot's region: number,street,city,zip,lat,lon. */
    addresses: join(folder, 'addresses.csv'),
    /** Which extract of OpenStreetMap was read, and which `extract-…` beside it holds what was made of it. */
    extract: join(folder, 'extract.json'),
    /** What windows need to know of the map; no secret in it. */
    map: join(folder, 'map.json'),
    /** Sealed responses of other systems on their way in. */
    downloads: join(folder, 'downloads'),
    /** Files that a window sends for an import, until it is done. */
    incoming: join(folder, 'incoming'),
    /** Files that a window fetches, until it has them. */
    outgoing: join(folder, 'outgoing'),
    /** Of the desk host, when it is reached from other computers. */
    hostKey: join(folder, 'host-key.pem'),
    hostCertificate: join(folder, 'host-certificate.pem'),
  }
}

export function hasCompany(folder: string): boolean {
  return existsSync(companyPaths(folder).database) || keyFileExists(folder)
}

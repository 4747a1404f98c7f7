import { join } from 'node:path'

/** What lies where in a company's folder. */
export function companyPaths(folder: string) {
  return {
    database: join(folder, 'company.db'),
    head: join(folder, 'head'),
    backups: join(folder, 'backups'),
    mapping: join(folder, 'import-mapping.json'),
    /** Which services may be asked for places and drives; no tokens in it. */
    services: join(folder, 'services.json'),
    /** House-number points of the depot's region: number,street,city,zip,lat,lon. */
    addresses: join(folder, 'addresses.csv'),
    /** Sealed responses of other systems on their way in. */
    downloads: join(folder, 'downloads'),
  }
}

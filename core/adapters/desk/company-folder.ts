import { join } from 'node:path'

/** What lies where in a company's folder. */
export function companyPaths(folder: string) {
  return {
    database: join(folder, 'company.db'),
    head: join(folder, 'head'),
    backups: join(folder, 'backups'),
    mapping: join(folder, 'import-mapping.json'),
    /** Sealed responses of other systems on their way in. */
    downloads: join(folder, 'downloads'),
  }
}

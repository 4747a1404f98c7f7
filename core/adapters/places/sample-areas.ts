import { join } from 'node:path'
import type { SampleArea } from '../../modules/connect-convert/sample/addresses.ts'
import { openSortedTable } from './sorted-table.ts'

/** The postal areas of Ontario and Quebec, where the sample company works; those with a doubtful centre are left out. */
export function readSampleAreas(resourcesDir: string): SampleArea[] {
  const rows = openSortedTable(join(resourcesDir, 'places', 'ca-fsa.tsv.gz')).withPrefix('')
  return rows.flatMap(([area = '', lat, lon, , province = '', quality]) => (['ON', 'QC'].includes(province) && quality !== 'C' ? [{ area, province, lat: Number(lat), lon: Number(lon) }] : []))
}

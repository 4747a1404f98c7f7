import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { SampleArea } from '../../modules/connect-convert/sample/addresses.ts'

/** Postal areas of Ontario and Quebec whose centre is plausible; columns in resources/places/README.md. */
export function readSampleAreas(resourcesDir: string): SampleArea[] {
  const text = gunzipSync(readFileSync(join(resourcesDir, 'places', 'ca-fsa.tsv.gz'))).toString('utf8')
  return text.split('\n').flatMap((line) => {
    const [area = '', lat, lon, , province = '', quality] = line.split('\t')
    return (province === 'ON' || province === 'QC') && quality !== 'C' ? [{ area, province, lat: Number(lat), lon: Number(lon) }] : []
  })
}

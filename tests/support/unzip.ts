import { buffer } from 'node:stream/consumers'
import { openPromise } from 'yauzl'

/** File name → bytes, of a zip that fits into memory. */
export async function unzipped(path: string): Promise<Readonly<Record<string, Buffer>>> {
  const zip = await openPromise(path)
  const files: Record<string, Buffer> = {}
  for await (const entry of zip.eachEntry()) files[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry))
  return files
}

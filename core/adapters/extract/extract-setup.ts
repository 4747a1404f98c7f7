import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { companyPaths } from '../desk/company-folder.ts'
import { readWhenChanged } from '../files/read-when-changed.ts'

const box = z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })
const extractShape = z.strictObject({
  /** Of what was made of it, in the company's folder. */
  data: z.string().regex(/^extract-[\w-]+$/),
  bytes: z.int(),
  /** The extract's own name, without the folder that it lay in. */
  name: z.string(),
  readAt: z.int(),
  dataAt: z.int().nullable(),
  roadKm: z.number(),
  junctions: z.int(),
  addresses: z.int(),
  bounds: box,
})
/** The extract of OpenStreetMap that this workstation has read. */
export type Extract = z.output<typeof extractShape>

const DATA = /^extract-/

/** Null where none was read. */
export function readExtractSetup(folder: string): Extract | null {
  try {
    return extractShape.parse(JSON.parse(readFileSync(companyPaths(folder).extract, 'utf8')))
  } catch {
    return null
  }
}

/** What was made of it is there, as it was written. */
export function isExtractWhole(folder: string, { data, bytes }: Extract): boolean {
  return statSync(join(folder, data), { throwIfNoEntry: false })?.size === bytes
}

/** From here on the desk goes by it; null: by none. What was made of others is taken away. */
export function writeExtractSetup(folder: string, extract: Extract | null): void {
  const path = companyPaths(folder).extract
  if (extract === null) rmSync(path, { force: true })
  else {
    writeFileSync(`${path}.next`, `${JSON.stringify(extract, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.next`, path)
  }
  sweepExtracts(folder)
}

/** What a reading that was broken off, or the extract before, has left. */
export function sweepExtracts(folder: string): void {
  const kept = readExtractSetup(folder)?.data
  for (const name of readdirSync(folder)) {
    if (!DATA.test(name) || name === kept) continue
    try {
      rmSync(join(folder, name), { force: true })
    } catch {
      // Windows keeps what a thread is reading; it goes with the next.
    }
  }
}

export interface ExtractInUse extends Extract {
  readonly path: string
}

/** Looked at again when the file has changed; null where there is none, or what was made of it is not whole. */
export function createExtractSetup(folder: string): () => ExtractInUse | null {
  const { extract: path } = companyPaths(folder)
  return readWhenChanged(path, () => {
    const extract = readExtractSetup(folder)
    return extract !== null && isExtractWhole(folder, extract) ? { ...extract, path: join(folder, extract.data) } : null
  })
}

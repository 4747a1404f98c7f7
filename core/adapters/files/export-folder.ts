import { closeSync, createWriteStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ExportSink } from '../../modules/connect-convert/export/export-sink.ts'
import { reasonOf } from './read-error.ts'
import { ZIP_DATE } from './write-zip.ts'

const FLUSH_CHARACTERS = 1 << 18

/** A folder, or a .zip where the path ends so. It is written beside its place and takes its name when it is whole. */
export function openExportSink(path: string): Result<ExportSink> {
  const target = resolve(path)
  if (existsSync(target) && !isEmptyFolder(target)) return refuse('export.exists')
  const draft = `${target}.part`
  try {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
  } catch (error) {
    return refuse('export.cannot_write', { reason: reasonOf(error) })
  }
  return ok(createSink(target, draft))
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

function createSink(target: string, draft: string): ExportSink {
  const names: string[] = []
  let handle: number | null = null
  let waiting = ''

  function flush(): void {
    if (handle !== null && waiting !== '') writeSync(handle, waiting)
    waiting = ''
  }

  function endFile(): void {
    if (handle === null) return
    flush()
    fsyncSync(handle)
    closeSync(handle)
    handle = null
  }

  return {
    begin(file) {
      asRefusal(() => {
        endFile()
        handle = openSync(join(draft, file), 'wx')
        names.push(file)
      })
    },
    write(text) {
      waiting += text
      if (waiting.length > FLUSH_CHARACTERS) asRefusal(flush)
    },
    async finish() {
      asRefusal(endFile)
      if (/\.zip$/i.test(target)) await zipUp(draft, names, `${target}.part.zip`).catch(refuseToWrite)
      asRefusal(() => {
        if (existsSync(target)) rmdirSync(target)
        renameSync(/\.zip$/i.test(target) ? `${target}.part.zip` : draft, target)
        rmSync(draft, { recursive: true, force: true })
      })
    },
    abort() {
      if (handle !== null) closeSync(handle)
      handle = null
      rmSync(draft, { recursive: true, force: true })
      rmSync(`${target}.part.zip`, { force: true })
      return Promise.resolve()
    },
  }
}

async function zipUp(folder: string, names: readonly string[], path: string): Promise<void> {
  const zip = new ZipFile()
  for (const name of names) zip.addFile(join(folder, name), name, { mtime: ZIP_DATE, mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

function asRefusal(work: () => void): void {
  try {
    work()
  } catch (error) {
    refuseToWrite(error)
  }
}

function refuseToWrite(error: unknown): never {
  throw new RefusalError('export.cannot_write', { reason: reasonOf(error) }, { cause: error })
}

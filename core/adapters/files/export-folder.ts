import { createHash, type Hash } from 'node:crypto'
import { closeSync, createWriteStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { WrittenFile } from '../../kernel/audit/audit-entry.ts'
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
  const written: WrittenFile[] = []
  let handle: number | null = null
  let file: Measured | null = null
  let name = ''
  let waiting = ''

  function flush(): void {
    if (handle !== null && waiting !== '') {
      const bytes = Buffer.from(waiting, 'utf8')
      writeSync(handle, bytes)
      file?.add(bytes)
    }
    waiting = ''
  }

  function endFile(): void {
    if (handle === null) return
    flush()
    fsyncSync(handle)
    closeSync(handle)
    handle = null
    if (file !== null) written.push({ file: name, ...file.whole() })
  }

  return {
    begin(next) {
      asRefusal(() => {
        endFile()
        handle = openSync(join(draft, next), 'wx')
        file = measured()
        name = next
      })
    },
    write(text) {
      waiting += text
      if (waiting.length > FLUSH_CHARACTERS) asRefusal(flush)
    },
    async finish(whole) {
      asRefusal(endFile)
      const names = written.map((one) => one.file)
      if (/\.zip$/i.test(target)) written.unshift({ file: 'export.zip', ...(await zipUp(draft, names, `${target}.part.zip`).catch(refuseToWrite)) })
      const heard = whole(written)
      if (!heard.ok) throw new RefusalError(heard.failure.code, heard.failure.params)
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

async function zipUp(folder: string, names: readonly string[], path: string): Promise<Pick<WrittenFile, 'sha256' | 'bytes'>> {
  const zip = new ZipFile()
  for (const name of names) zip.addFile(join(folder, name), name, { mtime: ZIP_DATE, mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  const archive = measured()
  const passing = new Transform({
    transform(piece: Buffer, _encoding, done) {
      archive.add(piece)
      done(null, piece)
    },
  })
  await pipeline(zip.outputStream, passing, createWriteStream(path))
  return archive.whole()
}

interface Measured {
  add(bytes: Uint8Array): void
  whole(): Pick<WrittenFile, 'sha256' | 'bytes'>
}

function measured(): Measured {
  const digest: Hash = createHash('sha256')
  let bytes = 0
  return {
    add(piece) {
      digest.update(piece)
      bytes += piece.length
    },
    whole: () => ({ sha256: digest.digest('hex'), bytes }),
  }
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

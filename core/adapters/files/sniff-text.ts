import type { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import { reasonOf } from './read-error.ts'
import type { SourceTable } from '../../modules/connect-convert/import/import-source.ts'

export interface TextKind {
  readonly encoding: SourceTable['encoding']
  readonly delimiter: SourceTable['delimiter']
  /** Before the header, counted as UTF-8: a byte order mark, Excel's `sep=;` line. */
  readonly skipBytes: number
  readonly firstLine: number
}

const HEAD_BYTES = 64 * 1024
/** First bytes of files that are often given the wrong ending: zip and xlsx, old Excel, PDF, PNG, JPEG, gzip, SQLite. */
const MAGIC = ['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0', '%PDF', '\u0089PNG', '\u00FF\u00D8\u00FF', '\u001F\u008B', 'SQLite format'].map((text) => Buffer.from(text, 'latin1'))
/** Share of control characters from which a file is not text; a stray NUL is a row's fault, not the file's. */
const MAX_CONTROL_SHARE = 0.02
const MAX_STRAY_CONTROL = 8

/** Reads a file through once: whether it is valid UTF-8 can only be known at its end. Refuses `import.binary_file` and `import.empty_file`. */
export async function sniffText(stream: Readable): Promise<Result<TextKind>> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const head: Buffer[] = []
  let headBytes = 0
  let isUtf8 = true
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (headBytes < HEAD_BYTES) head.push(chunk)
      headBytes += chunk.length
      isUtf8 &&= accepts(decoder, chunk)
      if (!isUtf8 && headBytes >= HEAD_BYTES) break
    }
  } catch (error) {
    return refuse('import.source_unreadable', { reason: reasonOf(error) })
  }
  isUtf8 &&= accepts(decoder, undefined)
  const bytes = Buffer.concat(head).subarray(0, HEAD_BYTES)
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  if (!utf16 && isBinary(bytes)) return refuse('import.binary_file')
  const encoding = utf16 ? 'utf-16le' : isUtf8 ? 'utf-8' : 'windows-1252'
  return describe(iconv.decode(bytes, encoding, { stripBOM: false }), encoding)
}

function accepts(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

function isBinary(bytes: Buffer): boolean {
  if (MAGIC.some((magic) => bytes.subarray(0, magic.length).equals(magic))) return true
  let control = 0
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control += 1
  return control > Math.max(MAX_STRAY_CONTROL, bytes.length * MAX_CONTROL_SHARE)
}

function describe(text: string, encoding: TextKind['encoding']): Result<TextKind> {
  // The second is a UTF-8 mark in front of what then turned out to be Windows-1252.
  const mark = /^(?:\uFEFF|\u00EF\u00BB\u00BF)?/.exec(text)?.[0] ?? ''
  const separator = /^sep=([,;\t])\r?\n/i.exec(text.slice(mark.length))
  const prefix = `${mark}${separator?.[0] ?? ''}`
  const body = text.slice(prefix.length)
  if (body.trim() === '') return refuse('import.empty_file')
  return ok({ encoding, delimiter: (separator?.[1] as TextKind['delimiter'] | undefined) ?? delimiterOf(body), skipBytes: Buffer.byteLength(prefix), firstLine: separator ? 2 : 1 })
}

/** The one that the header has most of, outside quotation marks. */
function delimiterOf(text: string): TextKind['delimiter'] {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && character in counts) counts[character as keyof typeof counts] += 1
  }
  return counts[';'] > counts[','] && counts[';'] >= counts['\t'] ? ';' : counts['\t'] > counts[','] ? '\t' : ','
}

import { ok, refuse, type Result } from '../failure/failure.ts'
import { isUpright } from './exif-orientation.ts'
import { MOST_PIXELS } from './photo-limits.ts'

export interface CleanJpeg {
  /** What a picture needs to be shown, and nothing of what was written beside it. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Markers of ITU-T T.81, table B.1. */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe
/** Baseline, extended and progressive, Huffman-coded: what every window can show. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2]
/** Tables that these need: Huffman, quantisation, restart interval. */
const TABLES: readonly number[] = [0xc4, 0xdb, 0xdd]

type CleanSize = Pick<CleanJpeg, 'width' | 'height'>

interface Segment {
  readonly marker: number
  readonly body: Uint8Array
}

/**
 * Walks a JPEG from one segment to the next and never decodes it. What it cannot follow to the end is no picture; what comes after the end is not taken along.
 * Of what programs write beside a picture (place, device, owner, thumbnails) nothing is kept; JFIF's and Adobe's own few bytes are, since colours hang on them.
 */
export function cleanJpeg(given: Uint8Array, mostBytes: number): Result<CleanJpeg> {
  if (given.length > mostBytes) return refuse('photo.too_large', { most: `${Math.floor(mostBytes / 1024)} KiB` })
  if (given[0] !== 0xff || given[1] !== SOI) return NO_JPEG
  const kept: Uint8Array[] = [given.subarray(0, 2)]
  let size: CleanSize | null = null
  let scans = 0
  for (let at = 2; ; ) {
    const marker = markerAt(given, at)
    if (marker === undefined) return NO_JPEG
    at = marker.end
    if (marker.code === EOI) {
      if (size === null || scans === 0) return NO_JPEG
      kept.push(Uint8Array.of(0xff, EOI))
      return ok({ bytes: joined(kept), ...size })
    }
    const body = bodyAt(given, at)
    if (body === undefined) return NO_JPEG
    at += 2 + body.length
    const segment = { marker: marker.code, body }
    if (FRAMES.includes(marker.code)) {
      const found: CleanSize | undefined = size === null ? sizeOf(body) : undefined
      if (found === undefined) return NO_JPEG
      if (found.width * found.height > MOST_PIXELS) return refuse('photo.too_large', { most: `${MOST_PIXELS / 1e6} MP` })
      size = found
      kept.push(written(segment))
    } else if (TABLES.includes(marker.code)) {
      if (!isTable(segment)) return NO_JPEG
      kept.push(written(segment))
    } else if (marker.code === SOS) {
      const end = endOfScan(given, at)
      if (size === null || end === at) return NO_JPEG
      scans += 1
      kept.push(written(segment), given.subarray(at, end))
      at = end
    } else if (marker.code >= 0xe0 && marker.code <= 0xef) {
      if (marker.code === 0xe1 && !isUpright(body)) return refuse('photo.turned')
      const own = ofPicture(segment)
      if (own) kept.push(written(own))
    } else if (marker.code !== COM) return NO_JPEG
  }
}

const NO_JPEG = refuse('photo.not_jpeg')

/** 0xff as often as one likes, then the marker. */
function markerAt(bytes: Uint8Array, at: number): { readonly code: number; readonly end: number } | undefined {
  if (bytes[at] !== 0xff) return undefined
  let end = at + 1
  while (bytes[end] === 0xff) end += 1
  const code = bytes[end]
  return code === undefined || code === 0 ? undefined : { code, end: end + 1 }
}

/** Without the two bytes of its length, which count themselves. */
function bodyAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  const length = word(bytes, at)
  return length === undefined || length < 2 || at + length > bytes.length ? undefined : bytes.subarray(at + 2, at + length)
}

function sizeOf(frame: Uint8Array): CleanSize | undefined {
  const [height, width, components] = [word(frame, 1), word(frame, 3), frame[5]]
  // A height of 0 is told after the first scan; no camera does it.
  if (frame[0] !== 8 || !height || !width || components === undefined || components === 0 || components > 4) return undefined
  return frame.length === 6 + 3 * components ? { width, height } : undefined
}

/** Behind entropy-coded data: 0xff that is followed by 0 or by a restart marker is part of it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length) {
    const found = bytes.indexOf(0xff, at)
    if (found === -1) return bytes.length
    const next = bytes[found + 1]
    if (next !== 0 && !(next !== undefined && next >= 0xd0 && next <= 0xd7)) return found
    at = found + 2
  }
  return bytes.length
}

/** Filled by its tables to the last byte: nothing else rides in it. */
function isTable({ marker, body }: Segment): boolean {
  if (marker === 0xdd) return body.length === 2
  let at = 0
  while (at < body.length) {
    const counts = body.subarray(at + 1, at + 17)
    at += marker === 0xdb ? ((body[at] ?? 0) >> 4 === 0 ? 65 : 129) : counts.length < 16 ? Infinity : 17 + counts.reduce((sum, count) => sum + count, 0)
  }
  return at === body.length && at > 0
}

/** JFIF without its thumbnail, Adobe's twelve bytes; nothing of any other. */
function ofPicture({ marker, body }: Segment): Segment | null {
  if (marker === 0xe0 && begins(body, 'JFIF\0') && body.length >= 14) return { marker, body: Uint8Array.of(...body.subarray(0, 12), 0, 0) }
  if (marker === 0xee && begins(body, 'Adobe') && body.length >= 12) return { marker, body: body.subarray(0, 12) }
  return null
}

function begins(body: Uint8Array, text: string): boolean {
  return [...text].every((letter, index) => body[index] === letter.charCodeAt(0))
}

function written({ marker, body }: Segment): Uint8Array {
  const length = body.length + 2
  const bytes = new Uint8Array(body.length + 4)
  bytes.set([0xff, marker, length >> 8, length & 0xff])
  bytes.set(body, 4)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function word(bytes: Uint8Array, at: number): number | undefined {
  const [high, low] = [bytes[at], bytes[at + 1]]
  return high === undefined || low === undefined ? undefined : high * 256 + low
}

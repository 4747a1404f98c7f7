import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascii, exif, segment, testJpeg } from '../../../tests/support/test-jpeg.ts'
import { cleanJpeg } from './jpeg-segments.ts'
import { MOST_WIRE_BYTES } from './photo-limits.ts'

const clean = (bytes: Uint8Array, most = MOST_WIRE_BYTES) => cleanJpeg(bytes, most)
const codeOf = (bytes: Uint8Array, most?: number) => {
  const result = clean(bytes, most)
  return result.ok ? 'ok' : result.failure.code
}
const JFIF = segment(0xe0, [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0])
const ADOBE = segment(0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 1])

describe('a JPEG', () => {
  it('keeps what a picture needs, and nothing that was written beside it', () => {
    const beside = [exif(1, 'taken at 46.8, -71.2 by Ada'), segment(0xe2, ascii('ICC_PROFILE')), segment(0xed, ascii('Photoshop 3.0')), segment(0xfe, ascii('a comment')), segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/'))]
    const found = clean(Buffer.concat([testJpeg({ width: 640, height: 480, before: [JFIF, ...beside, ADOBE] }), ascii('a second picture behind the end')]))
    expect(found).toMatchObject({ ok: true, value: { width: 640, height: 480 } })
    expect(found.ok && Buffer.from(found.value.bytes)).toEqual(Buffer.from(testJpeg({ width: 640, height: 480, before: [JFIF, ADOBE] })))
    // A thumbnail is a picture too.
    const thumbnail = segment(0xe0, [...ascii('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])
    expect(clean(testJpeg({ before: [thumbnail] }))).toEqual(clean(testJpeg({ before: [JFIF] })))
  })

  it('of several scans, with restarts and stuffed bytes in them, is followed to its end', () => {
    const scan = Uint8Array.of(1, 0xff, 0, 2, 0xff, 0xd3, 3)
    const two = testJpeg({ picture: Buffer.concat([scan, segment(0xc4, [0, ...Array.from({ length: 16 }, () => 0)]), segment(0xda, [1, 1, 0, 0, 63, 0]), scan]) })
    const found = clean(two)
    expect(found.ok && Buffer.from(found.value.bytes)).toEqual(Buffer.from(two))
  })

  it('that lies on its side by a note alone is refused, since the note is not kept', () => {
    expect([1, 6, 3].map((orientation) => codeOf(testJpeg({ before: [exif(orientation)] })))).toEqual(['ok', 'photo.turned', 'photo.turned'])
  })

  it('is refused where it is none, is not whole, or is too large', () => {
    const whole = testJpeg()
    expect(['', 'GIF89a', '\x89PNG', '%PDF-1.7', '<svg/>'].map((text) => codeOf(ascii(text)))).toEqual(Array.from({ length: 5 }, () => 'photo.not_jpeg'))
    for (let length = 0; length < whole.length; length++) expect(codeOf(whole.subarray(0, length))).toBe('photo.not_jpeg')
    expect(codeOf(whole, whole.length)).toBe('ok')
    expect([codeOf(whole, whole.length - 1), codeOf(testJpeg({ width: 5_000, height: 4_001 })), codeOf(testJpeg({ width: 5_000, height: 4_000 }))]).toEqual(['photo.too_large', 'photo.too_large', 'ok'])
    // No size, two of them, a frame that no window shows.
    const frame = (marker: number, height: number) => segment(marker, [8, 0, height, 0, 8, 1, 1, 0x11, 0])
    expect([testJpeg({ height: 0 }), testJpeg({ width: 0 }), testJpeg({ before: [frame(0xc0, 6)] }), testJpeg({ before: [frame(0xc3, 6)] })].map((bytes) => codeOf(bytes))).toEqual(Array.from({ length: 4 }, () => 'photo.not_jpeg'))
    expect([[0xdb, [0, ...Array.from({ length: 64 }, () => 1), 9]], [0xc4, [...Array.from({ length: 17 }, () => 0), 9]], [0xdd, [0, 1, 2]]].map(([marker, body]) => codeOf(testJpeg({ before: [segment(marker as number, body as number[])] })))).toEqual(Array.from({ length: 3 }, () => 'photo.not_jpeg'))
    expect(codeOf(Buffer.concat([Uint8Array.of(0xff, 0xd8), frame(0xc0, 6), Uint8Array.of(0xff, 0xd9)]))).toBe('photo.not_jpeg')
  })

  it('whatever comes, is understood or refused, is no larger than before, and is the same when it is done again', () => {
    const whole = testJpeg({ before: [JFIF, exif(1, 'words')] })
    const bent = fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), { maxLength: 6 }).map((changes) => {
      const bytes = Uint8Array.from(whole)
      for (const { at, to } of changes) bytes[at] = to
      return bytes
    })
    fc.assert(fc.property(fc.oneof(bent, fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 80 }).map((picture) => testJpeg({ picture }))), (bytes) => {
      const first = clean(bytes)
      if (!first.ok) return
      const again = clean(first.value.bytes)
      expect(again).toEqual(first)
      expect(first.value.bytes.length).toBeLessThanOrEqual(bytes.length)
    }), { numRuns: 2_000 })
  })
})

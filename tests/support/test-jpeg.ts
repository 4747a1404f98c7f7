/** A segment as it stands in a file. */
export function segment(marker: number, body: Uint8Array | readonly number[]): Uint8Array {
  const length = body.length + 2
  return Uint8Array.of(0xff, marker, length >> 8, length & 0xff, ...body)
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** What a phone writes before a picture: how it stands (1: upright), and words of whoever has the phone. */
export function exif(orientation: number, words = ''): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return segment(0xe1, Uint8Array.of(...ascii('Exif\0\0'), ...tiff, ...ascii(words)))
}

/** Every marker and length of a picture; what lies between scan and end means nothing to whoever does not decode it. */
export function testJpeg({ width = 8, height = 6, before = [], picture = ascii('entropy coded') }: { readonly width?: number; readonly height?: number; readonly before?: readonly Uint8Array[]; readonly picture?: Uint8Array } = {}): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...before,
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0, ...Array.from({ length: 15 }, () => 0), 1, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    picture,
    Uint8Array.of(0xff, 0xd9),
  ])
}

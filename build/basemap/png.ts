import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG of 8-bit RGBA, white, with these opacities row by row. */
export function opacityPng(width: number, height: number, opacity: Uint8Array): Uint8Array {
  const rows = Buffer.alloc((width * 4 + 1) * height, 0xff)
  for (let y = 0; y < height; y += 1) {
    const start = y * (width * 4 + 1)
    // Filter type of the row: none.
    rows[start] = 0
    for (let x = 0; x < width; x += 1) rows[start + 4 + x * 4] = opacity[y * width + x] ?? 0
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const ORIENTATION = 0x0112

/** Whether a picture of which this is the APP1 segment stands upright as it is written. What is no Exif, or says nothing of it, does. */
export function isUpright(app1: Uint8Array): boolean {
  if (![0x45, 0x78, 0x69, 0x66, 0, 0].every((byte, index) => app1[index] === byte)) return true
  const tiff = new DataView(app1.buffer, app1.byteOffset + 6, app1.byteLength - 6)
  if (tiff.byteLength < 8) return true
  const little = tiff.getUint16(0) === 0x4949
  if (!little && tiff.getUint16(0) !== 0x4d4d) return true
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return true
  const entries = tiff.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry
    if (at + 12 > tiff.byteLength) return true
    if (tiff.getUint16(at, little) === ORIENTATION) return [0, 1].includes(tiff.getUint16(at + 8, little))
  }
  return true
}

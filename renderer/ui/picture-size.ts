import { MOST_WIRE_BYTES } from '../../core/domain/photo/photo-limits.ts'

/** What a photo is kept in: enough to see a scratch, little enough for a van's connection. */
const LONGEST_SIDES = [1600, 1280, 1024, 800, 640] as const
const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45] as const

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** No larger than it is. */
export function fitInto({ width, height }: PictureSize, longest: number): PictureSize {
  const by = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

/** The largest and best that is small enough; null where not even the smallest is. */
export async function encodeSmallEnough<T extends { readonly size: number }>(own: PictureSize, encode: (size: PictureSize, quality: number) => Promise<T>): Promise<T | null> {
  for (const longest of LONGEST_SIDES) {
    for (const quality of QUALITIES) {
      const encoded = await encode(fitInto(own, longest), quality)
      if (encoded.size <= MOST_WIRE_BYTES) return encoded
    }
  }
  return null
}

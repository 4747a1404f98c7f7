/** What a picture shows: the place before, the goods loaded, delivered, damaged. */
export const PHOTO_KINDS = ['before', 'loaded', 'delivered', 'damage', 'other'] as const
export type PhotoKind = (typeof PHOTO_KINDS)[number]

/** A frame of either wire holds 1 MiB, and base64 takes a third more. */
export const MOST_WIRE_BYTES = 384 * 1024
/** From a file on the workstation itself, which no wire carries. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024
/** Pixels, so that nobody's window is made to unfold a picture that it has no memory for. */
export const MOST_PIXELS = 20_000_000
/** On one job, removed ones apart. */
export const MOST_ON_JOB = 60
/** A phone's picture of a journey that is over is still taken in for so long. */
export const LATE_PHOTO_MS = 24 * 3_600_000

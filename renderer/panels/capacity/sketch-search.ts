/** A job that was only sketched, as an address carries it from the capacity screen to the new job. */
export interface SketchSearch {
  readonly crew?: number | undefined
  readonly trucks?: number | undefined
  readonly days?: number | undefined
  readonly hours?: number | undefined
  readonly volume?: number | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** A truck on the map. */
export interface TruckMark {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  /** `planned`: where the plan has it now, drawn as such; `reported`: where it just said it was; `stale`: where it was when it last said so. */
  readonly source: 'planned' | 'reported' | 'stale'
  readonly look: string
  readonly alert: 'late' | 'clash' | null
}

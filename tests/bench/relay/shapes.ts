/** How many rooms, how many in each, and how many updates a second all of them send together: about what the peers bear at the most. */
export interface Shape {
  readonly rooms: number
  readonly perRoom: number
  readonly updatesPerSecond: number
}

export const nameOf = ({ rooms, perRoom }: Shape): string => `${rooms.toLocaleString('en')} × ${perRoom}`

export const SHAPES: readonly (Shape & { readonly perCpuSecond: number; readonly p99Ms: number | null })[] = [
  { rooms: 200, perRoom: 4, updatesPerSecond: 18_000, perCpuSecond: 65_000, p99Ms: 50 },
  { rooms: 1, perRoom: 50, updatesPerSecond: 4_000, perCpuSecond: 450_000, p99Ms: null },
  { rooms: 1_000, perRoom: 2, updatesPerSecond: 20_000, perCpuSecond: 25_000, p99Ms: 50 },
]

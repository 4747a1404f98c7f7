/** By what a stop is called on a wall, where anybody may stand before it. */
export const WALL_LABELS = ['street', 'town', 'customer'] as const
export type WallLabel = (typeof WALL_LABELS)[number]

/** Schemas of vector tiles that the map can draw: layers and kinds of Protomaps 4 (as the embedded map's), and of OpenMapTiles 3. */
export const TILE_SCHEMAS = ['protomaps', 'openmaptiles'] as const
export type TileSchema = (typeof TILE_SCHEMAS)[number]

import type { ServerResponse } from 'node:http'
import type { MapFiles } from '../map/map-files.ts'

/** Until the next hour it is not asked for again: another version of the program may have other tiles. */
const CACHE = 'public, max-age=3600'

/** Tiles, glyphs and the sprite are no secret: they come with the program, as the window does. */
export async function serveMapFile(map: MapFiles, pathname: string, response: ServerResponse, headOnly: boolean): Promise<void> {
  const found = await map.find(pathname).catch(() => undefined)
  if (found === undefined) response.writeHead(404, { 'Content-Length': 0 }).end()
  else if (found.body === null) response.writeHead(204, { 'Cache-Control': CACHE }).end()
  else response.writeHead(200, { 'Content-Type': found.type, 'Content-Length': found.body.length, 'Cache-Control': CACHE }).end(headOnly ? undefined : found.body)
}

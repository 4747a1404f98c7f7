import { fileURLToPath } from 'node:url'

/** Tables that come with the program. Two folders up from the sources, and from the bundle in out/cli. */
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))

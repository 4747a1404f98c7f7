import { through } from './renderer-reaches-no-node-through.ts'

export const fault = through

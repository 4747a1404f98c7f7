import { parse } from 'acorn'

export const fault = parse

import * as Y from 'yjs'

export const fault = Y

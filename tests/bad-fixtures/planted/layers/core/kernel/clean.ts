import * as Y from 'yjs'
import { Board } from './contract/clean.ts'

export const kernel = [Y.Doc, Board]

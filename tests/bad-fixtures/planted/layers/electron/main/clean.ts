import { app } from 'electron'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'

export const shell = [app, openDatabase]

import { Command } from 'commander'
import { openDatabase } from '../adapters/sqlite/open-database.ts'

export const main = [Command, openDatabase]

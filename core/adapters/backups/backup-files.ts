import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One of a night says so in its name: those that people make are never deleted by the program. */
const NAME = /^(night-)?(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)\.tjbackup$/

export interface BackupFile {
  readonly name: string
  readonly path: string
  /** When it was made, epoch milliseconds, as its name says. */
  readonly at: number
  readonly bytes: number
  readonly isOfNight: boolean
}

/** Newest first. A folder that is not there holds none. */
export function listBackups(folder: string): BackupFile[] {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : []
  return names
    .flatMap((name) => {
      const [, night, stamp] = NAME.exec(name) ?? []
      const path = join(folder, name)
      const bytes = stamp === undefined ? undefined : statSync(path, { throwIfNoEntry: false })?.size
      return stamp === undefined || bytes === undefined ? [] : [{ name, path, at: instantOf(stamp), bytes, isOfNight: night !== undefined }]
    })
    .toSorted((a, b) => b.at - a.at)
}

export function backupPath(folder: string, at: number, { isOfNight }: Pick<BackupFile, 'isOfNight'>): string {
  return join(folder, `${isOfNight ? 'night-' : ''}${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.tjbackup`)
}

function instantOf(stamp: string): number {
  return Date.parse(stamp.replace(/T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z/, 'T$1:$2:$3.$4Z'))
}

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDriveBook } from '../../domain/place/drive-book.ts'
import { createDriveFile } from './drive-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'trujourney-drives-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const KEY = new Uint8Array(32).fill(3)
const [YARD, DOOR] = [{ lat: 43.65, lon: -79.38 }, { lat: 43.8, lon: -79.3 }]

function bookOf(count: number) {
  const book = createDriveBook()
  for (let index = 0; index < count; index += 1) book.note(YARD, { lat: 43 + index / 1_000, lon: -79 }, { source: 'valhalla', metres: index, seconds: [index], onWeekend: false, toldAt: 5 })
  book.note(YARD, DOOR, { source: 'osrm', metres: 21_000, seconds: [1_500], onWeekend: false, toldAt: 7 })
  return book
}

describe('createDriveFile', () => {
  const path = join(folder, 'drives')
  const file = createDriveFile(path, KEY)

  it('gives back what was saved, for the same service and key alone', () => {
    file.save('osrm here', bookOf(200).sheet())
    const back = createDriveBook(file.load('osrm here') ?? undefined)
    expect([back.size, back.find(YARD, DOOR)?.toldAt, back.find(YARD, { lat: 43.199, lon: -79 })?.minutes(0)]).toEqual([201, 7, 199 / 60])
    expect([file.load('another'), createDriveFile(path, new Uint8Array(32)).load('osrm here'), createDriveFile(join(folder, 'none'), KEY).load('osrm here')]).toEqual([null, null, null])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('takes a damaged file for none', () => {
    file.save('osrm here', bookOf(3).sheet())
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length - 4))
    expect(file.load('osrm here')).toBeNull()
    bytes[40]! ^= 1
    writeFileSync(path, bytes)
    expect(file.load('osrm here')).toBeNull()
    writeFileSync(path, '')
    expect(file.load('osrm here')).toBeNull()
  })

  it('stops nobody where it cannot be written', () => {
    expect(() => createDriveFile(join(folder, 'no', 'such', 'folder'), KEY).save('osrm here', bookOf(1).sheet())).not.toThrow()
  })
})

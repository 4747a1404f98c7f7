import { randomBytes } from 'node:crypto'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { createHeadFile } from './head-file.ts'

const key = randomBytes(32)
const head = (seq: number) => ({ seq, link: seq.toString(16).padStart(64, '0') })

function writeHeads(count: number): string {
  const path = join(scratchFolder(), 'head')
  const file = createHeadFile(path, key)
  for (let seq = 1; seq <= count; seq += 1) file.write(head(seq))
  file.close()
  return path
}

function reread(path: string, withKey: Uint8Array = key) {
  const file = createHeadFile(path, withKey)
  try {
    return file.read()
  } finally {
    file.close()
  }
}

describe('head file', () => {
  it('is empty at first and then holds the newest head over reopenings', () => {
    const path = writeHeads(0)
    expect(reread(path)).toBeUndefined()
    const file = createHeadFile(path, key)
    file.write(head(7))
    file.write(head(8))
    expect(file.read()).toEqual(head(8))
    file.close()
    expect(reread(path)).toEqual(head(8))
  })

  it('falls back to the head before when the newest slot is torn, wherever the tear is', () => {
    const path = writeHeads(5)
    const whole = readFileSync(path)
    for (let at = 0; at < 88; at += 1) {
      const torn = Buffer.from(whole)
      torn.writeUInt8(torn.readUInt8(512 + at) ^ 1, 512 + at)
      writeFileSync(path, torn)
      expect(reread(path)).toEqual(head(4))
    }
  })

  it('believes neither another key nor a file cut short', () => {
    const path = writeHeads(3)
    expect(reread(path, randomBytes(32))).toBeUndefined()
    truncateSync(path, 40)
    expect(reread(path)).toBeUndefined()
  })
})

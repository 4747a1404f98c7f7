import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { electronProgram } from '../../build/bootstrap/electron-program.mjs'
import { scratchFolder } from '../support/scratch-folder.ts'

function withBinary(): string {
  const root = scratchFolder()
  mkdirSync(join(root, 'node_modules', 'electron', 'dist'), { recursive: true })
  writeFileSync(join(root, 'node_modules', 'electron', 'path.txt'), 'electron')
  writeFileSync(join(root, 'node_modules', 'electron', 'dist', 'electron'), '')
  return root
}

it('is Electron where its binary is and a window can be seen', () => {
  const root = withBinary()
  expect(electronProgram(root, { DISPLAY: ':0' }, 'linux')).toEqual([join(root, 'node_modules', 'electron', 'dist', 'electron'), root])
  expect(electronProgram(root, {}, 'darwin')).not.toBeNull()
})

it('is nothing without a display, and without a binary', () => {
  expect(electronProgram(withBinary(), {}, 'linux')).toBeNull()
  expect(electronProgram(scratchFolder(), { DISPLAY: ':0' }, 'linux')).toBeNull()
})

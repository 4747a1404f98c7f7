import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isSuitableNode, NODE_FLOOR } from './node-floor.mjs'

/** @typedef {{ platform: string, arch: string, execPath: string, version: string }} Machine */

/** @type {Machine} */
export const THIS_MACHINE = { platform: process.platform, arch: process.arch, execPath: process.execPath, version: process.versions.node }

/**
 * The Node that runs the project: the pinned one from node_modules where one is published for this platform, else the
 * one that is running. Null when that is too old.
 * @param {string} root
 * @param {Machine} machine
 */
export function findNode(root, machine = THIS_MACHINE) {
  const windows = machine.platform === 'win32'
  const pinned = join(root, 'node_modules', `node-${windows ? 'win' : machine.platform}-${machine.arch}`, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  return isSuitableNode(machine.version) ? machine.execPath : null
}

/** @param {Machine} machine */
export function explainMissingNode(machine = THIS_MACHINE) {
  return (
    `TruJourney needs Node ${NODE_FLOOR} or newer (24 is what it is tested with); this is Node ${machine.version}, ` +
    `and there is none among the packages for ${machine.platform}-${machine.arch}. ` +
    'Install Node 24 from nodejs.org or your package manager and run the command again. ' +
    '(On Linux, and on Windows with an x64 processor, Node 24 comes with the packages: if it was left out, run "npm ci --include=optional".)'
  )
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fromHex } from './bytes.mjs'

/**
 * @typedef {import('./papers.mjs').Paper} Paper
 * @typedef {{ what: 'paper', paper: Paper } | { what: 'file', file: string, action: string, chain: string, seq: number, user: string, wall: number }} Found
 * @typedef {{ path: string, sha256: string, found: Found[] }} HandedFile
 */

/** Files that somebody was handed, each by its SHA-256, and where the pack names that. */
export class HandedFiles {
  /** @type {Map<string, HandedFile[]>} */
  #bySha256 = new Map()

  /** @param {readonly HandedFile[]} files */
  constructor(files) {
    for (const file of files) this.#bySha256.set(file.sha256, [...(this.#bySha256.get(file.sha256) ?? []), file])
  }

  /** @param {Paper} paper */
  seePaper(paper) {
    for (const file of this.#bySha256.get(paper.sha256) ?? []) file.found.push({ what: 'paper', paper })
  }

  /** An entry that names files which were made. @param {Record<string, any>} body @param {string} chain @param {number} seq */
  see({ files, action, reason, actor, wall }, chain, seq) {
    if (!Array.isArray(files)) return
    for (const one of files) {
      if (fromHex(one?.sha256) === null || typeof one.file !== 'string') continue
      for (const file of this.#bySha256.get(one.sha256) ?? []) file.found.push({ what: 'file', file: one.file, action: action === 'file.written' ? String(reason) : String(action), chain, seq, user: String(actor?.user), wall: Number(wall) })
    }
  }

  report() {
    return [...this.#bySha256.values()].flat().toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }
}

/** Every file in that folder and the folders in it; what is only a way elsewhere is left out. @param {string} folder @returns {Promise<HandedFile[]>} */
export async function hashFolder(folder) {
  const files = []
  for await (const path of filesIn(folder)) {
    const hash = createHash('sha256')
    for await (const piece of createReadStream(path)) hash.update(piece)
    files.push({ path: relative(folder, path), sha256: hash.digest('hex'), found: [] })
  }
  return files
}

/** @param {string} folder @returns {AsyncGenerator<string>} */
async function* filesIn(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (entry.isFile()) yield path
  }
}

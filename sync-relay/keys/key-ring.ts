import { randomBytes } from 'node:crypto'
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import type { KeyWrap } from './key-wrap.ts'
import { boundTo, openSealed, sealBytes } from './sealed-bytes.ts'

const LINE = /^([\w.-]{1,64})[ \t]+([0-9a-f]{64})$/i

/**
 * Keys written as text, `NAME 64-HEX-DIGITS` a line. The first one wraps, all of them open: to change it, put a new one first, let the relay wrap again, and
 * take the old one out.
 */
export function parseKeyRing(text: string): KeyWrap {
  const keys = new Map<string, Buffer>()
  for (const line of text.split(/[\n,;]/).map((raw) => raw.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const match = LINE.exec(line)
    // The line is not quoted: it may hold a key.
    if (match === null || keys.has(match[1] as string)) throw new Error('a key ring has one "NAME 64-HEX-DIGITS" a line, each name once')
    keys.set(match[1] as string, Buffer.from(match[2] as string, 'hex'))
  }
  const [first] = keys
  if (first === undefined) throw new Error('the key ring is empty')
  const [newest, wrapping] = first
  return {
    newest,
    wrap: (key, purpose) => Promise.resolve({ by: newest, bytes: sealBytes(wrapping, key, boundTo('relay key', purpose, newest)) }),
    unwrap({ by, bytes }, purpose) {
      const key = keys.get(by)
      return Promise.resolve(key === undefined ? null : openSealed(key, bytes, boundTo('relay key', purpose, by)))
    },
  }
}

/** From a file that nobody but its owner may read. */
export function readKeyFile(path: string): KeyWrap {
  const found = lstatSync(path)
  if (!found.isFile()) throw new Error(`${path} is no file`)
  // Windows has no such bits; there the folder's rights are what guards it.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw new Error(`${path} may be read by others: chmod 600 it`)
  return parseKeyRing(readFileSync(path, 'utf8'))
}

/** Makes a key file with one new key. Throws where there is a file already: whatever was locked with it would be lost. */
export function createKeyFile(path: string, name: string): void {
  writeFileSync(path, `${name} ${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
}

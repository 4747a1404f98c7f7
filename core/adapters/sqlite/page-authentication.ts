import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * SQLCipher 4 page layout (zetetic.net/sqlcipher/design): 4096 bytes, the last 80 are IV (16) and HMAC-SHA512 (64) over
 * ciphertext, IV and the page number as 4 bytes little-endian. The first 16 bytes of page 1 are the salt.
 */
const PAGE = 4096
const HMAC = 64
const SALT = 16

export type FileVerdict = 'ours' | 'first_page_damaged' | 'other_key' | 'plaintext' | 'not_a_database'

/**
 * Tells a wrong key from a damaged file, which SQLite reports alike: some page still carries our HMAC when only the first one is
 * damaged, none does under another key. Looks at up to 64 pages spread over the file; with the salt gone nothing can be said and
 * the answer is 'other_key'. Never call it while this process has the file open as a database: closing the descriptor would drop
 * SQLite's POSIX locks.
 */
export function judgeFile(path: string, key: Uint8Array): FileVerdict {
  const file = openSync(path, 'r')
  try {
    const pages = Math.floor(fstatSync(file).size / PAGE)
    if (hasPlainHeader(file)) return 'plaintext'
    if (pages === 0) return 'not_a_database'
    const first = readPage(file, 1)
    const macKey = deriveMacKey(key, first.subarray(0, SALT))
    if (authenticates(first, 1, macKey)) return 'ours'
    const step = Math.max(1, Math.floor(pages / 64))
    for (let page = 2; page <= pages; page += step) {
      if (authenticates(readPage(file, page), page, macKey)) return 'first_page_damaged'
    }
    return 'other_key'
  } finally {
    closeSync(file)
  }
}

export function isPlaintextFile(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    return hasPlainHeader(file)
  } finally {
    closeSync(file)
  }
}

function hasPlainHeader(file: number): boolean {
  const header = Buffer.alloc(16)
  readSync(file, header, 0, 16, 0)
  return header.toString('latin1') === 'SQLite format 3\0'
}

function readPage(file: number, page: number): Buffer {
  const bytes = Buffer.alloc(PAGE)
  readSync(file, bytes, 0, PAGE, (page - 1) * PAGE)
  return bytes
}

function deriveMacKey(key: Uint8Array, salt: Uint8Array): Buffer {
  // SQLCipher derives the HMAC key from the raw key with two rounds and the salt XOR 0x3a.
  return pbkdf2Sync(key, salt.map((byte) => byte ^ 0x3a), 2, 32, 'sha512')
}

function authenticates(bytes: Buffer, page: number, macKey: Buffer): boolean {
  const number = Buffer.alloc(4)
  number.writeUInt32LE(page)
  const body = bytes.subarray(page === 1 ? SALT : 0, PAGE - HMAC)
  return timingSafeEqual(createHmac('sha512', macKey).update(body).update(number).digest(), bytes.subarray(PAGE - HMAC))
}

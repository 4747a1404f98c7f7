import { statSync } from 'node:fs'

/**
 * What `read` makes of a file, made again once the file is another. Time alone does not tell: of two that are written within one tick of the
 * file system's clock the second would never be read. Each is written beside the old one and put in its place, so that it has an inode of its own.
 */
export function readWhenChanged<T>(path: string, read: () => T): () => T {
  let known: { readonly version: string; readonly value: T } | undefined
  return () => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false })
    const version = found === undefined ? '' : [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ')
    if (known?.version !== version) known = { version, value: read() }
    return known.value
  }
}

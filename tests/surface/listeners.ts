import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whatever opens a way in: a server, a socket, a channel of Electron's, a scheme, a port to another process. */
const OPENS = /\bcreateServer\(|\bcreatePlainServer\(|\bcreateTlsServer\(|\bnew WebSocketServer\(|\bipcMain\.\w+|\bipcRenderer\.\w+|\bexposeInMainWorld\(|\bprotocol\.handle\(|\bparentPort\.on\b/

export interface SourceText {
  readonly path: string
  readonly text: string
}

/** Product sources of these folders. */
export function sourcesOf(folders: readonly string[]): SourceText[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /[.]tsx?$/.test(name) && !/[.](test|fixture)[.]tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })),
  )
}

/** Files in which something is opened that others can ask at. */
export function listeningFiles(sources: readonly SourceText[]): string[] {
  return sources.filter(({ text }) => OPENS.test(text.replaceAll(/^(import | *[*]| *\/[/*]).*$/gm, ''))).map(({ path }) => path).toSorted()
}

// Hocuspocus as its documentation starts it: with its SQLite extension where a file is named.
import { Server } from '@hocuspocus/server'

const [port, file] = process.argv.slice(2)
const extensions = file === undefined ? [] : [new (await import('@hocuspocus/extension-sqlite')).SQLite({ database: file })]
await new Server({ port: Number(port), address: '127.0.0.1', extensions, quiet: true, stopOnSignals: true }).listen()

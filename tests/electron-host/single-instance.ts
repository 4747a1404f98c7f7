import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

export interface OtherStart {
  readonly argv: readonly string[]
  readonly cwd: string
}

/** A file with the first one's process id, and a socket for what later ones have to say. */
export class SingleInstance {
  #server: Server | undefined
  #folder = ''
  /** A later start waits for this before it leaves. */
  handedOver: Promise<void> = Promise.resolve()

  request(folder: string, onOther: (start: OtherStart) => void): boolean {
    mkdirSync(folder, { recursive: true })
    const first = runningProcess(lockFile(folder))
    if (first !== undefined) {
      this.handedOver = tell(socketFile(folder), { argv: process.argv, cwd: process.cwd() })
      return false
    }
    this.#folder = folder
    writeFileSync(lockFile(folder), String(process.pid))
    rmSync(socketFile(folder), { force: true })
    this.#server = createServer((socket) => {
      let text = ''
      socket.on('data', (piece) => (text += String(piece)))
      socket.on('end', () => {
        socket.end()
        onOther(JSON.parse(text) as OtherStart)
      })
    }).listen(socketFile(folder))
    this.#server.unref()
    return true
  }

  release(): void {
    if (this.#server === undefined) return
    this.#server.close()
    rmSync(lockFile(this.#folder), { force: true })
  }
}

function lockFile(folder: string): string {
  return join(folder, 'ehost.lock')
}

function socketFile(folder: string): string {
  return join(folder, 'ehost.sock')
}

function runningProcess(file: string): number | undefined {
  try {
    const id = Number(readFileSync(file, 'utf8'))
    process.kill(id, 0)
    return id === process.pid ? undefined : id
  } catch {
    return undefined
  }
}

function tell(socketPath: string, start: OtherStart): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(socketPath, () => socket.end(JSON.stringify(start)))
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
  })
}

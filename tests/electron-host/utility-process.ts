import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { APP_FOLDER, IS_UTILITY } from './host-environment.ts'
import { orNotThere } from './not-there.ts'
import { runningChildren } from './running-children.ts'

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

  constructor(child: ChildProcess, name: string) {
    super()
    this.#child = child
    const running = { pid: child.pid ?? 0, name }
    runningChildren.add(running)
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (message) => this.emit('message', message))
    child.on('exit', (code) => {
      runningChildren.delete(running)
      this.emit('exit', code ?? 1)
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(message: object): void {
    // Electron drops what is said to a process that has ended.
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = orNotThere('utilityProcess', {
  fork(file: string, args: readonly string[] = [], options: { readonly env?: NodeJS.ProcessEnv; readonly serviceName?: string } = {}): UtilityProcess {
    const execArgv = ['--no-warnings=ExperimentalWarning', '--import', new URL('register.ts', import.meta.url).href]
    const env = { ...(options.env ?? process.env), EHOST_UTILITY: '1', EHOST_APP: APP_FOLDER }
    return new UtilityProcess(fork(file, [...args], { execArgv, env, serialization: 'advanced' }), options.serviceName ?? 'Node Utility Process')
  },
})

/** Inside the child: `process.parentPort`. */
if (IS_UTILITY) {
  const port = Object.assign(new EventEmitter(), { postMessage: (message: object) => process.send?.(message) })
  process.on('message', (data) => port.emit('message', { data, ports: [] }))
  // Electron ends it with its parent.
  process.on('disconnect', () => process.exit(0))
  Object.defineProperty(process, 'parentPort', { value: port })
}

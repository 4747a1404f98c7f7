import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs `node args…` in this terminal and ends with its exit code.
 * @param {string} node
 * @param {readonly string[]} args
 */
export function handOver(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  // Ctrl-C reaches the child from the terminal; this process only has to outlive it. The others are passed on.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal === null ? 1 : 128 + constants.signals[signal]))
  })
}

import { ensureChromium } from './chromium.ts'
import { runNode, TOOLS } from './run-node.ts'

/** Builds what is shipped and drives it in a real Chromium, over the desk host and in the shell. Returns the exit code. */
export function runWindowSpecs(filters: readonly string[]): number {
  if (!ensureChromium()) return 1
  for (const [tool, args] of BUILDS) {
    const built = runNode(tool, [...args, '--logLevel', 'error'], 'collect')
    if (built.code !== 0) {
      console.error(built.output)
      return built.code
    }
  }
  return runNode(TOOLS.playwright, ['test', ...filters], 'show').code
}

/** The command line with the desk host in it, the shell with the window, and the page of the relay’s operator. */
const BUILDS = [
  [TOOLS.vite, ['build']],
  [TOOLS.electronVite, ['build', '-c', 'build/electron.vite.config.ts']],
  [TOOLS.vite, ['build', '-c', 'build/relay-page.vite.config.ts']],
] as const

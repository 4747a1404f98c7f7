import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runNode, TOOLS } from '../../../build/run-node.ts'
import type { BenchContext } from '../bench.ts'

export const WINDOW = join(ROOT, 'out', 'bench', 'window')

/** The desk in a process of its own, as people have it: what it works for an answer is not the browser's time. */
export async function serveDesk(folder: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, [join(ROOT, 'core', 'cli', 'main.ts'), 'serve', '--json', '--data', folder, '--window', WINDOW, '--port', '0'], { stdio: ['pipe', 'pipe', 'inherit'] })
  return { url: await nextLink(child), process: child }
}

/** A link for one more browser: the first has been used. */
export async function anotherLink(desk: ChildProcess): Promise<string> {
  desk.stdin?.write('\n')
  return nextLink(desk)
}

async function nextLink({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the desk has no output')
  return new Promise((resolve) => {
    let text = ''
    stdout.setEncoding('utf8').on('data', function listen(piece: string) {
      text += piece
      if (!text.includes('}')) return
      stdout.off('data', listen)
      resolve((JSON.parse(text) as { url: string }).url)
    })
  })
}

export function buildWindow({ say }: BenchContext): void {
  if (existsSync(join(WINDOW, 'index.html')) && process.env['TRUJOURNEY_BENCH_WINDOW'] === 'keep') return
  say('building the window ...')
  const built = runNode(TOOLS.vite, ['build', '-c', 'build/window.vite.config.ts', '--outDir', WINDOW, '--emptyOutDir'], 'collect')
  if (built.code !== 0) throw new Error(`the window was not built: ${built.output}`)
}

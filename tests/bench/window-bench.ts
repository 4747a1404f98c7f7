import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../build/run-node.ts'
import { percentile, type Bench } from './bench.ts'
import { runChild } from './child-process.ts'

const CLI = join(ROOT, 'out', 'cli', 'main.js')
const SHELL = join(ROOT, 'out', 'main', 'main.js')

interface Times {
  readonly openings: readonly { readonly toNames: number; readonly toBoard: number }[]
  readonly plain: readonly number[]
}

/** The built program as a person starts it: the sample company, a name chosen the moment there is one, the board. */
export const windowBench: Bench = {
  name: 'window',
  about: 'the built program over the small sample, from its start to the first bar on the board; build and build:shell come first',
  async run(context) {
    if (!existsSync(CLI) || !existsSync(SHELL)) throw new Error('the program is not built: npm run build && npm run build:shell')
    const profile = mkdtempSync(join(tmpdir(), 'trujourney-bench-'))
    const made = spawnSync(process.execPath, [CLI, 'init', '--sample', 'small', '--data', join(profile, 'company'), '--quiet'], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`the sample was not made: ${made.stderr}`)
    const { openings, plain } = runChild<Times>('../e2e/time-window.ts', [profile, context.quick ? '1' : '5'])
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    const boards = openings.map(({ toBoard }) => toBoard)
    const board = percentile(boards, 0.5)
    const empty = percentile(plain, 0.5)
    return [
      { what: 'to the names, median', value: percentile(openings.map(({ toNames }) => toNames), 0.5), unit: 's' },
      { what: 'to the first bar on the board, median', value: board, unit: 's', bar: { atMost: 2.5 } },
      { what: 'to the first bar on the board, slowest', value: Math.max(...boards), unit: 's' },
      // A real Electron has no stand-in to be measured against.
      ...(plain.length === 0 ? [] : [{ what: 'an empty page through the same stand-in, median', value: empty, unit: 's' }, { what: 'board against the empty page', value: board / empty, unit: 'times' }]),
    ]
  },
}

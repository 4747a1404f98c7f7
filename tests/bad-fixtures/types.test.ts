import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT, runNode, TOOLS } from '../../build/run-node.ts'
import { plant, TYPE_CONFIGS } from './plant.ts'

/** What a layer must not know, and the compiler's word for it. */
const FAULTS = {
  'domain-has-no-console': 'TS2584',
  'domain-has-no-window': 'TS2304',
  'domain-is-alone': 'TS6307',
  'kernel-has-no-timers': 'TS2304',
  'kernel-has-no-buffer': 'TS2591',
  'kernel-is-below-modules': 'TS6307',
  'modules-have-no-process': 'TS2591',
  'modules-have-no-node': 'TS2591',
  'modules-are-below-adapters': 'TS6307',
  'adapters-have-no-window': 'TS2304',
  'undeclared-method': 'TS2741',
  'unheard-of-reason': 'TS2345',
  'no-enum': 'TS1294',
  'unchecked-index': 'TS2322',
  'exact-optional': 'TS2375',
  'tests-are-checked': 'TS2322',
  'build-is-checked': 'TS2551',
}

/** The one in force: what is tried is that it refuses what it does not know. */
const ACCESS = 'core/kernel/contract/access.ts'
const { output } = runNode(TOOLS.tsc, ['-b', '--pretty', 'false'], 'collect', plant('types', TYPE_CONFIGS, { [ACCESS]: readFileSync(join(ROOT, ACCESS), 'utf8') }))
const errors = [...output.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)].map(([, path = '', code = '']) => ({ file: basename(path).replace(/[.]\w+$/, ''), path, code }))

it.each(Object.entries(FAULTS))('%s: %s', (file, code) => {
  expect([...new Set(errors.filter((error) => error.file === file).map((error) => error.code))]).toEqual([code])
})

it('clean code is left alone', () => {
  // A pure layer that is led astray drags in the clean file it should not have seen; that file is clean in its own project.
  const strays = errors.filter((error) => !Object.hasOwn(FAULTS, error.file) && error.path !== 'core/adapters/clean.ts')
  expect(strays).toEqual([])
})

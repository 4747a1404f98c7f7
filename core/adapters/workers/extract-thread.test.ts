import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ELM_NODES, ELM_WAYS } from '../../../tests/support/elm-town.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { writePbf } from '../../../tests/support/write-pbf.ts'
import { readExtractInThread } from './extract-thread.ts'

it('tells how far it is; a thread that dies, or is not wanted any more, is a refusal', async () => {
  const folder = scratchFolder()
  const path = join(folder, 'elm.osm.pbf')
  writeFileSync(path, writePbf(ELM_NODES, ELM_WAYS))
  const stages: string[] = []
  const work = { signal: undefined, onProgress: (stage: string) => void stages.push(stage) }
  expect(await readExtractInThread({ path, target: join(folder, 'made') }, work)).toMatchObject({ ok: true, value: { junctions: 16 } })
  expect(new Set(stages)).toEqual(new Set(['ways', 'points', 'roads', 'addresses', 'write']))
  // As where the disk is gone, or full.
  expect(await readExtractInThread({ path, target: join(folder, 'gone', 'made') }, work)).toEqual({ ok: false, failure: { code: 'map.extract_failed', params: { problem: 'ENOENT' } } })
  expect(await readExtractInThread({ path, target: join(folder, 'never') }, { ...work, signal: AbortSignal.abort() })).toMatchObject({ failure: { code: 'store.cancelled' } })
  expect(existsSync(join(folder, 'never'))).toBe(false)
})

import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { createFoldThread } from './fold-thread.ts'

it('a document of which the thread dies is not folded, and the next one is', async () => {
  const folding = createFoldThread()
  onTestFinished(() => folding.close())
  const doc = new Y.Doc()
  doc.getMap('job').set('a', 1)
  const whole = Y.encodeStateAsUpdate(doc)
  expect(await folding.fold([whole])).toEqual(whole)
  expect(await folding.fold([new Uint8Array([255, 255, 255])])).toBeNull()
  expect(await folding.fold([whole])).toEqual(whole)
  expect(await folding.compact([whole], 7)).toBeNull()
  expect(await folding.compact([new Uint8Array([255, 255, 255])], 7)).toBeNull()
})

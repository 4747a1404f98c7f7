import type { Page } from '@playwright/test'

/** What a page holds after its garbage has been collected. */
export interface PageHeap {
  /** JavaScript's heap, as the browser counts it: things, and what the browser has compiled of the program. */
  readonly usedMb: number
  /** Objects, strings, functions' closures, elements of the page, also those that hang nowhere any more: what a leak would be. */
  readonly thingsMb: number
  /** The browser compiles what runs often, and again what runs very often: that grows for hours, and ends with the program's code. */
  readonly codeMb: number
}

interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[], ...unknown[]] } }
  readonly nodes: readonly number[]
}

const MB = 1_048_576
/** What V8 calls compiled code, its tables and what it knows of the shape of objects there. */
const CODE = 'code'

export async function pageHeap(page: Page): Promise<PageHeap> {
  const session = await page.context().newCDPSession(page)
  const pieces: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void pieces.push(chunk))
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const { snapshot: { meta }, nodes } = JSON.parse(pieces.join('')) as Snapshot
  const [types] = meta.node_types
  const [width, type, size] = [meta.node_fields.length, meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')]
  let [things, code] = [0, 0]
  for (let at = 0; at < nodes.length; at += width) {
    if (types[nodes[at + type] ?? -1] === CODE) code += nodes[at + size] ?? 0
    else things += nodes[at + size] ?? 0
  }
  return { usedMb: usedSize / MB, thingsMb: things / MB, codeMb: code / MB }
}

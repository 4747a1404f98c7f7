import type { RoadSetup } from '../places/learn-drives.ts'
import { createRoadsThread, type RoadsThread } from '../workers/roads-thread.ts'
import { createExtractRouting } from './extract-routing.ts'
import { createExtractSetup } from './extract-setup.ts'

/** The roads of the extract that was read last, as a service; null where there is none. Each extract has a thread of its own, started by the first question. */
export function createExtractRoads(folder: string): { readonly setup: () => RoadSetup | null; close(): void } {
  const extract = createExtractSetup(folder)
  let open: { readonly setup: RoadSetup; readonly thread: RoadsThread } | null = null
  return {
    setup() {
      const now = extract()
      if (now?.data === open?.setup.id) return open?.setup ?? null
      open?.thread.close()
      open = null
      if (now === null) return null
      const thread = createRoadsThread(now.path)
      open = { setup: { services: [createExtractRouting(thread)], id: now.data }, thread }
      return open.setup
    },
    close: () => open?.thread.close(),
  }
}

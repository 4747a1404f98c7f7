import * as Y from 'yjs'

/** A schedule of so many jobs as a desk would send it the first time: each a map of its fields, as `core/kernel/documents` writes them. */
export function scheduleUpdate(jobs: number, client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.transact(() => {
    const all = doc.getMap<Y.Map<unknown>>('job')
    for (let index = 0; index < jobs; index += 1) {
      const job = new Y.Map<unknown>()
      all.set(idOf(client, index), job)
      job.set('number', `J-${10_000 + index}`)
      job.set('status', ['booked', 'confirmed', 'dispatched', 'completed'][index % 4])
      job.set('startsAt', 1_790_000_000_000 + index * 900_000)
      job.set('workMinutes', 180 + ((index * 37) % 400))
      job.set('crewSize', 2 + (index % 3))
      job.set('volumeCubicMetres', 12 + (index % 50))
      job.set('customer', idOf(client + 1, index % 700))
      job.set('truck', idOf(client + 2, index % 14))
      job.set('tags', ['piano', 'stairs', 'long carry'].slice(index % 3))
      job.set('note', index % 4 === 0 ? 'The key is with the concierge; the lift is booked from nine to noon.' : '')
      for (let stop = 0; stop < 2; stop += 1) job.set(`stop-${stop}`, { address: idOf(client + 3, index * 2 + stop), floor: index % 7, lift: index % 2 === 0 })
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function idOf(kind: number, index: number): string {
  return `0190${kind.toString(16).padStart(4, '0').slice(-4)}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
}

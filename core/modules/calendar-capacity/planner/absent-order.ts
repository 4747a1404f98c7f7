import type { SearchState } from './search-state.ts'

/** The order in which absent jobs are put back: random, heavy, far, near, short window, early, late, drawn by weight (Christiaens & Vanden Berghe 2020, with their window orders). */
export function absentOrder(state: SearchState, hardWeight: number): () => { jobs: Int32Array; count: number } {
  const { model, work, random, absences } = state
  const { stops, nodes, jobs, mate, earliest, latest, load, travelTo, travel } = model
  const size = model.jobs.length
  const last = (job: number) => (mate[job]! < 0 ? job : mate[job]!)
  const keys = (key: (job: number) => number) => {
    const array = new Float64Array(stops)
    for (const job of jobs) array[job] = key(job)
    return array
  }
  const home = model.endNode[0] ?? stops
  const far = keys((job) => travelTo[job * nodes + home]! + travel[last(job) * nodes + home]!)
  const drawn = new Float64Array(stops)
  const hardest = new Float64Array(stops)
  const orders: readonly { readonly upTo: number; readonly key: Float64Array }[] = [
    { upTo: 4, key: drawn },
    { upTo: 8, key: keys((job) => -load[job]!) },
    { upTo: 10, key: far.map((away) => -away) },
    { upTo: 11, key: far },
    { upTo: 13, key: keys((job) => latest[job]! - earliest[job]!) },
    { upTo: 15, key: keys((job) => earliest[job]!) },
    { upTo: 17, key: keys((job) => -latest[last(job)]!) },
    { upTo: Infinity, key: hardest },
  ]
  const list = new Int32Array(size)
  const answer = { jobs: list, count: 0 }
  return () => {
    const draw = random() * (17 + hardWeight)
    const { key } = orders.find(({ upTo }) => draw < upTo)!
    const count = work.totals.absent
    answer.count = count
    for (let index = 0; index < count; index += 1) {
      const job = work.absent[index]!
      if (key === drawn) drawn[job] = random()
      else if (key === hardest) hardest[job] = -absences[job]!
      const value = key[job]!
      let into = index
      while (into > 0 && key[list[into - 1]!]! > value) {
        list[into] = list[into - 1]!
        into -= 1
      }
      list[into] = job
    }
    return answer
  }
}

/** Pillac, Gueret and Medaglia: technicians with homes, skills, tools and parts; requests that need them. Rows 1 to `crew` are technicians, those behind are requests, row 0 is the depot. */
export interface TechnicianFile {
  readonly crew: number
  readonly parts: number
  readonly rows: readonly TechnicianRow[]
}

export interface TechnicianRow {
  readonly x: number
  readonly y: number
  readonly ready: number
  readonly due: number
  readonly service: number
  readonly skills: readonly number[]
  readonly tools: readonly number[]
  /** Carried by a technician, needed by a request; by kind of part. */
  readonly parts: readonly number[]
}

export function readTechnicians(text: string): TechnicianFile {
  const counts = /CREW COUNT[^\n]*\n\s*(\d+)\s+\d+\s+\d+\s+(\d+)/.exec(text)
  const rows = text.split('\n').filter((line) => line.includes('[')).map((line) => {
    const [, x, y, ready, due, service] = line.trim().split(/\s+/).map(Number) as [number, number, number, number, number, number]
    const [skills, tools, parts] = [...line.matchAll(/\[([^\]]*)\]/g)].map((match) => (match[1] ?? '').split(',').filter((item) => item.trim() !== '').map(Number)) as [number[], number[], number[]]
    return { x, y, ready, due, service, skills, tools, parts }
  })
  return { crew: Number(counts?.[1]), parts: Number(counts?.[2]), rows }
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type OfficeLine =
  | { readonly type: 'board'; readonly opened: number; readonly seconds: number; readonly journeys: number; readonly loose: number; readonly megabytes: number }
  | { readonly type: 'inStep'; readonly seconds: number; readonly documents: number; readonly megabytes: number }
  | { readonly type: 'seen'; readonly job: string; readonly at: number }
  | { readonly type: 'end'; readonly megabytes: number }

export interface OfficeProcess {
  /** The next line of a kind, also one that has come already and was not asked for. */
  next<Type extends OfficeLine['type']>(type: Type, matches?: (line: OfficeLine & { readonly type: Type }) => boolean): Promise<OfficeLine & { readonly type: Type }>
  /** Peak memory in MB. */
  end(): Promise<number>
}

export function startOffice(folder: string): OfficeProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'office-child.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: OfficeLine[] = []
  let wake: (() => void) | undefined
  let code: number | null = null
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as OfficeLine)
    wake?.()
  })
  child.once('exit', (status) => {
    code = status ?? -1
    wake?.()
  })
  const office: OfficeProcess = {
    async next(type, matches = () => true) {
      type Line = OfficeLine & { readonly type: typeof type }
      for (;;) {
        const at = lines.findIndex((line) => line.type === type && matches(line as Line))
        if (at >= 0) return lines.splice(at, 1)[0] as Line
        if (code !== null) throw new Error(`the head office's desk ended with ${code}`)
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    async end() {
      child.stdin.end()
      return (await office.next('end')).megabytes
    },
  }
  return office
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'
import { valueOf } from '../support/value-of.ts'
import { percentile, type Bench } from './bench.ts'
import { BENCH_DAY, BENCH_SESSION, largeCompany } from './large-company.ts'
import { measureBareFsync, measureOneRowCommits } from './measure-commit.ts'

const ROUNDS = 400

/** Edits of planned jobs, alternating with one-row transactions in a bare encrypted database on the same disk in the same minute. */
export const commitBench: Bench = {
  name: 'commit',
  about: 'a command committed to disk in a company of 60,000 jobs, against the bare commit of one row',
  async run(context) {
    const company = await largeCompany(context)
    const folder = mkdtempSync(join(tmpdir(), 'trujourney-bench-'))
    const bare = valueOf(openDatabase({ path: join(folder, 'bare.db'), keys: [{ generation: 1, key: new Uint8Array(32).fill(1) }], use: 'create' })).database
    const jobs = company.desk.core.database.read.all<{ id: string }>("SELECT id FROM job WHERE epoch = 'live' AND date >= ? AND status IN ('booked', 'confirmed', 'planned') ORDER BY id LIMIT 50", BENCH_DAY)
    const commands: number[] = []
    const rows: number[] = []
    const rounds = context.quick ? 20 : ROUNDS
    for (let round = 0; round < rounds + 50; round++) {
      rows.push(...measureOneRowCommits(bare, 1))
      const start = performance.now()
      valueOf(company.desk.execute(BENCH_SESSION, 'job.edit', { job: jobs[round % jobs.length]?.id, set: { notesDispatch: `round ${round}` } }))
      commands.push(performance.now() - start)
    }
    const fsyncs = measureBareFsync(join(folder, 'fsync'), rounds)
    bare.close()
    company.close()
    rmSync(folder, { recursive: true, force: true })
    const [warmCommands, warmRows] = [commands.slice(50), rows.slice(50)]
    const p95 = percentile(warmCommands, 0.95)
    const bareP95 = percentile(warmRows, 0.95)
    return [
      { what: 'first command on a location (loads its documents)', value: commands[0] ?? 0, unit: 'ms' },
      { what: 'command, median', value: percentile(warmCommands, 0.5), unit: 'ms' },
      { what: 'command, p95', value: p95, unit: 'ms' },
      { what: 'bare fsync, p95', value: percentile(fsyncs, 0.95), unit: 'ms' },
      { what: 'bare one-row commit, p95', value: bareP95, unit: 'ms' },
      { what: 'p95 over the bare commit', value: p95 - bareP95, unit: 'ms', bar: { atMost: 5 } },
      { what: 'ratio of medians', value: percentile(warmCommands, 0.5) / percentile(warmRows, 0.5), unit: '×' },
    ]
  },
}

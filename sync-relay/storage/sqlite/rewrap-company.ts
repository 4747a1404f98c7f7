import type { CompanyLogs } from './company-logs.ts'

const ROWS = 64

/**
 * Seals what is under older keys under the newest, a few rows at each `next()`, each of them a transaction of its own: appends go on between, and
 * whatever was done is done when the process dies. Rows that are written meanwhile are under the newest key already.
 */
export function* rewrapCompany(logs: CompanyLogs): Generator<void> {
  const { sql, seal } = logs
  const version = seal.version
  logs.move()
  yield
  yield* slices(logs, (after) => sql.logsAfter.all(after, ROWS), ({ no }) => no, (row) => {
    if (row.version !== version) sql.setProof.run(version, seal.seal(seal.open(row.proof, row.version, ['log', row.no, row.name]), ['log', row.no, row.name]), row.no)
  })
  yield* slices(logs, (after) => sql.basesAfter.all(after, ROWS), ({ log }) => log, (row) => {
    if (row.version === version) return
    const place = ['base', nameOf(logs, row.log), row.seq]
    sql.putBase.run(row.log, row.seq, version, seal.seal(seal.open(row.sealed, row.version, place), place))
  })
  yield* slices(logs, (after) => sql.runsAfter.all(after, ROWS), ({ id }) => id, (row) => {
    if (row.version === version) return
    const place = ['run', nameOf(logs, row.log), row.first, row.last]
    sql.setRun.run(version, seal.seal(seal.open(row.sealed, row.version, place), place), row.id)
  })
}

function* slices<Row>(logs: CompanyLogs, read: (after: number) => readonly Row[], idOf: (row: Row) => number, rewrap: (row: Row) => void): Generator<void> {
  for (let after = 0; ; ) {
    const last = logs.transact(() => {
      const rows = read(after)
      rows.forEach(rewrap)
      return rows.at(-1)
    })
    if (last === undefined) return
    after = idOf(last)
    yield
  }
}

function nameOf({ sql }: CompanyLogs, no: number): string {
  return sql.logByNo.get(no)?.name ?? ''
}

import { createMongoAbility } from '@casl/ability'
import { join } from 'node:path'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../core/adapters/desk/open-key.ts'
import { workstationSession } from '../../core/adapters/desk/user-session.ts'
import { localDateOf } from '../../core/domain/time/zoned-time.ts'
import { maskParts } from '../../core/kernel/contract/field-mask.ts'
import { authorize } from '../../core/kernel/policy/authorize.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { partsOf, type AccessTarget } from '../../core/kernel/policy/policy.ts'
import { boardContract, type BoardRange } from '../../core/modules/command-control/board-range-shape.ts'
import { cedarOracle } from '../policy/cedar-oracle.ts'
import { randomRequests } from '../policy/requests.ts'
import { valueOf } from '../support/value-of.ts'
import { percentile, timed, type Bench, type Measure } from './bench.ts'
import { makeBusyDay } from './map/busy-day.ts'

const FOLDER = join('out', 'bench', 'policy-day')

/** How often the one door can be asked, beside CASL alone and Cedar in the same run, and what a board of a thousand journeys costs to mask. */
export const policyBench: Bench = {
  name: 'policy',
  about: 'authorize() on random requests; a board of 1,000 journeys masked',
  run: async ({ quick }) => [...measureDecisions(quick ? 1_000 : 20_000, quick ? 1 : 40), ...(await measureMask(quick ? 20 : 1_000))],
}

function measureDecisions(count: number, rounds: number): Measure[] {
  const drawn = [...randomRequests(DEFAULT_POLICY, count, 1)]
  const asked = drawn.map(({ action, request }, index) => ({
    // A company's people, each of whom asks many things.
    session: drawn[index % 64]!.session,
    action,
    target: { kind: 'job', id: 'j', location: request.location, workers: request.workers, ...(request.locked ? { jobState: 'invoiced' } : {}) } as AccessTarget,
    request,
  }))
  const perSecond = (times: number, ask: (one: (typeof asked)[number]) => unknown) => (count * times) / cpuSeconds(() => {
    for (let round = 0; round < times; round++) for (const one of asked) ask(one)
  })
  const ours = (one: (typeof asked)[number]) => authorize(DEFAULT_POLICY, one.session, one.action, one.target)
  // Each person's ability is made at the first question.
  perSecond(1, ours)
  const plain = createMongoAbility([{ action: ['job.edit', 'job.detail'], subject: 'Request', conditions: { location: { $in: ['here', 'there'] }, locked: false } }])
  const oracle = cedarOracle('bench', DEFAULT_POLICY)
  return [
    { what: 'authorize() a CPU second', value: perSecond(rounds, ours), unit: '/s', bar: { atLeast: 1_000_000 } },
    { what: 'CASL alone, one rule of two conditions, a CPU second', value: perSecond(rounds, ({ request }) => plain.possibleRulesFor('job.edit', 'Request').some((rule) => rule.matchesConditions(request as never))), unit: '/s' },
    { what: 'Cedar, the same policy, a CPU second', value: (count / 10) / cpuSeconds(() => asked.slice(0, count / 10).forEach(({ session, action, request }) => oracle.decide(session, action, request))), unit: '/s' },
  ]
}

/** Of this process, whatever else the machine does. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function measureMask(trucks: number): Promise<Measure[]> {
  await makeBusyDay(FOLDER, 'resources', { trucks, jobs: trucks * 2 })
  const company = valueOf(await openCompany({ folder: FOLDER, modules: composeModules('resources') }, valueOf(unlockFromFile(FOLDER, {})!)))
  try {
    const { read } = company.desk.core.database
    const [location] = read.all<{ id: string }>('SELECT id FROM location')
    const board = valueOf(await company.desk.query(workstationSession(company, 'en'), 'board.range', { locations: [location!.id], from: localDateOf(Date.now(), 'America/Toronto'), days: 1 })) as BoardRange
    const reads = partsOf(DEFAULT_POLICY, { ...workstationSession(company, 'en'), roles: ['Wall'] }, 'reads')
    const mask = () => timed(() => maskParts(boardContract['board.range'].output, board, reads))
    const times = Array.from({ length: 60 }, mask).slice(10)
    return [
      { what: 'journeys on the board', value: board.journeys.length, unit: '', bar: { atLeast: trucks } },
      { what: 'masked for a wall, median', value: percentile(times, 0.5), unit: 'ms', bar: { atMost: 10 } },
      { what: 'masked for a wall, p95', value: percentile(times, 0.95), unit: 'ms' },
      { what: 'structuredClone of the same, median', value: percentile(Array.from({ length: 20 }, () => timed(() => structuredClone(board))), 0.5), unit: 'ms' },
    ]
  } finally {
    company.close()
  }
}

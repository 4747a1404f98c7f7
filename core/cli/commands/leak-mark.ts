import { parseMoney } from '../../domain/money/money-text.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import type { LeakId } from '../../modules/cost-compensation/leaks/leak-ids.ts'
import type { Cli } from '../cli.ts'
import { findRecordId, onlyOne } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { shortId } from '../output/format.ts'
import { money } from '../output/leaks-view.ts'
import { UsageError } from '../usage-error.ts'
import { leaksView } from './leak-scope.ts'

export interface MarkOptions {
  readonly job?: string
  readonly rule?: LeakId
  readonly subject?: string
  readonly owner?: string
  readonly recovered?: string
  readonly accepted?: boolean
  readonly wrong?: boolean
  readonly teach?: boolean
  readonly reopen?: boolean
  readonly reason?: string
}

/** Nobody, where a user is asked for. */
const NOBODY = 'none'

/** Decides about one finding, takes a decision back, or gives it to somebody: one of them at a time, as undo does. */
export async function markFinding(cli: Cli, options: MarkOptions): Promise<void> {
  const { job: name, rule, recovered, accepted, wrong, reopen, owner, teach } = options
  if (name === undefined || rule === undefined) throw new UsageError('leaks mark: --job, --rule')
  if ([recovered, accepted, wrong, reopen, owner].filter((each) => each !== undefined).length !== 1) throw new UsageError('leaks mark: --recovered, --accepted, --wrong, --reopen, --owner')
  if (teach && !wrong) throw new UsageError('--teach: --wrong')
  const open = await cli.open()
  const job = asId<'job'>(findRecordId(open, 'job', name))
  const ref = { job, rule, subject: options.subject ?? (await onlySubject(open, job, rule)) }
  const { marks } = cli.texts.leaks
  const record = open.records.get('job', job)
  const called = record?.externalId ?? shortId(job)
  const done = (state: string, said: string, more: object = {}) => cli.answer({ id: `${job}:${rule}`, ...ref, state, ...more }, () => said)
  if (reopen) {
    open.execute('leak.reopen', ref)
    return done('open', marks.reopened(rule, called))
  }
  if (owner !== undefined) {
    const location = record?.location
    const users = owner === NOBODY || location === undefined ? [] : (await open.query('leaks.owners', { location })).users
    const user = findOwner(open.records.all('user'), owner)
    open.execute('leak.assign', { ...ref, user })
    return done('open', user === null ? marks.givenUp(rule, called) : marks.given(rule, called, users.find(({ id }) => id === user)?.name ?? owner), { owner: user })
  }
  const view = await leaksView(cli, open)
  const reason = options.reason
  if (recovered !== undefined) {
    const cents = parseMoney(recovered)
    if (!cents.ok) throw new UsageError(`--recovered ${recovered}`)
    open.execute('leak.recover', { ...ref, amountCents: cents.value, ...(reason === undefined ? {} : { reason }) })
    return done('recovered', marks.recovered(rule, called, money(cents.value, view)), { recoveredCents: cents.value })
  }
  if (reason === undefined) throw new UsageError('--accepted, --wrong: --reason')
  if (accepted) {
    const { amountCents } = open.execute('leak.accept', { ...ref, reason })
    return done('accepted', marks.accepted(rule, called, money(amountCents, view)), { amountCents })
  }
  const { proposal } = teach ? await open.query('leaks.proposal', ref) : { proposal: null }
  const { amountCents } = proposal === null ? open.execute('leak.reject', { ...ref, reason }) : open.execute('leak.teach', { ...ref, reason, parameter: proposal.parameter, value: proposal.proposed })
  const said = [marks.rejected(rule, called, money(amountCents, view)), ...(proposal === null ? (teach ? [marks.nothingToTeach] : []) : [marks.taught(proposal.parameter, proposal.proposed.toLocaleString(`${cli.language}-CA`))])]
  done('rejected', said.join('\n'), { amountCents, proposal })
}

/** Of the finding that is meant; where the rule has several on the job, which ones there are to choose from. */
async function onlySubject(open: OpenSession, job: Id<'job'>, rule: LeakId): Promise<string> {
  const { findings } = await open.query('leaks.job', { job })
  const subjects = findings.filter((each) => each.rule === rule).map(({ subject }) => subject)
  if (subjects.length > 1) throw new UsageError(`${rule}: --subject ${subjects.join(' | ')}`)
  // A finding that is gone since it was decided about has no other name than this.
  return subjects[0] ?? ''
}

/** A user by id, external id, e-mail or name; null for nobody. */
export function findOwner(users: readonly { readonly id: Id<'user'>; readonly externalId: string | null; readonly email: string; readonly name: string }[], wanted: string): Id<'user'> | null {
  if (wanted === NOBODY) return null
  const ways: readonly ((user: (typeof users)[number]) => boolean)[] = [({ id, externalId }) => id === wanted || externalId === wanted, ({ email, name }) => foldText(email) === foldText(wanted) || foldText(name) === foldText(wanted)]
  const found = ways.map((is) => users.filter(is)).find((some) => some.length > 0) ?? []
  return asId<'user'>(onlyOne(found.map(({ id, name, email }) => ({ id, called: `${name} (${email})` })), 'user', wanted))
}

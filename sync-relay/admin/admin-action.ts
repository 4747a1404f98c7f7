import { z } from 'zod'
import { because, type Access } from '../../core/kernel/contract/access.ts'
import type { Membership } from '../membership/membership.ts'
import type { RelayKeys } from '../storage/relay-keys.ts'
import type { RelayStorage } from '../storage/relay-storage.ts'
import type { AdminRefusalCode } from './answers.ts'
import type { LiveRelay } from './live-relay.ts'
import type { OperatorFacts, OperatorLog } from './operator-log.ts'

/** What actions work with. */
export interface AdminParts {
  readonly relayId: string
  /** Where desks find this relay (`wss://…`); null where it does not know. */
  readonly address: string | null
  readonly membership: Membership
  readonly storage: Pick<RelayStorage, 'usage' | 'readTree' | 'treeHead' | 'appendTree'>
  readonly keys: RelayKeys
  /** A verified copy into a folder of this machine; null where the database's own tools make them. */
  readonly backUp: ((target: string) => Promise<void>) | null
  /** Null where no relay runs, and the folder was opened for one question. */
  readonly live: LiveRelay | null
  /** Opens the operator's page and answers a link to it; null where no relay runs. */
  readonly openPage: (() => Promise<{ readonly address: string; readonly validUntil: number }>) | null
  readonly log: OperatorLog
  readonly now: () => number
}

const SENTENCES: Readonly<Record<Exclude<AdminRefusalCode, 'malformed'>, string>> = {
  no_action: 'There is no such action.',
  company_exists: 'That company is here already.',
  no_company: 'There is no such company here.',
  no_invitation: 'No such invitation is open.',
  no_device: 'There is no such device in that company, or whom you name is not free to come as it.',
  no_relay: 'No relay runs on this folder: start it first.',
  plan_behind: 'Workstations of this company hold a later plan than this relay has signed: it was put back from an older copy.',
  no_page: 'The page is not there yet. Run: npm run build:relay',
  no_folder: 'This relay keeps its data in a database: back it up with the database’s own tools.',
}

/** Said to the operator as it is, or by its code in another language. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
  readonly code: keyof typeof SENTENCES

  /** `next`: what to do, where that is not plain. */
  constructor(code: keyof typeof SENTENCES, next?: string) {
    super(next === undefined ? SENTENCES[code] : `${SENTENCES[code]} ${next}`)
    this.code = code
  }
}

/** By kind: whoever opened the page for a browser could read the folder. */
export const ADMIN_ACCESS = { looks: because('operator’s session'), changes: because('operator’s session'), terminal: because('operator’s folder') } as const satisfies Readonly<Record<AdminAction['kind'], Access>>

/** Something that the operator asks of a relay, running or not; the answer is JSON. */
export interface AdminAction<Answer = unknown> {
  /** `looks` changes nothing; `changes` goes to the operator log first; `terminal` as well, and is not for the page: it names files of the machine, or lets somebody in. */
  readonly kind: 'looks' | 'changes' | 'terminal'
  /** Throws where the input is none. */
  readonly prepare: (input: unknown) => { readonly facts: OperatorFacts; readonly run: (parts: AdminParts) => Promise<Answer> }
}

export function action<Shape extends z.ZodRawShape, Answer>(kind: AdminAction['kind'], shape: Shape, run: (parts: AdminParts, input: z.output<z.ZodObject<Shape>>) => Promise<Answer>): AdminAction<Answer> {
  const schema = z.strictObject(shape)
  return {
    kind,
    prepare(input) {
      const parsed = schema.parse(input) as z.output<z.ZodObject<Shape>>
      return { facts: factsOf({ ...parsed, ...(input as object) }), run: (parts) => run(parts, parsed) }
    },
  }
}

/** Names may be people's, and so may be what an issuer calls them or a note says: they stay out of the log. */
function factsOf(input: object): OperatorFacts {
  return Object.fromEntries(Object.entries(input as OperatorFacts).filter(([field, value]) => field !== 'name' && field !== 'subject' && field !== 'note' && value !== undefined))
}

export async function companyOf({ membership }: Pick<AdminParts, 'membership'>, id: string) {
  return (await membership.company(id)) ?? refuse('no_company')
}

export function refuse(...code: ConstructorParameters<typeof AdminRefusal>): never {
  throw new AdminRefusal(...code)
}

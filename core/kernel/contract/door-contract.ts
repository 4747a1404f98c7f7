import { z } from 'zod'
import { PROVIDER_RULES } from '../../domain/access/provider-rule.ts'
import { SECOND_FACTOR_RULES } from '../../domain/access/second-factor-rule.ts'
import { WALL_LABELS } from '../../domain/place/wall-label.ts'
import { TILE_SCHEMAS } from '../../domain/place/tile-schema.ts'
import { PLAN_STATES } from '../company-plan/plan-standing.ts'
import { STANDINGS } from '../lease/standing.ts'
import { ROLE_NAME } from '../../domain/records/company-records.ts'
import { PARTS, idSchema } from '../../domain/records/field.ts'
import { alertContract } from './alert-contract.ts'
import { AUDIT_FILTER } from './audit-filter-shape.ts'
import { failureText } from './failure-text.ts'
import { command, query } from './method.ts'
import { PAIRING_CODE } from './pairing-code.ts'
import { photosContract } from './photos-contract.ts'
import { wallSettingsShape } from './wall-settings-shape.ts'
import { workstationContract } from './workstation-contract.ts'

/*
 * What can be asked at the door of a desk, before and beside the company's own methods: which company lies here, who is
 * at the keyboard, and work that takes long. The same over both wires. Who asks is known from the connection, never from the frame.
 */

const language = z.enum(['en', 'fr'])
const name = z.string().trim().min(1).max(200)
/** Never trimmed and never normalised here: it is what was typed. */
const secret = z.string().min(1).max(1_000)
const pin = z.string().regex(/^\d{4,10}$/)
/** Six digits of an app, or a recovery code. */
const factorCode = z.string().min(6).max(40)
const user = idSchema('user')
const roleName = z.string().regex(ROLE_NAME)
const acceptOlder = z.string().trim().min(1).max(200).exactOptional()
const taskId = z.string().max(60)
const uploadId = z.string().max(60)
/** What a query of a module takes; its own contract looks at it. */
const ofQuery = z.record(z.string().max(60), z.json())

/** One administrator’s part of the company’s key; `name` null where there is no such person any more. */
const madeShareShape = z.strictObject({ number: z.int(), user: z.string(), name: z.string().nullable(), code: z.string() })

/** Who is signed in, and what the window may show: `methods` are those the policy and the plan allow for at least some target. */
export const sessionShape = z.strictObject({
  user,
  name: z.string(),
  roles: z.array(roleName),
  locations: z.union([z.literal('all'), z.array(idSchema('location'))]),
  worker: idSchema('worker').nullable(),
  language,
  /** Of every amount that the company has. */
  currency: z.string(),
  methods: z.array(z.string()),
  reads: z.array(z.enum(PARTS)),
  writes: z.array(z.enum(PARTS)),
  /** Signed in, but the screen is locked: nothing else is answered until the PIN or the password is given. */
  locked: z.boolean(),
  hasPassword: z.boolean(),
  hasPin: z.boolean(),
  /** Whether a code is asked for beside the password; `needed`: the company asks for one, and nothing else is answered until it is set up. */
  secondFactor: z.enum(['off', 'on', 'needed']),
  /** Recovery codes that are still good. */
  recoveryCodes: z.int(),
  /** An account of the company's provider is bound to this person here. */
  hasProvider: z.boolean(),
  /** Minutes without input until the window locks itself; null: never (a sample). */
  idleMinutes: z.int().nullable(),
})
export type SessionView = z.output<typeof sessionShape>

/** What a person must show to sign in here: nothing in a sample, `newPassword` for the first administrator while nobody has a password here. */
const SIGN_IN_NEEDS = ['nothing', 'password', 'newPassword', 'firstCode'] as const
export const personShape = z.strictObject({ user, name: z.string(), roles: z.array(roleName), hasPassword: z.boolean(), hasPin: z.boolean(), needs: z.enum(SIGN_IN_NEEDS), pinWorks: z.boolean() })
export type Person = z.output<typeof personShape>

const TASK_KINDS = ['sample', 'importPreview', 'importApply', 'export', 'backup', 'syncFile', 'plan', 'capacity', 'extract'] as const
export const taskShape = z.strictObject({
  id: taskId,
  kind: z.enum(TASK_KINDS),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** A word for what is being done now, `null` before the first; the window has the sentence. */
  stage: z.string().nullable(),
  done: z.number(),
  /** Null while it is not known. */
  total: z.number().nullable(),
  /** Of a plan that is being searched: what the best so far would cost. Null to whoever may not read money. */
  bestCents: z.int().nullable(),
  /** What it came to, by kind: an import's report, a backup's file, a plan. */
  result: z.json().nullable(),
  failure: failureText.nullable(),
})
export type TaskView = z.output<typeof taskShape>

export const deskStatusShape = z.strictObject({
  /** `none`: an empty folder; `closed`: it needs its passphrase; `broken`: it cannot be opened, `failure` says why. */
  company: z.enum(['none', 'closed', 'open', 'broken']),
  /** An update goes through a long log before it opens, once: how far it is. */
  opening: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
  companyName: z.string().nullable(),
  isSample: z.boolean(),
  shell: z.enum(['electron', 'host']),
  language,
  version: z.string(),
  failure: failureText.nullable(),
  /** How this workstation stands with its relay, and until when; what follows from it is in the session's methods and parts already. */
  standing: z.strictObject({ state: z.enum(STANDINGS), heardAt: z.int().nullable(), strictUntil: z.int().nullable(), until: z.int().nullable(), outSince: z.int().nullable(), now: z.int(), clockOffMs: z.int().nullable() }),
  /** Where the plan of the company stands: what is off by it is not among the session's methods. */
  plan: z.strictObject({ state: z.enum(PLAN_STATES), until: z.int().nullable(), offFrom: z.int().nullable() }),
  /** The company's own sign-in provider: its name on the network, and whether a password is taken beside it. */
  provider: z.strictObject({ host: z.string(), isRequired: z.boolean() }).nullable(),
  /** Null while nobody is signed in on this connection. */
  session: sessionShape.nullable(),
})
export type DeskStatus = z.output<typeof deskStatusShape>

const streetTilesShape = z.strictObject({ schema: z.enum(TILE_SCHEMAS), minZoom: z.int(), maxZoom: z.int(), bounds: z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }), attribution: z.string(), /** Of the file: another file has another. */ version: z.string() })
export type StreetTilesView = z.output<typeof streetTilesShape>

const extractShape = z.strictObject({
  /** Of the file that was read, without its folder. */
  name: z.string(),
  readAt: z.int(),
  /** Of the data in it; null where it does not say. */
  dataAt: z.int().nullable(),
  roadKm: z.number(), junctions: z.int(), addresses: z.int(),
  bounds: z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
})
/** What was found in an extract of OpenStreetMap (`map.setExtract`). */
export type ExtractView = z.output<typeof extractShape>

const table = z.string()
/** What an import came to (`import.preview`, `import.apply`). Values of cells are there for the person who imports; they are in no log. */
export const importResultShape = z.strictObject({
  mode: z.enum(['preview', 'apply']),
  outcome: z.enum(['previewed', 'applied', 'refused']),
  totals: z.strictObject({ rows: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
  /** One entry per file and table. */
  files: z.array(
    z.strictObject({
      file: z.string(), table, encoding: z.string(), delimiter: z.string(), rows: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(),
      ignoredColumns: z.array(z.string()), changedColumns: z.record(z.string(), z.int()),
    }),
  ),
  /** How each file was understood, also files that no table was found for (`table` null). */
  columns: z.array(
    z.strictObject({
      file: z.string(),
      table: table.nullable(),
      /** In the order of the file; `column` null: not read. `example`: the first cell that is not empty. */
      columns: z.array(z.strictObject({ title: z.string(), column: z.string().nullable(), example: z.string().nullable() })),
    }),
  ),
  /** The first 500. */
  refusals: z.array(z.strictObject({ file: z.string(), line: z.int().nullable(), column: z.string().nullable(), value: z.string().nullable(), code: z.string(), problem: z.string(), accepted: z.string() })),
  refusalsTotal: z.int(),
  unknownFiles: z.array(z.string()),
})
export type ImportResult = z.output<typeof importResultShape>

export const exportResultShape = z.strictObject({ file: z.string(), name: z.string(), bytes: z.int(), rows: z.int(), withheld: z.array(z.string()) })
export type ExportResult = z.output<typeof exportResultShape>
/** A file for another workstation, to be fetched; `fingerprint`: of this workstation, to be compared once. */
export const syncFileResultShape = z.strictObject({ file: z.string(), name: z.string(), bytes: z.int(), documents: z.int(), fingerprint: z.string() })
export type SyncFileResult = z.output<typeof syncFileResultShape>
export const syncTakenShape = z.strictObject({ documents: z.int(), changed: z.int(), device: z.string() })
export type SyncTaken = z.output<typeof syncTakenShape>
const backupStateShape = z.strictObject({
  hour: z.int(),
  second: z.string().nullable(),
  lastAt: z.int().nullable(),
  /** Null in a sample, of which no backups are made by themselves. */
  nextAt: z.int().nullable(),
  isOverdue: z.boolean(),
  isRunning: z.boolean(),
  failure: failureText.nullable(),
  secondFailure: failureText.nullable(),
  /** Newest first. */
  files: z.array(z.strictObject({ name: z.string(), at: z.int(), bytes: z.int(), isOfNight: z.boolean() })),
})
export const backupResultShape = z.strictObject({ path: z.string(), bytes: z.int(), createdAt: z.int() })

export const doorContract = {
  ...workstationContract,
  ...alertContract,
  ...photosContract,
  'desk.status': query(z.strictObject({}), deskStatusShape),
  /** People who may sign in here. Names only. */
  'session.people': query(z.strictObject({}), z.strictObject({ people: z.array(personShape) })),
  /**
   * As `needs` of `session.people` says; one who is signed in at this seat already gives way. With `firstCode`, and for the founder of a
   * workstation, `password` is the one they choose now (left out: `session.setPassword` with `current: null` asks for it later).
   * `pin`: only within twelve hours of the password at this seat. `code`: of an app, or a recovery code, where `access.code_needed` asks for it.
   */
  'session.signIn': command(z.strictObject({ user, password: secret.optional(), pin: pin.optional(), firstCode: z.string().max(40).optional(), code: factorCode.optional() }), deskStatusShape),
  'session.signOut': command(z.strictObject({}), deskStatusShape),
  'session.lock': command(z.strictObject({}), deskStatusShape),
  'session.unlock': command(z.strictObject({ password: secret.optional(), pin: pin.optional() }), deskStatusShape),
  /** The password once more, for what needs it: `access.proof_needed` says so. */
  'session.prove': command(z.strictObject({ password: secret, code: factorCode.optional() }), deskStatusShape),
  'session.setPassword': command(z.strictObject({ current: secret.nullable(), password: secret }), deskStatusShape),
  'session.setPin': command(z.strictObject({ password: secret, pin: pin.nullable() }), deskStatusShape),
  'session.setLanguage': command(z.strictObject({ language }), deskStatusShape),
  /** Admin only: lets somebody choose a password on this workstation, once, within a day. */
  'session.admit': command(z.strictObject({ user }), z.strictObject({ firstCode: z.string() })),

  /** A second step beside the password, of one's own: a secret for an app, which counts once a code of it has been given. `password` null: it was given within ten minutes. */
  'session.setUpFactor': command(z.strictObject({ password: secret.nullable() }), z.strictObject({ secret: z.string(), uri: z.string() })),
  /** The recovery codes are shown this once. */
  'session.confirmFactor': command(z.strictObject({ code: factorCode }), z.strictObject({ recoveryCodes: z.array(z.string()), status: deskStatusShape })),
  'session.renewFactorCodes': command(z.strictObject({ password: secret, code: factorCode }), z.strictObject({ recoveryCodes: z.array(z.string()) })),
  'session.dropFactor': command(z.strictObject({ password: secret, code: factorCode }), deskStatusShape),
  /** Admin only, and not one's own: for somebody who has lost their phone and their recovery codes. */
  'session.resetFactor': command(z.strictObject({ user }), z.strictObject({})),
  /** Who has a second step on this workstation, and of whom the company asks one. */
  'session.factors': query(z.strictObject({}), z.strictObject({ rule: z.enum(SECOND_FACTOR_RULES), people: z.array(z.strictObject({ user, isOn: z.boolean(), hasPassword: z.boolean() })) })),

  /**
   * By the company's own provider (docs/sign-in.md). The window opens `url` in a browser and then asks `session.finishProvider` now and then, which refuses with
   * `access.provider_waiting` until the answer has come. `origin`: of the window, where the provider sends the browser back to; null in the shell.
   */
  'session.beginProvider': command(z.strictObject({ purpose: z.enum(['signIn', 'unlock', 'prove']), origin: z.string().max(300).regex(/^https?:\/\/[\w.[\]:-]+$/).nullable() }), z.strictObject({ attempt: z.string(), url: z.string() })),
  /** What the provider sent the browser back with, brought by the same browser. */
  'session.answerProvider': command(z.strictObject({ search: z.string().max(8_000) }), z.strictObject({})),
  'session.finishProvider': command(z.strictObject({ attempt: z.string().max(60), code: factorCode.optional() }), deskStatusShape),
  /** Admin only, and not one's own: the account that is bound to somebody here counts no more. */
  'session.unlinkProvider': command(z.strictObject({ user }), z.strictObject({})),
  /** Never the secret. `linked`: to whom an account is bound on this workstation. */
  'provider.state': query(z.strictObject({}), z.strictObject({
    provider: z.strictObject({ issuer: z.string(), client: z.string(), rule: z.enum(PROVIDER_RULES), countsFactor: z.boolean(), allowsPrivate: z.boolean(), breakGlass: user.nullable(), hasSecret: z.boolean() }).nullable(),
    linked: z.array(user),
  })),
  /** What the provider demands of its client, on this workstation; null takes it away. */
  'provider.setSecret': command(z.strictObject({ secret: z.string().trim().min(1).max(1_000).nullable() }), z.strictObject({})),

  'company.makeSample': command(z.strictObject({ size: z.enum(['small', 'large']).default('small') }), z.strictObject({ task: taskId })),
  /** Makes the company and signs its first administrator in. The recovery code is shown this once. */
  'company.found': command(
    z.strictObject({ name, currency: z.enum(['CAD', 'USD']), country: z.enum(['CA', 'US']), language, admin: z.strictObject({ name, email: z.email().max(200), password: secret }), passphrase: secret }),
    z.strictObject({ recoveryCode: z.string(), status: deskStatusShape }),
  ),
  /** `acceptOlder`: a reason, when the database is older than the last change seen here (`store.rolled_back`, `store.head_missing`); it is audited. */
  'company.open': command(z.union([z.strictObject({ passphrase: secret, acceptOlder }), z.strictObject({ recoveryCode: z.string().max(200), acceptOlder })]), deskStatusShape),
  /**
   * Opens a company whose passphrase is lost with the shares of several administrators (docs/recovery.md). The database gets a new key, and so it may take
   * minutes; passphrase, recovery code and shares are new, and shown this once.
   */
  'company.recover': command(z.strictObject({ shares: z.array(z.string().max(200)).min(1).max(10), passphrase: secret }), z.strictObject({ recoveryCode: z.string(), shares: z.array(madeShareShape), status: deskStatusShape })),
  /** How the company can be opened on this workstation, and who holds a share of its key. */
  'keys.state': query(z.strictObject({}), z.strictObject({
    ways: z.array(z.enum(['passphrase', 'file', 'keychain', 'recovery', 'shares'])),
    /** The key that the database lies under; at the first start after `renewsAt` with a good backup it gets another. */
    database: z.strictObject({ generation: z.int(), since: z.int(), renewsAt: z.int(), isDue: z.boolean() }),
    shares: z.strictObject({ needed: z.int(), /** They have been used, and new ones are due. */ usedAt: z.int().nullable(), holders: z.array(z.strictObject({ number: z.int(), user: z.string(), name: z.string().nullable(), isAdmin: z.boolean() })) }).nullable(),
  })),
  /** One for each of these administrators, `needed` of which open the company; those from before open nothing any more. */
  'keys.makeShares': command(z.strictObject({ passphrase: secret, holders: z.array(user).min(2).max(10), needed: z.int().min(2).max(10) }), z.strictObject({ shares: z.array(madeShareShape) })),
  /** Tries again to open a company that could not be opened (`broken`): another program was using it, a disk was away. */
  'company.retry': command(z.strictObject({ acceptOlder }), deskStatusShape),

  /** Files on their way in, piece by piece in order; bytes as base64, at most 512 KiB a piece. */
  'upload.begin': command(z.strictObject({ name: z.string().min(1).max(300), size: z.int().min(0).max(2 ** 32) }), z.strictObject({ upload: uploadId })),
  'upload.piece': command(z.strictObject({ upload: uploadId, index: z.int().min(0), base64: z.string().max(720_000) }), z.strictObject({ received: z.int() })),
  'upload.drop': command(z.strictObject({ upload: uploadId }), z.strictObject({})),

  /** Reads the files without writing; the result is an `ImportResult`. Files stay for `import.apply`. */
  'import.preview': command(z.strictObject({ uploads: z.array(uploadId).min(1).max(50), mapping: z.json().optional() }), z.strictObject({ task: taskId })),
  'import.apply': command(z.strictObject({ uploads: z.array(uploadId).min(1).max(50), mapping: z.json().optional() }), z.strictObject({ task: taskId })),

  /** Everything this person may read, in the format that an import takes; the result is an `ExportResult`. */
  'export.make': command(z.strictObject({}), z.strictObject({ task: taskId })),
  /** The entries of the log that fit, as one CSV file; the result is an `ExportResult`. */
  'audit.csv': command(z.strictObject(AUDIT_FILTER), z.strictObject({ task: taskId })),
  /** The same on paper, in the reader’s language, at most 50,000. `audit`: a saved audit, with its own filter and what was remarked in it. */
  'audit.pdf': command(z.strictObject({ ...AUDIT_FILTER, audit: idSchema('savedAudit').optional() }), z.strictObject({ task: taskId })),
  /** The digest of a day on paper, in the reader’s language; the result is an `ExportResult`. */
  'audit.digestPdf': command(z.strictObject({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }), z.strictObject({ task: taskId })),
  /** The whole log as one signed file (docs/audit.md); `isOffline`: without the relay’s record. The result is an `ExportResult`. */
  'audit.pack': command(z.strictObject({ isOffline: z.boolean().default(false) }), z.strictObject({ task: taskId })),
  /** An invoice or a credit note on paper, in its customer’s language; the result is an `ExportResult`. */
  'invoice.pdf': command(z.strictObject({ invoice: z.string().max(240) }), z.strictObject({ task: taskId })),
  /** All that is held about whoever asked, as a zip for them: `person.json` and `person.pdf`; the result is an `ExportResult`. */
  'privacy.makeExport': command(z.strictObject({ request: z.uuid() }), z.strictObject({ task: taskId })),
  /** What was erased and where, signed; the result is an `ExportResult`. */
  'privacy.makeCertificate': command(z.strictObject({ request: z.uuid() }), z.strictObject({ task: taskId })),
  /** Drafts of what an authority and the people are told of an incident, in both languages; the result is an `ExportResult`. */
  'incident.makeNotices': command(z.strictObject({ incident: z.uuid() }), z.strictObject({ task: taskId })),
  /** The register of processing as of now, for programs and to read; the result is an `ExportResult`. */
  'privacy.makeRegister': command(z.strictObject({}), z.strictObject({ task: taskId })),
  /** How far this workstation is with backups and older copies, and which backups it does not find. */
  'privacy.erasing': query(z.strictObject({}), z.strictObject({ isRunning: z.boolean(), failure: failureText.nullable(), unreachable: z.array(z.string()) })),
  /** A piece of a file that was made for this person, 384 KiB each; gone when they sign out or the next one is made. */
  'export.piece': query(z.strictObject({ file: z.string().max(60), index: z.int().min(0) }), z.strictObject({ base64: z.string(), isLast: z.boolean() })),
  /** One encrypted file in the company's own folder, read back and checked; the result is of `backupResultShape`. */
  'backup.make': command(z.strictObject({}), z.strictObject({ task: taskId })),
  /** Backups of the night: those there are, when the next is made, and what went wrong. */
  'backup.state': query(z.strictObject({}), backupStateShape),
  /** `second`: a folder on this computer, whole path; each night's backup is copied there. */
  'backup.set': command(z.strictObject({ hour: z.int().min(0).max(23), second: z.string().trim().min(1).max(1_000).nullable() }), z.strictObject({})),

  /**
   * `plan.day`, `plan.repair` and `capacity.range` as work that tells how far it is: the same input, the same rights, and the query's answer as the result. Stages of a plan are
   * `reading`, `searching` and `explaining`, of capacity `days`; `done` is per thousand. A plan that is cancelled is done: its result is the best so far. They go beside imports and
   * exports; at one seat the next plan cancels the one before, and a second look at capacity is refused while there is one.
   */
  'plan.start': command(ofQuery, z.strictObject({ task: taskId })),
  'repair.start': command(ofQuery, z.strictObject({ task: taskId })),
  'capacity.start': command(ofQuery, z.strictObject({ task: taskId })),

  /** Makes this workstation known at a relay, with the secret of an invitation; from then on it keeps itself in step. `ca`: certificates (PEM) of a relay in one's own house; `relay`: its fingerprint, so that the invitation is told to no other. */
  'sync.join': command(z.strictObject({ address: z.string().max(300), invitation: z.string().min(1).max(200), relay: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null), ca: z.string().max(100_000).nullable().default(null), months: z.int().min(0).max(120).default(2) }), z.strictObject({})),
  'sync.pause': command(z.strictObject({ isPaused: z.boolean() }), z.strictObject({})),
  'sync.leave': command(z.strictObject({}), z.strictObject({})),
  /** Changes of this person that only the lease stood against, the oldest first; what is in them stays sealed. */
  'draft.list': query(z.strictObject({}), z.strictObject({ drafts: z.array(z.strictObject({ id: z.string(), method: z.string(), at: z.int() })) })),
  /** Makes it now, by the rights that this person has now. */
  'draft.do': command(z.strictObject({ draft: z.string().max(60) }), z.strictObject({})),
  'draft.drop': command(z.strictObject({ draft: z.string().max(60) }), z.strictObject({})),
  /** What the relay did not take goes up once more. */
  'sync.retry': command(z.strictObject({}), z.strictObject({})),
  /** Answers for what did not fit in the relay's audit tree; this workstation begins anew with what the relay shows. How many findings there were. */
  'audit.acceptLog': command(z.strictObject({ reason: z.string().trim().min(1).max(500) }), z.strictObject({ accepted: z.int() })),
  /** This workstation is head office's: it tells the others how far it has taken in what they wrote. */
  'sync.headOffice': command(z.strictObject({ isOn: z.boolean() }), z.strictObject({})),

  /** What this seat has open, or in its hand on the board: all of the one or of the other, to be said again every 20 s. Nothing of it is stored or put on record. */
  'presence.set': command(z.strictObject({ does: z.enum(['open', 'moving']), looks: z.array(z.strictObject({ kind: z.enum(['job', 'journey']), id: z.string().max(60) })).max(20) }), z.strictObject({})),
  /** Who else looks at what or moves it, at this desk and at the others: of locations that the reader may see, to those who may see who did what. */
  'presence.list': query(z.strictObject({}), z.strictObject({ people: z.array(z.strictObject({ user: z.string(), name: z.string(), does: z.enum(['open', 'moving']), kind: z.enum(['job', 'journey']), id: z.string(), isHere: z.boolean() })) })),

  /** Displays that are paired with this desk, or were, of locations that the reader may see. `label`: by what their walls call a stop; `own`: how the walls of the workstation itself look. */
  'display.list': query(
    z.strictObject({}),
    z.strictObject({ label: z.enum(WALL_LABELS), own: wallSettingsShape, displays: z.array(z.strictObject({ display: z.string(), name: z.string(), location: z.string(), locationName: z.string(), pairedAt: z.int(), seenAt: z.int(), revokedAt: z.int().nullable(), isConnected: z.boolean(), settings: wallSettingsShape })) }),
  ),
  /** Pairs the display that shows the code with one location. */
  'display.confirm': command(z.strictObject({ code: z.string().regex(PAIRING_CODE), name: z.string().trim().min(1).max(60), location: idSchema('location') }), z.strictObject({ display: z.string() })),
  /** How it shows what it is told, at once. `display`: its id, or `workstation` for the walls of the workstation itself, which have no name. */
  'display.set': command(z.strictObject({ display: z.string().max(60), name: z.string().trim().min(1).max(60).nullable(), settings: wallSettingsShape }), z.strictObject({})),
  /** Ends what it shows at once. */
  'display.revoke': command(z.strictObject({ display: z.string().max(60) }), z.strictObject({})),
  /** Administrators alone: a customer's name on a wall is the company's to allow. */
  'display.setLabel': command(z.strictObject({ label: z.enum(WALL_LABELS) }), z.strictObject({})),

  /** Phones of crews that are paired with this desk, or were, of locations that the reader may see. `worker` null: their person is on no crew any more. */
  'phone.list': query(
    z.strictObject({}),
    z.strictObject({ phones: z.array(z.strictObject({ phone: z.string(), name: z.string(), worker: z.string().nullable(), location: z.string().nullable(), locationName: z.string(), pairedAt: z.int(), seenAt: z.int(), revokedAt: z.int().nullable(), isConnected: z.boolean() })) }),
  ),
  /** The secret of a link (`/crew#k=…`) that pairs one phone with that worker's person, once, within a quarter of an hour. It is told this once. */
  'phone.link': command(z.strictObject({ worker: idSchema('worker') }), z.strictObject({ link: z.string(), untilAt: z.int(), name: z.string() })),
  /** Pairs the phone that shows the code with that worker's person. */
  'phone.confirm': command(z.strictObject({ code: z.string().regex(PAIRING_CODE), worker: idSchema('worker') }), z.strictObject({ phone: z.string(), name: z.string() })),
  /** Ends what it shows at once. */
  'phone.revoke': command(z.strictObject({ phone: z.string().max(60) }), z.strictObject({})),

  /** What a window draws the map with; for those who may see the board. The token is a public one, told to no other page. */
  'map.source': query(z.strictObject({}), z.strictObject({ mapboxToken: z.string().nullable(), streets: streetTilesShape.nullable() })),
  /** Of the token only enough to tell it from another. `failure`: the file that was set cannot be drawn any more. */
  'map.settings': query(z.strictObject({}), z.strictObject({ mapbox: z.string().nullable(), streets: z.strictObject({ path: z.string(), tiles: streetTilesShape.nullable(), failure: failureText.nullable() }).nullable(), extract: extractShape.extend({ failure: failureText.nullable() }).nullable() })),
  /** Null takes it away. Mapbox is asked whether it knows the token; `offline`: it could not be asked. Windows reach Mapbox when they are loaded again. */
  'map.setToken': command(z.strictObject({ token: z.string().trim().min(1).max(1_000).nullable() }), z.strictObject({ checked: z.enum(['valid', 'offline']).nullable() })),
  /** The whole path of a .pmtiles file on the desk's computer; null takes it away. */
  'map.setStreets': command(z.strictObject({ path: z.string().trim().min(1).max(1_000).nullable() }), z.strictObject({ tiles: streetTilesShape.nullable() })),
  /** Reads the extract of OpenStreetMap (.osm.pbf) at this whole path on the desk's computer: roads and addresses of the depot's region. Then the desk goes by it; the result is an `ExtractView`. */
  'map.setExtract': command(z.strictObject({ path: z.string().trim().min(1).max(1_000) }), z.strictObject({ task: taskId })),
  'map.removeExtract': command(z.strictObject({}), z.strictObject({})),
  /** Devices that may say where trucks are, or might, of locations that the reader may see. `truckName` null: all trucks of the location. */
  'map.devices': query(
    z.strictObject({}),
    z.strictObject({ devices: z.array(z.strictObject({ device: z.string(), name: z.string(), location: z.string(), locationName: z.string(), truckName: z.string().nullable(), issuedAt: z.int(), seenAt: z.int().nullable(), revokedAt: z.int().nullable() })) }),
  ),
  /** The token is shown this once. */
  'map.addDevice': command(z.strictObject({ name: z.string().trim().min(1).max(60), location: idSchema('location'), truck: idSchema('truck').nullable().default(null) }), z.strictObject({ device: z.string(), token: z.string() })),
  'map.revokeDevice': command(z.strictObject({ device: z.string().max(60) }), z.strictObject({})),

  /** What this workstation has, for another one to tell what it lacks; the result is a `SyncFileResult`, fetched by `export.piece`. */
  'sync.request': command(z.strictObject({}), z.strictObject({ task: taskId })),
  /** Changes for a workstation without a network; with the upload of its request, only what it lacks. The result is a `SyncFileResult`. */
  /** `locations`: only what is of these and of the company as a whole; null: all that is here. */
  'sync.export': command(z.strictObject({ request: uploadId.nullable().default(null), since: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).nullable().default(null), locations: z.array(z.string().max(36)).min(1).max(1_000).nullable().default(null) }), z.strictObject({ task: taskId })),
  /** All of such a file or nothing; the result is a `SyncTaken`. `trust`: the fingerprint of its writer, as somebody there read it out. */
  'sync.import': command(z.strictObject({ upload: uploadId, trust: z.string().max(60).nullable().default(null) }), z.strictObject({ task: taskId })),

  'task.detail': query(z.strictObject({ task: taskId }), taskShape),
  'task.cancel': command(z.strictObject({ task: taskId }), taskShape),
} as const
export type DoorContract = typeof doorContract

/** What the desk tells on its own. A client that misses a revision asks again for all it shows. */
export const doorEvents = {
  /** The id `*`: any of that kind (many changed at once). Kinds that the reader may read nothing of are left out. */
  'records.changed': z.strictObject({ records: z.array(z.strictObject({ kind: z.string(), id: z.string() })), by: z.string().nullable() }),
  'task.changed': taskShape,
  'desk.changed': deskStatusShape,
  /** Ask `presence.list` again; told to those who may. */
  'presence.changed': z.strictObject({}),
  /** Changes of this workstation have come further, or the line to the relay is another: ask `sync.status` again; told to those who may. */
  'sync.changed': z.strictObject({}),
} as const
export type DoorEvents = { readonly [Topic in keyof typeof doorEvents]: z.output<(typeof doorEvents)[Topic]> }

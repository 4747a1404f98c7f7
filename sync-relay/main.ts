import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DATA_REGIONS } from '../core/domain/privacy/data-region.ts'
import type { AdminActionName } from './admin/actions.ts'
import { askRunningRelay } from './admin/admin-socket.ts'
import { OperatorLog } from './admin/operator-log.ts'
import { runAdminAction, TERMINAL, type AdminAnswer } from './admin/run-action.ts'
import { hasOperatorKey, openStorage, operatorKey, type DatabasePlace, type KeyPlace } from './server/open-storage.ts'
import { factsOf, relayLog, type WriteLog } from './server/relay-log.ts'
import { ServeRefusal } from './server/serve-refusal.ts'
import { adminPartsOf, OPERATOR_LOG, serve } from './server/serve.ts'
import { restoreFolder } from './storage/sqlite/back-up-folder.ts'
import { isGuarded } from './tokens/oidc-issuer.ts'

interface ActionCommand {
  readonly name: AdminActionName
  readonly about: string
  readonly options: readonly (readonly [flags: string, about: string, kind?: 'number' | 'folder'])[]
}

const COMPANY = ['--company <id>', 'the company’s id'] as const
const DEVICE = ['--device <id>', 'the device’s id'] as const
const SUBJECT = [['--issuer <url>', 'the issuer, as it calls itself'], ['--subject <text>', 'whom it means: the claim `sub`']] as const
const GRANTS = ['--grants <grant...>', 'as location:parts:access, for instance all:ops,pii:write or *:every:read'] as const

const COMMANDS: readonly ActionCommand[] = [
  { name: 'company add', about: 'a company whose desks may come', options: [['--name <name>', 'its name'], ['--id <id>', 'its id, where a desk has one already'], ['--most-gigabytes <n>', 'how much it may keep here', 'number']] },
  { name: 'company list', about: 'companies, what they use and how many devices they have', options: [] },
  { name: 'company set', about: 'another name, state or limit', options: [COMPANY, ['--name <name>', 'its name'], ['--state <state>', 'active or suspended'], ['--most-gigabytes <n>', 'how much it may keep here', 'number']] },
  { name: 'company plan', about: 'which modules a company may use from now on: signed, and told to its desks', options: [COMPANY, ['--modules <module...>', 'all of them, by id; those that are always on need no mention'], ['--until <date>', 'its last day; left out: it does not end'], ['--note <text>', 'for whoever reads this here; desks are not told'], ['--above <version>', 'after a restore: the version that desks know; without it, what they would not take is not signed', 'number']] },
  { name: 'company plans', about: 'plans that a company has had', options: [COMPANY] },
  { name: 'location set', about: 'a location’s name', options: [COMPANY, ['--id <id>', 'the location’s id'], ['--name <name>', 'its name']] },
  { name: 'location list', about: 'locations of a company', options: [COMPANY] },
  { name: 'invitation add', about: 'an invitation for one device; its secret is shown once', options: [COMPANY, ['--name <name>', 'what the device is called'], GRANTS, ['--days <n>', 'how long it holds', 'number']] },
  { name: 'invitation list', about: 'invitations, used and open', options: [COMPANY] },
  { name: 'invitation withdraw', about: 'takes an invitation back', options: [COMPANY, ['--invitation <id>', 'the invitation’s id']] },
  { name: 'device list', about: 'devices and what they may have', options: [COMPANY] },
  { name: 'device grant', about: 'what a device may have from now on', options: [COMPANY, DEVICE, GRANTS] },
  { name: 'device revoke', about: 'a device is out at once', options: [COMPANY, DEVICE] },
  { name: 'device link-subject', about: 'whom an issuer of bearer tokens knows comes as this device', options: [COMPANY, DEVICE, ...SUBJECT] },
  { name: 'device unlink-subject', about: 'and does no longer', options: [COMPANY, ...SUBJECT] },
  { name: 'device subjects', about: 'who comes with an issuer’s tokens, and as which device', options: [COMPANY] },
  { name: 'company usage', about: 'what a company keeps here', options: [COMPANY] },
  { name: 'audit show', about: 'how far a company’s audit tree is, and which devices have written two histories', options: [COMPANY] },
  { name: 'keys show', about: 'versions of a company’s key', options: [COMPANY] },
  { name: 'keys rotate', about: 'a new key for a company, or the key that wraps them', options: [COMPANY] },
  { name: 'keys purge', about: 'destroys keys that were retired longer ago than backups are kept; shows them first', options: [COMPANY, ['--days <n>', 'how long ago they were retired at least: as long as backups of this relay are kept; 400 where none is given', 'number'], ['--yes', 'destroys them; what lies under them in a backup elsewhere opens no more']] },
  { name: 'relay health', about: 'how the relay that runs is', options: [] },
  { name: 'log show', about: 'what operators did here, newest first', options: [['--most <n>', 'how many', 'number']] },
  { name: 'admin open', about: 'a link that lets one browser on this machine in to the operator’s page', options: [] },
  { name: 'backup', about: 'a verified copy of everything, while serving', options: [['--target <folder>', 'a folder that is not there yet', 'folder']] },
]

const program = new Command('trujourney-relay').description('Carries changes between a company’s desks: stores before it tells, and only to whom it is granted.').option('--folder <path>', 'where everything is kept', './relay-data').option('--key-file <path>', 'the operator’s key (or TRUJOURNEY_RELAY_KEY in the environment)')
  .addOption(new Option('--key-command <line>', 'a program, with its arguments, that wraps and unwraps with a key held elsewhere: docs/relay-operations.md').env('TRUJOURNEY_RELAY_KEY_COMMAND'))
  .addOption(new Option('--postgres <url>', 'a database that several processes share; better in the environment, as it holds a password').env('TRUJOURNEY_RELAY_POSTGRES')).addOption(new Option('--postgres-owner <url>', 'the same as the role that owns it: the database is brought to this version').env('TRUJOURNEY_RELAY_POSTGRES_OWNER'))
  .addOption(new Option('--redis <url>', 'how those processes tell each other what happens').env('TRUJOURNEY_RELAY_REDIS'))
  .addOption(new Option('--log <format>', 'how it tells what happens').choices(['text', 'json']).default('text').env('TRUJOURNEY_RELAY_LOG'))

const log: WriteLog = (event, facts) => relayLog(program.opts<{ readonly log: 'text' | 'json' }>().log, Date.now, (line) => void process.stderr.write(line))(event, facts)

program.command('serve').description('run the relay')
  .option('--host <address>', 'address to listen on', '127.0.0.1').addOption(new Option('--port <n>', 'port to listen on').argParser(numberOf).default(8787).env('TRUJOURNEY_RELAY_PORT'))
  .option('--tls-cert <file>', 'certificate chain, PEM').option('--tls-key <file>', 'its key, PEM').option('--behind-proxy', 'a proxy in front ends TLS').option('--origin <origin...>', 'pages that may connect')
  .addOption(new Option('--oidc-issuer <url>', 'whose bearer tokens are taken beside the relay’s own').env('TRUJOURNEY_RELAY_OIDC_ISSUER')).addOption(new Option('--oidc-audience <text>', 'what they have to be for').env('TRUJOURNEY_RELAY_OIDC_AUDIENCE'))
  .addOption(new Option('--drain-seconds <n>', 'how long /ready says no before it takes nobody any more').argParser(numberOf).default(0).env('TRUJOURNEY_RELAY_DRAIN_SECONDS'))
  .addOption(new Option('--region <region>', 'where it stands, for companies that allow their data there alone').choices(DATA_REGIONS).env('TRUJOURNEY_RELAY_REGION'))
  .option('--address <url>', 'where desks find it, for the invitations: wss://relay.example')
  .option('--admin-host <address>', 'address of the operator’s page', '127.0.0.1').option('--admin-port <n>', 'its port; any that is free where none is given', numberOf, 0).option('--admin-name <host:port...>', 'what a browser may call it besides this machine')
  .action(async (options: { readonly host: string; readonly port: number; readonly tlsCert?: string; readonly tlsKey?: string; readonly behindProxy?: boolean; readonly origin?: string[]; readonly oidcIssuer?: string; readonly oidcAudience?: string; readonly drainSeconds: number; readonly address?: string; readonly region?: string; readonly adminHost: string; readonly adminPort: number; readonly adminName?: string[] }) => {
    const running = await serve({
      ...globals(), host: options.host, port: options.port, behindProxy: options.behindProxy === true, origins: options.origin ?? [], metricsToken: process.env['TRUJOURNEY_RELAY_METRICS_TOKEN'] ?? null, log, failed: () => process.exit(1),
      drainMs: options.drainSeconds * 1_000, address: options.address ?? null, ...(options.region === undefined ? {} : { region: options.region }), page: { host: options.adminHost, port: options.adminPort, names: options.adminName ?? [], folder: pageFolder() },
      ...oidcOf(options.oidcIssuer, options.oidcAudience),
      tls: options.tlsCert !== undefined && options.tlsKey !== undefined ? { cert: options.tlsCert, key: options.tlsKey } : null,
    })
    log('relay.started', { host: options.host, port: running.port, relay: running.relayId })
    process.stdout.write(`${JSON.stringify({ port: running.port, relay: running.relayId })}\n`)
    let isClosing = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {
      if (isClosing) return
      isClosing = true
      log('relay.draining', { signal })
      void running.close().then(() => {
        log('relay.stopped')
        process.exit(0)
      }, (error: unknown) => {
        log('relay.failed', factsOf(error))
        process.exit(1)
      })
    })
  })

/** A token that is for anybody would be one for us. */
function oidcOf(issuer: string | undefined, audience: string | undefined): { readonly oidc?: { readonly issuer: string; readonly audience: string } } {
  if (issuer === undefined && audience === undefined) return {}
  if (issuer === undefined || audience === undefined || !URL.canParse(issuer) || !isGuarded(new URL(issuer))) throw new ServeRefusal('Bearer tokens of an issuer need both --oidc-issuer, an https address, and --oidc-audience.')
  return { oidc: { issuer, audience } }
}

program.command('restore').description('make a folder of a backup').requiredOption('--backup <folder>', 'the backup').action(async ({ backup }: { readonly backup: string }) => {
  const { folder, database: _, ...place } = globals()
  if (!hasOperatorKey(place)) throw new ServeRefusal('A backup does not hold the operator’s key: give --key-file, --key-command, or TRUJOURNEY_RELAY_KEY in the environment.')
  await restoreFolder({ backup, folder, wrap: await operatorKey(folder, place, log) })
  show({ ok: true, value: { folder } })
})

const groups = new Map<string, Command>()
for (const { name, about, options } of COMMANDS) {
  const [first, second] = name.split(' ') as [string, string | undefined]
  const group = second === undefined ? program : groupOf(first)
  const command = group.command(second ?? first).description(about)
  for (const [flags, said, kind] of options) {
    if (kind === 'number') command.option(flags, said, numberOf)
    // Seen from here, and not from where the relay runs; in the operator log as it is found again.
    else if (kind === 'folder') command.option(flags, said, (path: string) => resolve(path))
    else command.option(flags, said)
  }
  command.action(async (given: Record<string, unknown>) => show(await ask(name, given)))
}

function groupOf(name: string): Command {
  const known = groups.get(name)
  if (known !== undefined) return known
  const made = program.command(name)
  groups.set(name, made)
  return made
}

/** The relay that runs on the folder is asked; where none does, the folder is opened for this one question. */
async function ask(name: string, input: unknown): Promise<AdminAnswer> {
  const { folder, database, ...place } = globals()
  const answered = await askRunningRelay(folder, name, input)
  if (answered !== null) return answered
  const opened = await openStorage({ folder, ...place, database: database === null ? null : { ...database, redisUrl: null }, log, failed: () => process.exit(1) })
  const operatorLog = OperatorLog.open(join(folder, OPERATOR_LOG), Date.now)
  try {
    return await runAdminAction(adminPartsOf(opened, opened.identity.id, operatorLog), log, TERMINAL, name, input)
  } finally {
    operatorLog.close()
    await opened.close()
  }
}

function show(answer: AdminAnswer): void {
  if (answer.ok) process.stdout.write(`${JSON.stringify(answer.value, null, 2)}\n`)
  else {
    process.stderr.write(`${answer.error}\n`)
    process.exitCode = 1
  }
}

function globals(): KeyPlace & { readonly folder: string; readonly database: DatabasePlace | null } {
  const { folder, keyFile, keyCommand, postgres, postgresOwner, redis } = program.opts<{ readonly folder: string; readonly keyFile?: string; readonly keyCommand?: string; readonly postgres?: string; readonly postgresOwner?: string; readonly redis?: string }>()
  if (postgres === undefined && (redis !== undefined || postgresOwner !== undefined)) throw new ServeRefusal('Several processes need a database that they share: give --postgres, or TRUJOURNEY_RELAY_POSTGRES in the environment.')
  return { folder, keyFile: keyFile ?? null, ...(keyCommand === undefined ? {} : { keyCommand: keyCommand.split(' ').filter((word) => word !== '') }), database: postgres === undefined ? null : { url: postgres, ownerUrl: postgresOwner ?? null, redisUrl: redis ?? null } }
}

/** Beside the program, as it is shipped; from the sources, where the build puts it. */
function pageFolder(): string {
  const [beside, built] = [join(import.meta.dirname, 'page'), join(import.meta.dirname, '..', 'out', 'relay-page')]
  return existsSync(beside) ? beside : built
}

function numberOf(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('a number is wanted')
  return value
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof ServeRefusal ? error.message : `failed: ${error instanceof Error ? error.message : 'unknown'}`}\n`)
  process.exitCode = 1
}

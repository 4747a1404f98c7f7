import { Command, CommanderError } from 'commander'
import { explainFailure, RefusalError, type Failure, type Language } from '../domain/failure/failure.ts'
import { addAlertsCommand } from './commands/alerts.ts'
import { addViolationsCommand } from './commands/violations.ts'
import { addIncidentsCommand } from './commands/incidents.ts'
import { addPrivacyCommand } from './commands/privacy.ts'
import { addAuditCommand } from './commands/audit.ts'
import { addBackupCommand } from './commands/backup.ts'
import { addBackupsCommand } from './commands/backups.ts'
import { addBoardCommand } from './commands/board.ts'
import { addCapacityCommand } from './commands/capacity.ts'
import { addConflictsCommand } from './commands/conflicts.ts'
import { addContractCommand } from './commands/contract.ts'
import { addDisplayCommand } from './commands/display.ts'
import { addPhotosCommand } from './commands/photos.ts'
import { addPhoneCommand } from './commands/phone.ts'
import { addDurationsCommand } from './commands/durations.ts'
import { addExportCommand } from './commands/export.ts'
import { addHistoryCommands } from './commands/history.ts'
import { addImportCommand } from './commands/import.ts'
import { addInitCommand } from './commands/init.ts'
import { addKeyCommand } from './commands/key.ts'
import { addLeaksCommand } from './commands/leaks.ts'
import { addLocationCommand } from './commands/location.ts'
import { addMaintainCommand } from './commands/maintain.ts'
import { addMapCommand } from './commands/map.ts'
import { addMarginCommand } from './commands/margin.ts'
import { addModuleCommand } from './commands/module.ts'
import { addPayCommand } from './commands/pay.ts'
import { addPlacesCommand } from './commands/places.ts'
import { addMoneyCommand } from './commands/money.ts'
import { addInvoiceCommand } from './commands/invoice.ts'
import { addPolicyCommand } from './commands/policy.ts'
import { addPlanCommand } from './commands/plan.ts'
import { addRecommendCommand } from './commands/recommend.ts'
import { addRepairCommand } from './commands/repair.ts'
import { addRestoreCommand } from './commands/restore.ts'
import { addSalvageCommand } from './commands/salvage.ts'
import { addRunCommand } from './commands/run.ts'
import { addServeCommand } from './commands/serve.ts'
import { addStartCommand } from './commands/start.ts'
import { addSyncCommand } from './commands/sync.ts'
import { addDocumentsCommand } from './commands/documents.ts'
import { addHandoverCommands } from './commands/handover.ts'
import { addHeadOfficeCommand } from './commands/head-office.ts'
import { addTagsCommand } from './commands/tags.ts'
import { addTrustCommand } from './commands/trust.ts'
import { addUserCommand } from './commands/user.ts'
import { addWhatIfCommand } from './commands/whatif.ts'
import type { Cli, CommonFlags } from './cli.ts'
import type { Perform } from './commands/perform.ts'
import { dataFolder } from './data-folder.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { environmentLanguage, languageFlag } from './language.ts'
import { createProgress } from './output/progress.ts'
import { createTerminal, wantsColour, type Terminal } from './output/terminal.ts'
import type { OpenSession } from './open-session.ts'
import { textsOf, type Texts } from './texts/texts.ts'
import { translateUsage } from './texts/usage-messages.ts'
import { UsageError } from './usage-error.ts'

const COMMANDS = [
  addStartCommand, addServeCommand, addInitCommand, addImportCommand, addBoardCommand, addRecommendCommand, addPlanCommand, addRepairCommand, addCapacityCommand, addDurationsCommand, addWhatIfCommand, addLeaksCommand, addMarginCommand, addPayCommand, addPhotosCommand, addInvoiceCommand, addMoneyCommand, addTrustCommand, addTagsCommand, addConflictsCommand, addAlertsCommand, addViolationsCommand, addPrivacyCommand, addIncidentsCommand, addAuditCommand, addExportCommand, addBackupCommand, addBackupsCommand, addRestoreCommand, addSalvageCommand, addMaintainCommand, addDocumentsCommand, addSyncCommand, addDisplayCommand, addPhoneCommand, addMapCommand, addHandoverCommands, addHeadOfficeCommand, addUserCommand, addPolicyCommand, addLocationCommand, addModuleCommand,
  addHistoryCommands, addPlacesCommand, addKeyCommand, addRunCommand, addContractCommand,
]

/** Checks that found something wrong, rather than a request that was turned down. */
const FAULTS: readonly Failure['code'][] = ['store.corrupt', 'store.rolled_back', 'store.not_encrypted', 'backup.damaged']

/** Understands one command line, does it, and answers with the exit code. Never throws. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  const environment = process.env
  const asked = languageFlag(args) ?? environmentLanguage(environment)
  const terminal = createTerminal({ coloured: wantsColour(args, environment), environment })
  const opened: OpenSession[] = []
  let language: Language = asked ?? 'en'
  let exitCode: ExitCode = EXIT.ok
  const interrupt = onInterrupt((said) => terminal.tell(said ?? textsOf(language).cancelling))
  const program = createProgram(textsOf(language), terminal)

  const perform: Perform = (action) => async (...given: unknown[]) => {
    const command = given.at(-1) as Command
    const options = given.at(-2) as never
    const flags = command.optsWithGlobals<CommonFlags>()
    const cli: Cli = {
      flags,
      folder: dataFolder(flags.data, environment, process.platform),
      environment,
      get language() { return language },
      get texts() { return textsOf(language) },
      terminal,
      signal: interrupt.signal,
      endsCleanlyOnInterrupt: interrupt.wait,
      progress: () => createProgress(terminal, flags.quiet === true, Date.now),
      async open() {
        const { openFolder, sessionOf } = await import('./session.ts')
        const company = await openFolder(cli)
        try {
          language = asked ?? companyLanguage(company.desk.core.database.read) ?? language
          const session = sessionOf(company, flags.as, language)
          opened.push(session)
          return session
        } catch (error) {
          company.close()
          throw error
        }
      },
      answer: (value, render) => terminal.print(flags.json ? JSON.stringify(value, null, 2) : render()),
      note: (text) => {
        if (!flags.quiet) terminal.tell(text)
      },
    }
    exitCode = (await action(cli, options, ...(given.slice(0, -2) as never[]))) ?? EXIT.ok
  }

  try {
    for (const add of COMMANDS) add(program, textsOf(language), perform)
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
    return exitCode
  } catch (error) {
    return report(error, { terminal, language, json: args.includes('--json') })
  } finally {
    for (const { company } of opened) company.close()
    interrupt.stop()
  }
}

function createProgram(texts: Texts, terminal: Terminal): Command {
  const { flags, headings } = texts.help
  const titles: Readonly<Record<string, string>> = { 'Usage:': headings.usage, 'Arguments:': headings.arguments, 'Options:': headings.options, 'Global Options:': headings.commonOptions, 'Commands:': headings.commands }
  return new Command('trujourney')
    .description(texts.help.about)
    .option('--data <folder>', flags.data)
    .option('--as <user>', flags.as)
    .option('--json', flags.json)
    .option('--lang <language>', flags.lang, parseLanguage)
    .option('--quiet', flags.quiet)
    .option('--no-color', flags.noColor)
    .option('--accept-older <reason>', flags.acceptOlder)
    .helpOption('-h, --help', flags.help)
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => terminal.style.bold(titles[title] ?? title), subcommandTerm: (command) => `${command.name()} ${command.usage().replace('[options] ', '').replace('[options]', '')}`.trim() })
    .configureOutput({ getOutHelpWidth: () => terminal.width, getErrHelpWidth: () => terminal.width, writeErr: () => {} })
    .exitOverride()
    .addHelpText('after', `\n${texts.help.more}`)
}

function parseLanguage(value: string): Language {
  if (value !== 'en' && value !== 'fr') throw new UsageError(`--lang ${value}: en, fr`)
  return value
}

function companyLanguage(read: { get<Row>(sql: string): Row | undefined }): Language | undefined {
  return read.get<{ language: Language }>('SELECT language FROM company LIMIT 1')?.language
}

/** The first Ctrl+C lets a command that asked for it end cleanly; otherwise, and the second time, the program ends there and then. */
function onInterrupt(tell: (said: string | undefined) => void) {
  const controller = new AbortController()
  let waits = false
  let words: string | undefined
  function interrupted(): void {
    if (!waits || controller.signal.aborted) process.exit(EXIT.cancelled)
    tell(words)
    controller.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, interrupted)
  return {
    signal: controller.signal,
    wait(said?: string) {
      waits = true
      words = said
    },
    stop: () => signals.forEach((signal) => process.off(signal, interrupted)),
  }
}

function report(error: unknown, { terminal, language, json }: { readonly terminal: Terminal; readonly language: Language; readonly json: boolean }): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok
  const texts = textsOf(language)
  terminal.status('')
  const failure = failureOf(error, texts)
  const { message, next } = explainFailure(failure, language)
  if (json) terminal.tell(JSON.stringify({ code: failure.code, message, next, params: failure.params }))
  else terminal.tell(`${terminal.style.bad(message)}\n${next}`)
  if (failure.code === 'cli.usage' || failure.code === 'cli.ambiguous') return EXIT.usage
  if (failure.code === 'desk.internal') {
    if (!json) terminal.tell(terminal.style.dim(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    return EXIT.bug
  }
  if (failure.code === 'store.cancelled') return EXIT.cancelled
  return FAULTS.includes(failure.code) ? EXIT.checkFailed : EXIT.refused
}

function failureOf(error: unknown, texts: Texts): Failure {
  if (error instanceof RefusalError) return error.failure
  if (error instanceof UsageError) return { code: 'cli.usage', params: { problem: error.message } }
  if (error instanceof CommanderError) return { code: 'cli.usage', params: { problem: translateUsage(error, texts) } }
  return { code: 'desk.internal', params: {} }
}

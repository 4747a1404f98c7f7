import type { Language } from '../domain/failure/failure.ts'
import type { ExitCode } from './exit-code.ts'
import type { Progress } from './output/progress.ts'
import type { Terminal } from './output/terminal.ts'
import type { OpenSession } from './open-session.ts'
import type { Texts } from './texts/english.ts'

/** Flags that every command takes. */
export interface CommonFlags {
  readonly data?: string
  readonly as?: string
  readonly json?: boolean
  readonly lang?: Language
  readonly quiet?: boolean
  readonly color: boolean
  readonly acceptOlder?: string
}

/** What a command is given: who asks, how to answer. Opening the company is left to the command, because it costs time. */
export interface Cli {
  readonly flags: CommonFlags
  /** The company's folder, whether there is a company or not. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly language: Language
  readonly texts: Texts
  readonly terminal: Terminal
  readonly signal: AbortSignal
  /** Until then Ctrl+C ends the program at once; afterwards it aborts `signal`, and the command ends its work cleanly. */
  endsCleanlyOnInterrupt(said?: string): void
  progress(): Progress
  /** The company of the folder, as the user of `--as`. Throws RefusalError. Closed when the command ends. */
  open(): Promise<OpenSession>
  /** The command's result: JSON on stdout under --json, else what `render` makes of it. */
  answer(value: unknown, render: () => string): void
  /** Something worth knowing beside the result, on stderr; not under --quiet. */
  note(text: string): void
}

export type Action<Options> = (cli: Cli, options: Options, ...args: string[]) => Promise<ExitCode | void>

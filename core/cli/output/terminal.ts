import { createStyle, type Style } from './style.ts'

/** Data goes to stdout, everything said about it to stderr, so that a pipe gets only data. */
export interface Terminal {
  readonly style: Style
  /** Letters in a line. */
  readonly width: number
  readonly isInteractive: boolean
  print(text: string): void
  tell(text: string): void
  /** Overwrites the line on stderr that the last call wrote; the empty text takes it away. Only on a terminal. */
  status(text: string): void
}

const WIDTH_WITHOUT_TERMINAL = 120

export function createTerminal(options: { readonly coloured: boolean; readonly environment: NodeJS.ProcessEnv }): Terminal {
  const { stdout, stderr } = process
  const declared = Number(options.environment['COLUMNS'])
  let statusShown = false
  const clear = (): void => {
    if (statusShown) stderr.write('\r\u001B[K')
    statusShown = false
  }
  return {
    style: createStyle(options.coloured),
    width: stdout.columns ?? (declared > 0 ? declared : WIDTH_WITHOUT_TERMINAL),
    isInteractive: stderr.isTTY,
    print(text) {
      clear()
      stdout.write(`${text}\n`)
    },
    tell(text) {
      clear()
      stderr.write(`${text}\n`)
    },
    status(text) {
      clear()
      if (text === '') return
      stderr.write(text.slice(0, (stderr.columns ?? 80) - 1))
      statusShown = true
    },
  }
}

/** NO_COLOR (no-color.org) and --no-color win over FORCE_COLOR, which wins over what the terminal is. */
export function wantsColour(args: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  if (args.includes('--no-color') || environment['NO_COLOR'] || environment['TERM'] === 'dumb') return false
  if (environment['FORCE_COLOR']) return environment['FORCE_COLOR'] !== '0'
  return process.stdout.isTTY
}

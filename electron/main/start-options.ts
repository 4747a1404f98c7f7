/** What was asked for on the command line. */
export interface StartOptions {
  /** Only the wall display, without the console. */
  readonly wall: boolean
  /** Which display it goes to, counted from 1. */
  readonly wallDisplay: number | null
}

const WALL = /^--wall(?:=([1-9]))?$/

export function startOptions(argv: readonly string[]): StartOptions {
  const match = argv.map((argument) => WALL.exec(argument)).find((found) => found !== null)
  return { wall: match !== undefined, wallDisplay: match?.[1] === undefined ? null : Number(match[1]) }
}

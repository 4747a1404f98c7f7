import type { Command } from 'commander'
import type { Action } from '../cli.ts'
import type { Texts } from '../texts/texts.ts'

/** Makes an action into what commander calls: arguments, then options, then the command. */
export type Perform = <Options>(action: Action<Options>) => (...given: unknown[]) => Promise<void>

/** Adds one command to the program; must stay cheap, because every start of the program does it for all of them. */
export type AddCommand = (program: Command, texts: Texts, perform: Perform) => void

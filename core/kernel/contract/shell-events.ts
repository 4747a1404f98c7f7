import { z } from 'zod'
import { because, type Access } from './access.ts'

/** What the shell tells a window besides what the desk does. They come as event frames, on the same wire. */
export const shellEvents = {
  /** A path of the window, such as `/jobs/<id>`: from a link of another program, or the menu. */
  'shell.navigate': z.strictObject({ path: z.string().max(200) }),
  /** `windowRestarted`: this window had crashed and was loaded again. `fileSaved`: a file that the window made lies where it was asked to. */
  'shell.notice': z.strictObject({ notice: z.enum(['windowRestarted', 'fileSaved']), file: z.string().nullable() }),
} as const
export type ShellEvents = { readonly [Topic in keyof typeof shellEvents]: z.output<(typeof shellEvents)[Topic]> }

export const SHELL_EVENT_ACCESS = { 'shell.navigate': because('own page'), 'shell.notice': because('own page') } as const satisfies Readonly<Record<keyof ShellEvents, Access>>

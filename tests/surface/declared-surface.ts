import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { HOST_ROUTES, HOST_SOCKETS } from '../../core/adapters/host/host-routes.ts'
import { LOOPBACK_ROUTES } from '../../core/adapters/provider/loopback-answer.ts'
import { byPolicy, type Access } from '../../core/kernel/contract/access.ts'
import { displayContract } from '../../core/kernel/contract/display-contract.ts'
import { DISPLAY_ACCESS, DISPLAY_EVENT_ACCESS, DOOR_ACCESS, DOOR_EVENT_ACCESS, PHONE_ACCESS, PHONE_EVENT_ACCESS } from '../../core/kernel/contract/door-access.ts'
import { doorContract } from '../../core/kernel/contract/door-contract.ts'
import type { Contract } from '../../core/kernel/contract/method.ts'
import { phoneContract } from '../../core/kernel/contract/phone-contract.ts'
import { SHELL_EVENT_ACCESS } from '../../core/kernel/contract/shell-events.ts'
import { DESK_MESSAGE_ACCESS, RELAY_MESSAGE_ACCESS, STOCK_MESSAGE_ACCESS } from '../../core/kernel/wire/wire-access.ts'
import { FROM_DESK_ACCESS, TO_DESK_ACCESS } from '../../electron/shared/desk-messages.ts'
import { IPC_CHANNELS } from '../../electron/shared/bridge.ts'
import { APP_ROUTES } from '../../electron/shared/app-origin.ts'
import { ADMIN_ACTIONS } from '../../sync-relay/admin/actions.ts'
import { ADMIN_ACCESS } from '../../sync-relay/admin/admin-action.ts'
import { ADMIN_SOCKET } from '../../sync-relay/admin/admin-socket.ts'
import { PAGE_FILES, PAGE_POSTS } from '../../sync-relay/admin/page/admin-page.ts'
import { ASKS } from '../../sync-relay/server/asks.ts'
import { RELAY_SOCKETS } from '../../sync-relay/server/doors.ts'
import { PLAIN_REQUESTS } from '../../sync-relay/server/requests.ts'

export type Kind = 'command' | 'query' | 'event' | 'route' | 'socket' | 'message' | 'channel' | 'action'

export interface Entry {
  readonly name: string
  readonly kind: Kind
  readonly access: Access
}

export interface WireSurface {
  readonly wire: string
  readonly about: string
  readonly entries: readonly Entry[]
}

type Table = Readonly<Record<string, Access>>

/** Everything that can be asked of, or is told by, the desk, its shell and the relay, as the code declares it. */
export function declaredSurface(): readonly WireSurface[] {
  const company = composeModules('resources')(null)
  return [
    ...company.filter(({ contract }) => Object.keys(contract).length > 0).map(({ id, contract }) => wire(`Desk: ${id}`, 'Asked by windows (over the door), by the command line, and where it is said by displays and phones. The desk refuses what no permit names.', Object.entries(contract).map(([name, { type }]) => ({ name, kind: type, access: byPolicy(name) })))),
    wire('Desk: door', 'Asked by a window, over a socket of the desk host or from Electron.', asked(DOOR_ACCESS, doorContract)),
    wire('Desk: told to windows', 'To seats at which somebody is signed in, with an unlocked screen; the desk’s status to all.', all(DOOR_EVENT_ACCESS, 'event')),
    wire('Desk: displays', 'Asked by a wall at a door of its own.', asked(DISPLAY_ACCESS, { ...displayContract, ...of(company, 'wall.show') })),
    wire('Desk: told to displays', '', all(DISPLAY_EVENT_ACCESS, 'event')),
    wire('Desk: phones', 'Asked by a crew’s phone at a door of its own.', asked(PHONE_ACCESS, { ...phoneContract, ...of(company, 'journey.crew') })),
    wire('Desk: told to phones', '', all(PHONE_EVENT_ACCESS, 'event')),
    wire('Desk host: HTTP', '', HOST_ROUTES.map(({ method, path, access }) => ({ name: `${method} ${path}`, kind: 'route', access }))),
    wire('Desk host: sockets', 'From a page of the host’s own alone.', all(HOST_SOCKETS, 'socket')),
    wire('Shell: the provider’s answer', 'On the loopback, while somebody signs in by the company’s own provider.', all(LOOPBACK_ROUTES, 'route')),
    wire('Shell: between a window and main', '', [...all(IPC_CHANNELS, 'channel'), ...all(SHELL_EVENT_ACCESS, 'event'), ...all(APP_ROUTES, 'route')]),
    wire('Shell: main to the desk’s process', '', all(TO_DESK_ACCESS, 'message')),
    wire('Shell: the desk’s process to main', '', all(FROM_DESK_ACCESS, 'message')),
    wire('Relay: HTTP', '', [...Object.entries(PLAIN_REQUESTS).map(([path, { access }]) => ({ name: `GET ${path}`, kind: 'route' as const, access })), ...ASKS.map(({ method, path, access }) => ({ name: `${method} ${path}`, kind: 'route' as const, access }))]),
    wire('Relay: sockets', '', Object.entries(RELAY_SOCKETS).map(([path, access]) => ({ name: openEnded(path), kind: 'socket', access }))),
    wire('Relay: sent by desks', '', all(DESK_MESSAGE_ACCESS, 'message')),
    wire('Relay: told to desks', '', all(RELAY_MESSAGE_ACCESS, 'message')),
    wire('Relay: stock providers', 'In both directions, but for `queryAwareness`, which a relay never sends.', all(STOCK_MESSAGE_ACCESS, 'message')),
    wire('Relay: the operator’s actions', '', Object.entries(ADMIN_ACTIONS).map(([name, { kind }]) => ({ name, kind: 'action', access: ADMIN_ACCESS[kind] }))),
    wire('Relay: the operator’s page and socket', '', [
      ...Object.entries(PAGE_FILES).map(([path, access]) => ({ name: `page: GET ${openEnded(path)}`, kind: 'route' as const, access })),
      ...Object.entries(PAGE_POSTS).map(([path, access]) => ({ name: `page: POST ${openEnded(path)}`, kind: 'route' as const, access })),
      ...Object.entries(ADMIN_SOCKET).map(([path, access]) => ({ name: `socket: POST ${openEnded(path)}`, kind: 'route' as const, access })),
    ]),
  ]
}

function wire(name: string, about: string, entries: readonly Entry[]): WireSurface {
  return { wire: name, about, entries: entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}

function all(table: Table, kind: Kind): Entry[] {
  return Object.entries(table).map(([name, access]) => ({ name, kind, access }))
}

/** What is declared, and what is in the contract: where one is without the other, its reason is missing and the page says so. */
function asked(table: Table, contract: Contract): Entry[] {
  return [...new Set([...Object.keys(table), ...Object.keys(contract)])].map((name) => ({ name, kind: contract[name]!.type, access: table[name]! }))
}

function of(company: ReturnType<ReturnType<typeof composeModules>>, name: string): Contract {
  const contract = company.map((module): Contract => module.contract).find((each) => Object.hasOwn(each, name))
  return { [name]: contract![name]! }
}

function openEnded(path: string): string {
  return path.endsWith('/') ? `${path}…` : path
}

import { randomUUID } from 'node:crypto'
import { decodeRelayMessage } from '../../../core/kernel/wire/decode-message.ts'
import { encodeDeskMessage } from '../../../core/kernel/wire/encode-message.ts'
import { SYNC_PROTOCOL, type RelayMessage } from '../../../core/kernel/wire/wire-message.ts'
import { RELAY_CODES } from '../../../core/kernel/wire/wire-codes.ts'
import { relayFolder, startRelayProcess, type RelayProcess } from '../../relay/relay-process.ts'
import { enrolDevice, proofOf, type TestDevice } from '../../relay/wire-client.ts'
import { LoadSocket } from './load-socket.ts'

/** One client that has a document open. */
export interface LoadClient {
  readonly socket: LoadSocket
  /** What it was given of the document when it came. */
  readonly initial: readonly Uint8Array[]
  /** What it sends for an update; called in the order of sending. */
  readonly frame: (update: Uint8Array) => Uint8Array
  /** Whether a frame tells of somebody else's update. */
  readonly isDelivery: (frame: Buffer) => boolean
}

export interface RunningRelay {
  readonly pid: number
  /** Processes that serve together with it. */
  readonly beside?: readonly number[]
  /** Whoever sends an update is told of it, too. */
  readonly echoes: boolean
  readonly enter: (room: number) => Promise<LoadClient>
  readonly stop: () => Promise<void>
}

/** A relay that the load can be put on, ours or a peer. */
export interface RelayUnderLoad {
  readonly name: string
  readonly start: () => Promise<RunningRelay>
}

const SOCKETS_PER_DEVICE = 8

/** Ours as it ships: embedded storage, encrypted, an update on disk before anybody hears of it. */
export const ownRelay = relayServing('TruJourney relay', async () => {
  const folder = relayFolder()
  const relay = await startRelayProcess(folder.path)
  return {
    processes: [relay],
    stop: async () => {
      await relay.stop('SIGKILL')
      folder.remove()
    },
  }
})

/** Ours, in one process or several: every client of a room takes the next one, or each room has one (`isByRoom`). */
export function relayServing(name: string, begin: () => Promise<{ readonly processes: readonly RelayProcess[]; readonly stop: () => Promise<void> }>, isByRoom = false): RelayUnderLoad {
  return { name, start: async () => {
    const { processes, stop } = await begin()
    const relay = processes[0]!
    const { id: company } = await relay.admin<{ readonly id: string }>('company add', { name: 'Load' })
    const documents = new Map<number, string>()
    let device: TestDevice | null = null
    let sockets = 0
    const enter = async (room: number): Promise<LoadClient> => {
      if (device === null || sockets % SOCKETS_PER_DEVICE === 0) device = await enrolDevice(relay, company, ['all:ops:write'])
      sockets += 1
      const own = device
      const document = documents.get(room) ?? `${company}/${randomUUID()}/ops/live`
      documents.set(room, document)
      const socket = await LoadSocket.open(processes[(isByRoom ? room : sockets) % processes.length]!.address, SYNC_PROTOCOL)
      const heard = listener(socket)
      const challenge = await heard('challenge')
      socket.send(encodeDeskMessage({ type: 'prove', company, device: own.device, signature: proofOf(own, challenge) }))
      await heard('welcome')
      socket.send(encodeDeskMessage({ type: 'open', document, vector: new Uint8Array() }))
      const { channel, pieces } = await heard('opened')
      let id = 0
      return {
        socket, initial: pieces,
        frame: (update) => encodeDeskMessage({ type: 'update', channel, id: (id += 1), bytes: update }),
        isDelivery: (frame) => frame[0] === RELAY_CODES.changes,
      }
    }
    return { pid: relay.pid, beside: processes.slice(1).map(({ pid }) => pid), echoes: false, enter, stop }
  } }
}

type MessageOf<Type extends RelayMessage['type']> = RelayMessage & { readonly type: Type }

function listener(socket: LoadSocket): <Type extends RelayMessage['type']>(type: Type) => Promise<MessageOf<Type>> {
  const heard: RelayMessage[] = []
  let look = (): void => undefined
  socket.onFrame = (frame) => {
    const message = decodeRelayMessage(Buffer.from(frame))
    if (message === undefined) throw new Error('a relay sent what is no frame')
    heard.push(message)
    look()
  }
  return (type) => new Promise((resolve) => {
    look = () => {
      const found = heard.find((message) => message.type === type)
      if (found !== undefined) resolve(found as MessageOf<typeof type>)
    }
    look()
  })
}

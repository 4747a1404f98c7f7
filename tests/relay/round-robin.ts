import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface RoundRobin {
  readonly port: number
  setTargets(ports: readonly number[]): void
  /** Ends every connection to that process, or holds up whatever goes to and from it. */
  cut(port: number): void
  hold(port: number, isHeld: boolean): void
  close(): Promise<void>
}

/** Between desks and the processes of a relay, as a load balancer that knows no more than who answers: the next connection goes to the next process. */
export async function openRoundRobin(targets: readonly number[]): Promise<RoundRobin> {
  let ports = [...targets]
  let next = 0
  const pairs = new Map<Socket, { readonly port: number; readonly beyond: Socket }>()
  const held = new Set<number>()

  function reach(client: Socket, left: number): void {
    const port = ports[(next += 1) % ports.length]
    if (port === undefined || left === 0) return void client.destroy()
    const beyond = connect(port, '127.0.0.1')
    const refused = () => reach(client, left - 1)
    beyond.once('error', refused)
    beyond.once('connect', () => {
      beyond.off('error', refused)
      for (const [one, other] of [[client, beyond], [beyond, client]] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
        one.pipe(other)
      }
      pairs.set(client, { port, beyond })
      client.on('close', () => pairs.delete(client))
      if (held.has(port)) pauseBoth(client, beyond)
    })
  }

  function of(port: number): [Socket, Socket][] {
    return [...pairs].flatMap(([client, pair]): [Socket, Socket][] => (pair.port === port ? [[client, pair.beyond]] : []))
  }

  const server = createServer((client) => {
    client.on('error', () => client.destroy())
    reach(client, ports.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    setTargets(now) {
      ports = [...now]
    },
    cut: (port) => of(port).forEach(([client]) => client.destroy()),
    hold(port, isHeld) {
      if (isHeld) held.add(port)
      else held.delete(port)
      for (const [client, beyond] of of(port)) {
        if (isHeld) pauseBoth(client, beyond)
        else for (const socket of [client, beyond]) socket.resume()
      }
    },
    close: () => new Promise((resolve) => {
      for (const [client, { beyond }] of pairs) for (const socket of [client, beyond]) socket.destroy()
      server.close(() => resolve())
    }),
  }
}

function pauseBoth(...sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.pause()
}

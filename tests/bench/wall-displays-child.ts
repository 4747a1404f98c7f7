// `node wall-displays-child.ts ORIGIN COUNT`: so many displays at one host. Says each one's code, then, for every wall that arrives, when it did.
import { generateKeyPairSync, sign } from 'node:crypto'
import { WebSocket } from 'ws'
import { displayProof } from '../../core/kernel/contract/display-proof.ts'

const [origin = '', count = '0'] = process.argv.slice(2)
const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`)

for (let display = 0; display < Number(count); display += 1) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const key = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url')
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/wall`, { headers: { origin } })
  let nonce = ''
  const signed = (subject: string): string => sign('sha256', Buffer.from(displayProof(nonce, origin, subject)), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const call = (method: string, input: object): void => socket.send(JSON.stringify({ t: 'call', id: 1, method, input }))
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as { readonly t: string; readonly topic?: string; readonly value?: { readonly code?: string }; readonly payload?: Record<string, never> }
    if (frame.topic === 'display.challenge') {
      nonce = frame.payload?.['nonce'] ?? ''
      call('display.begin', { publicKey: key, signature: signed(key) })
    } else if (frame.value?.code !== undefined) say({ code: frame.value.code })
    else if (frame.topic === 'display.paired') call('display.enter', { display: frame.payload?.['display'], token: frame.payload?.['token'], signature: signed(frame.payload?.['token'] ?? '') })
    else if (frame.topic === 'wall.shown') say({ device: display, at: Date.now() })
  })
  // The desk lets no more than twenty wait at once.
  await new Promise((resolve) => setTimeout(resolve, 50))
}

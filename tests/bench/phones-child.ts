// `node phones-child.ts ORIGIN LINK …`: a phone for each link at one host. Says when each has entered, then, for every day that arrives, when it did.
import { generateKeyPairSync, sign } from 'node:crypto'
import { WebSocket } from 'ws'
import { phoneProof } from '../../core/kernel/contract/phone-proof.ts'

const [origin = '', ...links] = process.argv.slice(2)
const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`)

for (const [phone, link] of links.entries()) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const key = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url')
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/crew`, { headers: { origin } })
  let nonce = ''
  const signed = (subject: string): string => sign('sha256', Buffer.from(phoneProof(nonce, origin, subject)), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const call = (id: number, method: string, input: object): void => socket.send(JSON.stringify({ t: 'call', id, method, input }))
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as { readonly t: string; readonly id?: number; readonly topic?: string; readonly value?: { readonly phone?: string; readonly token?: string }; readonly payload?: Record<string, never> }
    if (frame.topic === 'phone.challenge') {
      nonce = frame.payload?.['nonce'] ?? ''
      call(1, 'phone.redeem', { link, publicKey: key, signature: signed(key) })
    } else if (frame.id === 1) call(2, 'phone.enter', { phone: frame.value?.phone, token: frame.value?.token, signature: signed(frame.value?.token ?? '') })
    else if (frame.topic === 'crew.shown') say({ device: phone, at: Date.now() })
  })
}

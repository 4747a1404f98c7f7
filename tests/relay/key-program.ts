// A key service as an operator might have one: keys of its own in a file (`NAME HEX` a line, the first one wraps), asked over stdin and stdout. Not sync-relay's own code: the protocol is what is tested.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { json } from 'node:stream/consumers'

const keys = readFileSync(process.argv[2] ?? '', 'utf8').trim().split('\n').map((line) => line.split(' ') as [string, string])
const [newest, secret] = keys[0]!
const question = (await json(process.stdin)) as { readonly do: string; readonly purpose: string; readonly key: string; readonly by: string; readonly bytes: string }

function wrap(): object {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'hex'), iv).setAAD(Buffer.from(question.purpose))
  return { by: newest, bytes: Buffer.concat([iv, cipher.update(question.key, 'base64'), cipher.final(), cipher.getAuthTag()]).toString('base64') }
}

function unwrap(): object {
  const known = keys.find(([name]) => name === question.by)
  if (known === undefined) return { key: null }
  const bytes = Buffer.from(question.bytes, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(known[1], 'hex'), bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(question.purpose)).setAuthTag(bytes.subarray(-16))
  return { key: Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64') }
}

process.stdout.write(JSON.stringify(question.do === 'name' ? { by: newest } : question.do === 'wrap' ? wrap() : unwrap()))

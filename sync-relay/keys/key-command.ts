import { spawn } from 'node:child_process'
import { z } from 'zod'
import type { KeyWrap } from './key-wrap.ts'

const PATIENCE_MS = 30_000
const MOST_ANSWER = 64 * 1024
const base64 = z.base64().min(1)
const nameSchema = z.object({ by: z.string().min(1).max(500) })
const wrappedSchema = z.object({ by: z.string().min(1).max(500), bytes: base64 })
const openedSchema = z.object({ key: base64.nullable() })

/** The program failed, took too long, or answered something else. What it was told and what it said are not quoted: they hold keys. */
class KeyCommandFault extends Error {
  override readonly name = 'KeyCommandFault'
}

/**
 * The operator's key is held by whatever a program asks: a cloud's key service, a hardware module. One run for each question, a JSON object on its input and
 * one on its output:
 *
 * `{"do":"name"}` → `{"by":"NAME"}`, the key that wraps from now on · `{"do":"wrap","purpose","key"}` → `{"by","bytes"}` ·
 * `{"do":"unwrap","purpose","by","bytes"}` → `{"key"}`, null where it has no such key. Keys and bytes in base64.
 *
 * `purpose` belongs into what is authenticated (an encryption context), so that one wrapped key cannot be put in the place of another.
 */
export async function keyCommand(program: string, args: readonly string[] = []): Promise<KeyWrap> {
  const ask = async <T>(question: object, schema: z.ZodType<T>): Promise<T> => {
    const found = schema.safeParse(await answerOf(program, args, question))
    if (!found.success) throw new KeyCommandFault('the key command answered something else')
    return found.data
  }
  const { by: newest } = await ask({ do: 'name' }, nameSchema)
  return {
    newest,
    async wrap(key, purpose) {
      const { by, bytes } = await ask({ do: 'wrap', purpose, key: Buffer.from(key).toString('base64') }, wrappedSchema)
      return { by, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) }
    },
    async unwrap({ by, bytes }, purpose) {
      const { key } = await ask({ do: 'unwrap', purpose, by, bytes: Buffer.from(bytes).toString('base64') }, openedSchema)
      return key === null ? null : new Uint8Array(Buffer.from(key, 'base64'))
    },
  }
}

function answerOf(program: string, args: readonly string[], question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], timeout: PATIENCE_MS, windowsHide: true })
    const pieces: Buffer[] = []
    let length = 0
    child.on('error', () => reject(new KeyCommandFault('the key command cannot be started')))
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > MOST_ANSWER) child.kill('SIGKILL')
      else pieces.push(piece)
    })
    // A program that ends without reading is told of by its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(JSON.stringify(question))
    child.on('close', (code) => {
      if (code !== 0) return reject(new KeyCommandFault('the key command failed, or took too long'))
      try {
        resolve(JSON.parse(Buffer.concat(pieces).toString('utf8')))
      } catch {
        reject(new KeyCommandFault('the key command answered something else'))
      }
    })
  })
}

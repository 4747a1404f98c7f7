import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatter } from '@lingui/format-po'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../build/run-node.ts'

interface Sentence {
  readonly file: string
  readonly english: string
  readonly context: string
  readonly french: string
}

const po = formatter({ lineNumbers: false, origins: false })

async function sentences(): Promise<Sentence[]> {
  const files = globSync('renderer/**/locales/fr.po', { cwd: ROOT })
  const catalogues = await Promise.all(
    files.map(async (file) => {
      const entries = await po.parse(readFileSync(join(ROOT, file), 'utf8'), { locale: 'fr', sourceLocale: 'en', filename: file })
      return Object.values(entries).map(({ message, translation, context }): Sentence => ({ file, english: message ?? '', context: context ?? '', french: translation ?? '' }))
    }),
  )
  return catalogues.flat()
}

const all = await sentences()

describe('the window’s texts', () => {
  it('have their French, every one', () => {
    expect(all.length).toBeGreaterThan(300)
    expect(all.filter(({ french }) => french.trim() === '').map(({ file, english }) => `${file}: ${english}`)).toEqual([])
  })

  it('say one thing in one way: the catalogues lie in one pool', () => {
    const seen = new Map<string, Sentence>()
    const differing: string[] = []
    for (const sentence of all) {
      const key = `${sentence.context}|${sentence.english}`
      const before = seen.get(key)
      if (before && before.french !== sentence.french) differing.push(`${sentence.english}: ${before.french} (${before.file}) / ${sentence.french} (${sentence.file})`)
      seen.set(key, sentence)
    }
    expect(differing).toEqual([])
  })

  it('keep the same places to fill in', () => {
    const places = (text: string) => [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => String(name)))].toSorted((a, b) => a.localeCompare(b)).join()
    const uneven = all.filter(({ english, french }) => places(english) !== places(french))
    expect(uneven.map(({ english, french }) => `${english} / ${french}`)).toEqual([])
  })

  it('set French marks as French does: no line breaks before them', () => {
    const loose = all.filter(({ french }) => / [:;?!»%]|« /.test(french.replaceAll(/\{[^}]*\}/g, 'x')))
    expect(loose.map(({ file, french }) => `${file}: ${french}`)).toEqual([])
  })
})

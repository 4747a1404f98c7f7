import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../build/run-node.ts'

interface LockEntry {
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, LockEntry>> }
const page = readFileSync(join(ROOT, 'docs', 'third-party.md'), 'utf8')
const table = [...page.matchAll(/^\| ([\w@/.-]+) \| (\d[\w.-]*) \| ([\w. ()-]+) \|/gm)].map(([, name = '', version = '', licence = '']) => ({ name, version, licence }))

/** An import of code, and one of a style sheet; types leave nothing behind. */
const IMPORT = /(?:\bimport (?!type\b)[^'"]*?from |@import )'((?:@[\w.-]+\/)?[\w][\w.-]*)(?:\/[^']*)?'/g
/** Macros and generators: what they make is ours. */
const ONLY_BUILDS: ReadonlySet<string> = new Set(['tailwindcss', 'electron'])
/** Shipped under no open licence, each with its terms in a section of the page. */
const OWN_TERMS: ReadonlySet<string> = new Set(['mapbox-gl'])

/** Named in the package's own file alone. */
const LICENCE_FILES: Readonly<Record<string, string>> = { 'png-js': 'MIT License' }

function licenceOf(name: string): string | undefined {
  const title = LICENCE_FILES[name]
  if (title === undefined) return packages[`node_modules/${name}`]?.license
  return readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8').startsWith(title) ? title.replace(' License', '') : undefined
}

/** What the shipped sources import, and what that needs in turn. */
function shippedPackages(): ReadonlySet<string> {
  const waiting = globSync('{core,renderer,electron,sync-relay}/**/*.{ts,tsx,css}', { cwd: ROOT })
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(IMPORT)].map(([, name = '']) => name))
    .filter((name) => !ONLY_BUILDS.has(name))
  const found = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = packages[`node_modules/${name}`]
    if (found.has(name) || entry === undefined) continue
    found.add(name)
    waiting.push(...Object.keys(entry.dependencies ?? {}))
  }
  return found
}

it('names every package that ships', () => {
  const shipped = shippedPackages()
  const listed = new Set(table.map(({ name }) => name))
  expect(shipped.size).toBeGreaterThan(5)
  expect([...shipped].filter((name) => !listed.has(name) && !OWN_TERMS.has(name))).toEqual([])
})

it('gives each the version and the licence of the lockfile', () => {
  const locked = table.map(({ name }) => ({ name, version: packages[`node_modules/${name}`]?.version, licence: licenceOf(name) }))
  expect(table).toEqual(locked)
})

it('names what ships under terms of its own, with its version, and nothing there that does not', () => {
  const [, section = ''] = /## Under terms of its own\n([^]*?)\n## /.exec(page) ?? []
  expect([...section.matchAll(/^([\w@/-]+) (\d[\d.]*),/gm)].map(([, name, version]) => ({ name, version }))).toEqual([...OWN_TERMS].map((name) => ({ name, version: packages[`node_modules/${name}`]?.version })))
  expect([...OWN_TERMS].filter((name) => !shippedPackages().has(name))).toEqual([])
})

it('ships nothing under a licence that would bind the product', () => {
  expect([...new Set(table.map(({ licence }) => licence))].filter((licence) => !['MIT', 'MIT-0', 'Apache-2.0', 'BSD-3-Clause', 'BSD-2-Clause', 'ISC', 'MPL-2.0', '0BSD', 'OFL-1.1', 'Unlicense', 'MIT and ISC', '(MIT OR Apache-2.0)'].includes(licence))).toEqual([])
})

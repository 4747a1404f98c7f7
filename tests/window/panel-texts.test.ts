import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../build/run-node.ts'

const SCREEN = /screen\('([a-z-]+)', '(\w+)'(?:, \[([^\]]*)\])?\)/g

/** What is only handed on is another screen of the same folder. */
const IMPORTED = /^(?!export \{).*(?:from|import)\s*\(?\s*'(\.[^']+\.tsx?)'/gm

/** Everything that is loaded with a file, the shell aside: it has its texts already. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file) || !relative(ROOT, file).startsWith('renderer/') || relative(ROOT, file).startsWith('renderer/app/')) return seen
  seen.add(file)
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORTED)) reached(join(dirname(file), path), seen)
  return seen
}

function fileOf(folder: string, component: string): string {
  const own = component.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
  return join(ROOT, `renderer/screens/${folder}/${own}.tsx`)
}

/** Panels whose sentences a screen shows. */
function panelsOf(file: string): string[] {
  const panels = [...reached(file)].flatMap((one) => {
    const [, panel] = /^renderer\/panels\/([^/]+)\//.exec(relative(ROOT, one)) ?? []
    return panel !== undefined && /from '@lingui\/(?:core|react)\/macro'/.test(readFileSync(one, 'utf8')) ? [panel] : []
  })
  return [...new Set(panels)].toSorted()
}

const routes = readFileSync(join(ROOT, 'renderer/app/routes.tsx'), 'utf8')
const screens = [...routes.matchAll(SCREEN)].map(([, folder = '', component = '', panels = '']) => ({ component, file: fileOf(folder, component), panels: [...panels.matchAll(/'([a-z-]+)'/g)].map(([, panel = '']) => panel).toSorted() }))

it('knows the file of every screen', () => {
  expect(screens.length).toBeGreaterThan(20)
  expect(screens.filter(({ file }) => !existsSync(file))).toEqual([])
})

it.each(screens)('$component loads the texts of the panels in it, and of no others', ({ file, panels }) => {
  expect(panels).toEqual(panelsOf(file))
})

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveBundlePath } from './resolve-bundle-path.ts'

const root = join(import.meta.dirname, 'bundle')

function path(address: string): string | number {
  const answer = resolveBundlePath(root, 'GET', address)
  return answer.kind === 'file' ? answer.path : answer.status
}

describe('a file of the bundle', () => {
  it('is found by its path', () => {
    expect(path('app://bundle/assets/index-1a2b.js')).toBe(join(root, 'assets', 'index-1a2b.js'))
  })

  it.each(['app://bundle/', 'app://bundle/board?day=2026-07-01', 'app://bundle/jobs/0197b2c8-0000-7000-8000-000000000001'])('a route gets the page: %s', (address) => {
    expect(path(address)).toBe(join(root, 'index.html'))
  })

  it('the wall gets its own', () => {
    expect(path('app://bundle/wall?lang=fr')).toBe(join(root, 'wall.html'))
    expect(path('app://bundle/wall/paper')).toBe(join(root, 'index.html'))
  })

  it.each([
    ['app://bundle/..%2f..%2fpackage.json', 403],
    ['app://bundle/%2e%2e/%2e%2e/secret.json', join(root, 'secret.json')],
    ['app://bundle/..%5c..%5cpackage.json', 403],
    ['app://bundle/a%00.js', 403],
    ['app://bundle/%E0%A4%A.js', 403],
    ['app://other/index.html', 403],
    ['app://bundle/keys.pem', 404],
    ['app://bundle/assets/index.js.map', 404],
  ])('%s is %s', (address, expected) => {
    expect(path(address)).toBe(expected)
  })

  it('is only read', () => {
    expect(resolveBundlePath(root, 'POST', 'app://bundle/index.html')).toEqual({ kind: 'refused', status: 405 })
  })
})

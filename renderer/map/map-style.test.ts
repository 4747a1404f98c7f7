import { describe, expect, it } from 'vitest'
import { EMPTY_FLEET } from './fleet-layers.ts'
import { mapStyle } from './map-style.ts'

const ORIGIN = 'https://192.168.1.20:4170'
const LAYERS = ['boundaries', 'earth', 'landuse', 'places', 'pois', 'roads', 'water']
const GLYPHS = Object.keys(import.meta.glob('../../resources/map/glyphs/*/0-255.pbf'))
const SPRITE = Object.values(import.meta.glob<Record<string, unknown>>('../../resources/map/sprite.json', { eager: true, import: 'default' }))[0] ?? {}
const looks = (['dark', 'light'] as const).flatMap((theme) => (['en', 'fr'] as const).map((language) => ({ theme, language })))

const STREETS = { protomaps: ['buildings', 'landuse', 'places', 'roads', 'water'], openmaptiles: ['building', 'landcover', 'place', 'transportation', 'transportation_name', 'water'] }

describe.each(['protomaps', 'openmaptiles'] as const)('streets of the schema %s', (schema) => {
  const streets = { schema, minZoom: 5, maxZoom: 14, bounds: { west: -77, south: 40, east: -76, north: 41 }, attribution: '© Somebody', version: 'v1' }
  const style = mapStyle({ theme: 'dark', language: 'fr' }, ORIGIN, EMPTY_FLEET, streets)

  it('are drawn by layers that the schema has, over the ground and under what lies on the map', () => {
    const drawn = style.layers.filter((layer) => 'source' in layer && layer.source === 'streets')
    expect([...new Set(drawn.map((layer) => ('source-layer' in layer ? layer['source-layer'] : '')))].toSorted()).toEqual(STREETS[schema])
    const ids = style.layers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(drawn.every(({ id }) => ids.indexOf(id) > ids.indexOf('earth') && ids.indexOf(id) < ids.indexOf('job-areas'))).toBe(true)
  })

  it('end the embedded roads where theirs begin, and say whose they are', () => {
    expect(style.layers.find(({ id }) => id === 'roads')?.maxzoom).toBeLessThanOrEqual(10)
    expect(style.sources['streets']).toMatchObject({ attribution: '© Somebody', tiles: [`${ORIGIN}/map-data/streets/{z}/{x}/{y}.mvt?v=v1`] })
  })
})

describe.each(looks)('the style: $theme, $language', (look) => {
  const style = mapStyle(look, ORIGIN, EMPTY_FLEET)
  const text = JSON.stringify(style)

  it('asks nobody but who serves the window', () => {
    expect([...text.matchAll(/[a-z]+:\/\/[^/"]*/g)].map(([address]) => address).filter((address) => address !== ORIGIN)).toEqual([])
  })

  it('names fonts, layers and icons that are there', () => {
    const fonts = [...text.matchAll(/Inter \w+/g)].map(([name]) => name)
    expect(fonts.filter((name) => !GLYPHS.some((path) => path.includes(`/${name}/`)))).toEqual([])
    const layers = style.layers.flatMap((layer) => ('source-layer' in layer && layer['source-layer'] !== undefined ? [layer['source-layer']] : []))
    expect(layers.filter((name) => !LAYERS.includes(name))).toEqual([])
    const icons = style.layers.flatMap((layer) => (layer.type === 'symbol' && typeof layer.layout?.['icon-image'] === 'string' ? [layer.layout['icon-image']] : []))
    expect(icons.length).toBeGreaterThan(3)
    expect([...icons, 'unassigned', 'booked', 'enroute', 'onsite', 'paused', 'done', 'cancelled'].filter((name) => SPRITE[name] === undefined)).toEqual([])
  })

  it('has every layer once, of a source that it has', () => {
    const ids = style.layers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(style.layers.flatMap((layer) => ('source' in layer && typeof layer.source === 'string' ? [layer.source] : [])).filter((source) => style.sources[source] === undefined)).toEqual([])
  })

  it('shows names in its language where they differ', () => {
    expect(text).toContain(`"name:${look.language}"`)
    expect(text).not.toContain(`"name:${look.language === 'en' ? 'fr' : 'en'}"`)
  })
})

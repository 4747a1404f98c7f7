import { describe, expect, it } from 'vitest'
import { kmhOf, metresOf, tonnesOf, truckWay } from './truck-way.ts'

const way = (tags: Readonly<Record<string, string>>) => truckWay(new Map(Object.entries(tags)))

describe('truckWay', () => {
  it.each([
    ['residential', 40], ['motorway', 95], ['service', 20],
    ['footway', null], ['cycleway', null], ['track', null], ['construction', null], ['proposed', null], ['raceway', null],
  ])('a %s is driven at %s', (highway, kmh) => {
    expect(way({ highway })?.kmh ?? null).toBe(kmh)
  })

  it('is no building, no ferry, no square', () => {
    expect([way({ building: 'yes' }), way({ route: 'ferry' }), way({ highway: 'residential', area: 'yes' })]).toEqual([null, null, null])
  })

  it.each<[Record<string, string>, number | null]>([
    [{ maxspeed: '50' }, 50], [{ maxspeed: '30 mph' }, 48.28], [{ maxspeed: '120' }, 98], [{ 'maxspeed': '100', 'maxspeed:hgv': '80' }, 80],
    [{ maxspeed: 'signals' }, 40], [{ access: 'private' }, 8], [{ access: 'no' }, null], [{ access: 'no', motor_vehicle: 'yes' }, 40],
    [{ hgv: 'no' }, null], [{ hgv: 'destination' }, 40], [{ access: 'yes', hgv: 'no' }, null], [{ motor_vehicle: 'no', hgv: 'yes' }, 40], [{ access: 'emergency' }, null],
    [{ maxheight: '3.5' }, null], [{ maxheight: '12\'6"' }, null], [{ maxheight: '14 ft' }, 40], [{ maxheight: 'default' }, 40], [{ maxweight: '5' }, null], [{ maxweight: '10 st' }, null], [{ maxweight: '15 st' }, 40], [{ maxwidth: '2' }, null], [{ maxlength: '8 m' }, null],
  ])('a street with %j is driven at %s', (tags, kmh) => {
    const found = way({ highway: 'residential', ...tags })?.kmh ?? null
    if (kmh === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(kmh, 1)
  })

  it.each<[Record<string, string>, [boolean, boolean]]>([
    [{ highway: 'residential' }, [true, true]], [{ highway: 'residential', oneway: 'yes' }, [true, false]], [{ highway: 'residential', oneway: '-1' }, [false, true]],
    [{ highway: 'motorway' }, [true, false]], [{ highway: 'motorway_link', oneway: 'no' }, [true, true]], [{ highway: 'tertiary', junction: 'roundabout' }, [true, false]], [{ highway: 'residential', oneway: 'alternating' }, [true, true]],
  ])('%j may be driven %j', (tags, [forward, backward]) => {
    expect(way(tags)).toMatchObject({ forward, backward })
  })
})

it('reads signs as people write them', () => {
  expect([kmhOf('50 km/h'), kmhOf('none'), kmhOf('0'), kmhOf(undefined)]).toEqual([50, null, null, null])
  expect([metresOf('3.8 m'), metresOf("13'"), metresOf('13 ft 6'), metresOf('low')]).toEqual([3.8, expect.closeTo(3.96, 2), expect.closeTo(4.11, 2), null])
  expect([tonnesOf('7.5 t'), tonnesOf('26000 lbs'), tonnesOf('3500 kg'), tonnesOf('none')]).toEqual([7.5, expect.closeTo(11.79, 2), 3.5, null])
})

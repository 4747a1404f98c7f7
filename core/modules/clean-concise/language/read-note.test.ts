import { describe, expect, it } from 'vitest'
import { hintsOfText } from '../suggest/read-suggestions.ts'
import { tokensOf } from './tokens.ts'

const codes = (text: string) => hintsOfText(text).map(({ code }) => code).toSorted()
const forms = (text: string) => tokensOf(text).map(({ form }) => form)

describe('tokens', () => {
  it('are words without accents and plural, numbers, ordinals and times, each in its place', () => {
    expect(forms('3e étage, 26\' trucks')).toEqual(['#th', 'etage', '#', 'ft', 'truck'])
    expect(tokensOf('à 13h30').at(-1)).toMatchObject({ form: '@', value: 13 * 60 + 30, start: 2, end: 7 })
    expect(tokensOf('by 3 pm').at(-1)).toMatchObject({ form: '@', value: 15 * 60 })
    expect(forms("l'ascenseur n'est pas")).toEqual(['l', 'ascenseur', 'n', 'est', 'pas'])
    expect(forms('w/o elev b4 9')).toEqual(['without', 'elev', 'before', '#'])
    expect(tokensOf('1,200 lb')[0]).toMatchObject({ value: 1_200 })
  })

  it('know where a sentence ends: not behind shorthand', () => {
    expect(tokensOf('rés. asc. avec').map(({ before }) => before)).toEqual([2, 0, 0])
    expect(tokensOf('no elev. Piano').map(({ before }) => before)).toEqual([2, 0, 2])
    expect(tokensOf('Elevator? yes').map(({ asked }) => asked)).toEqual([true, false])
  })
})

describe('a note', () => {
  it('gives what the first words of the brief ask for', () => {
    expect(codes("2nd flr no elev, upright piano, 26' won't fit")).toEqual(['equipment:piano_board', 'skill:piano', 'tag:piano', 'tag:stairs', 'tag:truck_size', 'truck:under:26'])
    expect(codes('3e étage sans asc, piano droit, stationn. difficile')).toEqual(['equipment:piano_board', 'skill:piano', 'tag:parking', 'tag:piano', 'tag:stairs'])
  })

  it('is read with its misspellings, and no word for another', () => {
    expect(codes('uprigth paino, elevater bookd')).toContain('skill:piano')
    expect(codes('a plan of the place, the planer sale on Safer street')).not.toContain('tag:piano')
    expect(codes('asenseur en panne')).toContain('tag:stairs')
  })

  it.each([
    'no piano', 'we do not have a piano', "pas de piano ni d'ascenseur ici, rez-de-chaussée", 'piano already gone', 'Piano: non', 'the piano stays with the house', "the landlord's piano in the hall", 'le piano du voisin',
    'do you move pianos?', 'asked about piano rates', 'demande si on fait les pianos', 'no safe, piano or pool table', 'piano lessons next door',
  ])('finds no piano in “%s”', (text) => {
    expect(codes(text)).not.toContain('tag:piano')
    expect(codes(text)).not.toContain('skill:piano')
  })

  it.each(['my piano is old', 'can you move our piano?', 'piano, no stairs', 'no stairs but a piano', 'the fridge stays, the piano comes', 'le frigo reste mais le piano vient'])('finds the piano in “%s”', (text) => {
    expect(codes(text)).toContain('skill:piano')
  })

  it('asks for a booking only where there is still one to make', () => {
    expect(codes('elevator must be booked')).toContain('permit:elevator')
    expect(codes('elevator already booked 9-12')).not.toContain('permit:elevator')
    expect(codes('ascenseur, pas besoin de le réserver')).not.toContain('permit:elevator')
    expect(codes("réserver l'ascenseur")).toContain('permit:elevator')
    expect(codes("L'ascenseur doit être réservé.")).toContain('permit:elevator')
  })

  it('takes the weight of a safe for the safe, and an age for a person', () => {
    expect(codes('le coffre-fort pèse 600 livres')).not.toContain('tag:heavy')
    expect(codes('un bahut de 600 livres')).toContain('tag:heavy')
    expect(codes('ma mère a 90 ans')).toEqual(['tag:care'])
  })

  it('shows the words that it read', () => {
    const text = 'Thanks! There is an upright piano upstairs.'
    const piano = hintsOfText(text).find(({ code }) => code === 'skill:piano')
    expect(text.slice(piano?.start, piano?.end)).toBe('upright piano')
  })

  it('survives anything', () => {
    for (const text of ['', '   ', '???', '\n\n', '🛋️ 🎹', "''''", '26', 'a'.repeat(5_000), '- - - /', '٣ مفاتيح', '9:', 'b4', '#'.repeat(50)]) expect(() => hintsOfText(text)).not.toThrow()
  })
})

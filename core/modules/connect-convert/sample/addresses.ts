import { greatCircleMetres, type Position } from '../../../domain/place/position.ts'
import type { Language } from './person-names.ts'
import type { Random } from './random.ts'

/** A real postal area (forward sortation area) with its centre. */
export interface SampleArea {
  readonly area: string
  readonly province: string
  readonly lat: number
  readonly lon: number
}

export interface SampleAddress extends Position {
  readonly address: string
  readonly postalCode: string
  readonly province: string
  /** The centre of the area is known to everybody; the door is known when somebody has pinned it. */
  readonly isPinned: boolean
}

/** Areas of the two provinces around a place, nearest first. */
export function areasAround(areas: readonly SampleArea[], centre: Position, radiusKm: number): SampleArea[] {
  return areas
    .map((area) => ({ area, metres: greatCircleMetres(centre, area) }))
    .filter(({ area, metres }) => metres <= radiusKm * 1_000 && (area.province === 'ON' || area.province === 'QC'))
    .toSorted((a, b) => a.metres - b.metres || (a.area.area < b.area.area ? -1 : 1))
    .map(({ area }) => area)
}

const LDU_LETTERS = 'ABCEGHJKLMNPRSTVWXYZ'
const STREETS_EN = 'Amberglen Birchway Bluewillow Brookfen Candleberry Cedarhythe Cloverstone Copperfen Cranewood Dovermill Eastbriar Elderbrook Fernhollow Foxmeadow Gladehaven Glenmarrow Greyfield Harrowbank Hawkrest Heatherfold Ivyhurst Juniperdale Kestrelwood Larkmoor Lindenmere Maplefen Marlowick Mossgate Northbrae Oakenshire Orchardlea Pebblecroft Pinecastle Quarryend Redfern Ridgecombe Rowanlea Saltmarsh Silverthorn Snowberry Stonewick Sunhollow Thistledown Timberlane Valemont Waterbridge Wexcombe Willowpeak Winterbourne Yarrowfield'.split(' ')
const TYPES_EN = ['Street', 'Avenue', 'Road', 'Crescent', 'Drive', 'Lane', 'Court', 'Way', 'Terrace', 'Boulevard']
const STREETS_FR = 'de l’Alouette-Grise|des Aulnes-Rouges|de la Barque|des Bouleaux-Jumeaux|de la Brunante|du Canot-d’Écorce|de la Cascade-Bleue|des Cèdres-Penchés|du Chant-du-Merle|de la Clairière|des Colibris-d’Or|de la Corniche-Verte|du Coteau-Fleuri|de la Courtepointe|des Crécerelles|de l’Engoulevent|de l’Épinette-Noire|de la Falaise-Ronde|des Fougères-d’Argent|du Four-à-Pain|de la Gélinotte|du Grand-Héron-Gris|des Grenouilles|de l’Herbe-Haute|des Hirondelles-Bleues|du Jardin-Clos|de la Lanterne|des Lucioles|du Martin-Pêcheur|des Mélèzes-Courts|du Moulin-Muet|de la Neige-Folle|de l’Ormeraie|des Outardes|du Passeur|des Petits-Souliers|de la Pommeraie|du Quai-Neuf|des Rainettes|du Ruisseau-Caché|des Sarcelles|du Sentier-Perdu|du Sureau|de la Tourterelle|du Traversier|des Trois-Pignons|du Vent-d’Ouest|du Verger-Ancien|de la Vieille-Forge|des Violettes-Sauvages'.split('|')
const TYPES_FR = ['rue', 'avenue', 'chemin', 'boulevard', 'place', 'impasse', 'croissant', 'allée']

/** An invented door in a real area, near its centre. */
export function inventAddress(random: Random, area: SampleArea, language: Language, unit: boolean): SampleAddress {
  const number = random.int(1, 240) * 5 + random.int(0, 4)
  const unitNumber = unit ? random.int(1, 12) * 100 + random.int(1, 18) : 0
  const street = language === 'fr' ? `${String(number)}, ${random.pick(TYPES_FR)} ${random.pick(STREETS_FR)}` : `${String(number)} ${random.pick(STREETS_EN)} ${random.pick(TYPES_EN)}`
  const unitText = unitNumber === 0 ? '' : language === 'fr' ? `, app. ${String(unitNumber)}` : `, Unit ${String(unitNumber)}`
  const lat = Math.round((area.lat + random.normal() * 0.006) * 100_000) / 100_000
  const lon = Math.round((area.lon + random.normal() * 0.008) * 100_000) / 100_000
  return { address: street + unitText, postalCode: `${area.area} ${localUnit(random)}`, province: area.province, lat, lon, isPinned: random.chance(0.9) }
}

function localUnit(random: Random): string {
  return `${String(random.int(1, 9))}${LDU_LETTERS.charAt(random.int(0, LDU_LETTERS.length - 1))}${String(random.int(0, 9))}`
}

import { JOB_STATE_WORDS, JOURNEY_STATE_WORDS } from '../../domain/failure/standing-words.ts'
import type { Words } from './words-english.ts'

export const WORDS_FRENCH: Words = {
  jobStates: JOB_STATE_WORDS.fr,
  journeyStates: JOURNEY_STATE_WORDS.fr,
  crewRoles: { lead: 'chef', driver: 'chauffeur', helper: 'aide', packer: 'emballeur' },
}

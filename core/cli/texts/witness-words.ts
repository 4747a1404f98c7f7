import type { WitnessFault } from '../../kernel/audit/witness.ts'

type FaultSentences = Readonly<Record<WitnessFault, (seq: number | null) => string>>

export const WITNESS_ENGLISH: FaultSentences = {
  key: () => 'The relay showed a checkpoint by a key that is not its own.',
  form: () => 'What the relay showed is no checkpoint of this company, or its signature is wrong.',
  shrunk: () => 'The relay’s record is shorter than one that it had signed: it was put back to an older state, or entries were taken out.',
  split: () => 'The relay has signed two different records of the same length.',
  rewritten: () => 'The relay’s record does not go on from the one that it had signed before: its past was changed.',
  entry_missing: (seq) => `Entry ${seq} of this workstation, which the relay had acknowledged, is not in its record.`,
  entry_differs: (seq) => `Under number ${seq} the relay’s record has another entry than this workstation wrote.`,
  behind: (seq) => `The relay has more entries of this workstation than it has itself (${seq}): this computer was put back to an older state.`,
  held_lost: () => 'What this workstation keeps of the relay’s record beside its database was changed or damaged.',
}

export const WITNESS_FRENCH: FaultSentences = {
  key: () => 'Le relais a montré un point de contrôle signé par une clé qui n’est pas la sienne.',
  form: () => 'Ce que le relais a montré n’est pas un point de contrôle de cette entreprise, ou sa signature est fausse.',
  shrunk: () => 'Le registre du relais est plus court qu’un autre qu’il avait signé : il a été remis à un état plus ancien, ou des entrées ont été retirées.',
  split: () => 'Le relais a signé deux registres différents de même longueur.',
  rewritten: () => 'Le registre du relais ne continue pas celui qu’il avait signé auparavant : son passé a été modifié.',
  entry_missing: (seq) => `L’entrée ${seq} de ce poste, que le relais avait confirmée, n’est pas dans son registre.`,
  entry_differs: (seq) => `Sous le numéro ${seq}, le registre du relais a une autre entrée que celle écrite par ce poste.`,
  behind: (seq) => `Le relais a plus d’entrées de ce poste que le poste lui-même (${seq}) : cet ordinateur a été remis à un état plus ancien.`,
  held_lost: () => 'Ce que ce poste garde du registre du relais, à côté de sa base, a été modifié ou endommagé.',
}

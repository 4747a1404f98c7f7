import type { SyncTexts } from './sync-english.ts'

const changes = (count: number) => `${count} ${count < 2 ? 'modification' : 'modifications'}`

export const SYNC_FRENCH: SyncTexts = {
  noRelay: 'Ce poste n’est rattaché à aucun relais : tout est enregistré ici, et seulement ici.',
  relay: (address, isPaused) => `Relais : ${address}${isPaused ? ' (en pause)' : ''}`,
  allStored: 'Tout ce qui a été enregistré ici est conservé au relais.',
  waiting: (count) => `Enregistré ici, sans confirmation du relais : ${changes(count)}.`,
  held: (count, document, reason) => `Refusé par le relais (${reason}) : ${changes(count)} de ${document}, conservées ici.`,
  writtenAnew: (document, at, reason) => `Réécrit le ${at} : ${document}. ${reason === 'client_taken' ? 'Le relais en connaissait l’auteur comme un autre poste ; ce poste a donc réécrit ses modifications en son nom ; rien n’est perdu.' : 'Une identité antérieure de ce poste les avait écrites et ne peut plus les apporter au relais ; ce poste les a donc réécrites en son nom ; rien n’est perdu.'}`,
  notTaken: (document, code) => `Modifications d’autres postes refusées ici (${code}) : ${document}.`,
  audit: (stored, newest) => `Journal d’audit : ${stored} entrées sur ${newest} au relais.`,
  headOfficeUnknown: 'On ne sait pas si le siège l’a vu.',
  headOfficeHere: 'Ce poste est celui du siège.',
  lease: {
    own: 'Cette entreprise ne dépend d’aucun relais : rien n’expire ici.',
    fresh: (strictUntil, until) => `Sans le relais, ce poste continue jusqu’au ${until} ; l’argent et l’administration, jusqu’au ${strictUntil}.`,
    stale: (until) => `Le relais n’a pas été joint depuis trop longtemps : l’argent et les actions d’administration doivent attendre. Tout le reste continue jusqu’au ${until}. Connectez ce poste.`,
    over: 'Le relais n’a pas été joint depuis trois jours : le tableau reste visible, sans données personnelles ; rien ne peut être modifié. Connectez ce poste.',
    out: (at) => `Ce poste a été retiré de l’entreprise le ${at}.`,
  },
  clockOff: (minutes) => `L’horloge de cet ordinateur ${minutes > 0 ? 'avance' : 'retarde'} de ${Math.abs(minutes)} minutes ; les échéances suivent l’heure du relais. Remettez l’horloge à l’heure.`,
  headOfficeSeen: (upTo, newest) => (upTo >= newest ? 'Le siège a vu tout ce qui a été fait ici.' : `Le siège a tout vu jusqu’à l’entrée ${upTo} sur ${newest}.`),
  requested: (file, documents) => `${file} est écrit : ce que ce poste a de ${documents} ${documents < 2 ? 'document' : 'documents'}. Portez-le à l’autre : trujourney sync export --for ${file} --to changes.tjsync`,
  exported: (file, documents) => (documents === 0 ? `${file} est écrit : il ne manque rien à l’autre poste.` : `${file} est écrit : modifications de ${documents} ${documents === 1 ? 'document' : 'documents'}, scellées pour cette entreprise.`),
  tellFingerprint: (fingerprint) => `Empreinte de ce poste, à comparer une fois : ${fingerprint}`,
  imported: (documents, changed) => `${documents} ${documents < 2 ? 'document reçu' : 'documents reçus'}, ${changed} ${changed < 2 ? 'fiche modifiée' : 'fiches modifiées'}.`,
  retried: 'Ce que le relais a refusé est envoyé encore une fois.',
  headOfficeOn: 'Ce poste est maintenant celui du siège : il indique aux autres jusqu’où il a reçu leurs modifications.',
  headOfficeOff: 'Ce poste n’est plus celui du siège.',
  askInvitation: 'Invitation : ',
  joined: (address) => `Rattaché à ${address}. Le poste se synchronise tant qu’il tourne ; une seule fois : trujourney sync now`,
  paused: 'Synchronisation en pause. Les modifications restent ici jusqu’à la reprise.',
  resumed: 'La synchronisation reprend.',
  left: 'Relais quitté. Ce qui a été échangé reste ; demandez à son administrateur d’y retirer ce poste.',
}

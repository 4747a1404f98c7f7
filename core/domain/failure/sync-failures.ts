import type { FailureCatalogue } from './catalogue.ts'

/** What is refused on the way to a relay. */
export const SYNC_FAILURES = {
  'sync.address_wrong': {
    en: { message: 'That is not the address of a relay.', next: 'Type it as the relay’s administrator gave it, for example wss://relay.example.com.' },
    fr: { message: 'Ce n’est pas l’adresse d’un relais.', next: 'Tapez-la telle que l’administrateur du relais l’a donnée, par exemple wss://relais.exemple.com.' },
  },
  'sync.address_open': {
    en: { message: 'The address leads to a relay without encryption.', next: 'Use one that begins with wss://; ws:// is for a relay on this computer only.' },
    fr: { message: 'L’adresse mène à un relais sans chiffrement.', next: 'Utilisez une adresse qui commence par wss:// ; ws:// ne vaut que pour un relais sur cet ordinateur.' },
  },
  'sync.joined_already': {
    en: { message: 'This workstation belongs to a relay already.', next: 'Leave that relay first.' },
    fr: { message: 'Ce poste est déjà rattaché à un relais.', next: 'Quittez d’abord ce relais.' },
  },
  'sync.not_joined': {
    en: { message: 'This workstation belongs to no relay.', next: 'Join one with an invitation from the relay’s administrator.' },
    fr: { message: 'Ce poste n’est rattaché à aucun relais.', next: 'Rejoignez-en un avec une invitation de l’administrateur du relais.' },
  },
  'sync.unreachable': {
    en: { message: 'The relay does not answer.', next: 'Check the address and the network, and try again.' },
    fr: { message: 'Le relais ne répond pas.', next: 'Vérifiez l’adresse et le réseau, puis réessayez.' },
  },
  'sync.untrusted': {
    en: { message: 'The relay’s certificate is not trusted here, or it speaks an encryption that is too old.', next: 'Ask the relay’s administrator for its certificate, and join with it.' },
    fr: { message: 'Le certificat du relais n’est pas reconnu ici, ou son chiffrement est trop ancien.', next: 'Demandez son certificat à l’administrateur du relais et rejoignez-le avec celui-ci.' },
  },
  'sync.invitation_refused': {
    en: { message: 'The relay does not take this invitation.', next: 'It may be used, too old, or for another company: ask for a new one.' },
    fr: { message: 'Le relais n’accepte pas cette invitation.', next: 'Elle peut être utilisée, périmée ou destinée à une autre entreprise : demandez-en une nouvelle.' },
  },
  'sync.another_relay': {
    en: { message: 'Another relay answers at that address than the one with this fingerprint. The invitation was not sent.', next: 'Compare address and fingerprint with what the relay’s administrator gave you.' },
    fr: { message: 'Un autre relais que celui de cette empreinte répond à cette adresse. L’invitation n’a pas été envoyée.', next: 'Comparez l’adresse et l’empreinte avec celles que l’administrateur du relais vous a données.' },
  },
  'sync.relay_failed': {
    en: { message: 'The relay could not do it ({status}).', next: 'Try again later; if it stays so, tell the relay’s administrator.' },
    fr: { message: 'Le relais n’a pas pu le faire ({status}).', next: 'Réessayez plus tard ; si cela persiste, avertissez l’administrateur du relais.' },
  },
} as const satisfies FailureCatalogue

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
  'sync.lost_here': {
    en: { message: 'This is the workstation you are sitting at.', next: 'Report it at another one, or have whoever runs the relay take it out.' },
    fr: { message: 'C’est le poste où vous vous trouvez.', next: 'Signalez-le depuis un autre poste, ou faites-le retirer par la personne qui exploite le relais.' },
  },
  'sync.not_taken_out': {
    en: { message: 'The relay has not taken that workstation out.', next: 'This workstation needs a line to the relay, and the right to write the company’s settings there; whoever runs the relay can always do it: device revoke.' },
    fr: { message: 'Le relais n’a pas retiré ce poste.', next: 'Ce poste doit être relié au relais et avoir le droit d’y écrire les réglages de l’entreprise ; la personne qui exploite le relais peut toujours le faire : device revoke.' },
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
    en: { message: 'The relay does not take this invitation.', next: 'It may be used, too old, or made for another company: this desk is {name}, {id}. Ask the relay’s administrator for a new one of that company.' },
    fr: { message: 'Le relais n’accepte pas cette invitation.', next: 'Elle peut être utilisée, périmée ou destinée à une autre entreprise : ce poste est celui de {name}, {id}. Demandez-en une nouvelle pour cette entreprise à l’administrateur du relais.' },
  },
  'sync.another_relay': {
    en: { message: 'Another relay answers at that address than the one with this fingerprint. The invitation was not sent.', next: 'Compare address and fingerprint with what the relay’s administrator gave you.' },
    fr: { message: 'Un autre relais que celui de cette empreinte répond à cette adresse. L’invitation n’a pas été envoyée.', next: 'Comparez l’adresse et l’empreinte avec celles que l’administrateur du relais vous a données.' },
  },
  'sync.wrong_region': {
    en: { message: 'This relay does not stand where the company allows its data to be stored: {allowed} is allowed, it says {place}.', next: 'Join a relay that stands there, or have its administrator say where it stands (--region).' },
    fr: { message: 'Ce relais ne se trouve pas là où l’entreprise permet de conserver ses données : {allowed} est permis, il dit {place}.', next: 'Rejoignez un relais qui s’y trouve, ou demandez à son administrateur d’indiquer où il est (--region).' },
  },
  'sync.relay_failed': {
    en: { message: 'The relay could not do it ({status}).', next: 'Try again later; if it stays so, tell the relay’s administrator.' },
    fr: { message: 'Le relais n’a pas pu le faire ({status}).', next: 'Réessayez plus tard ; si cela persiste, avertissez l’administrateur du relais.' },
  },
  'sync.file_unreadable': {
    en: { message: 'The file cannot be read.', next: 'Check that it is there and that this program may read it.' },
    fr: { message: 'Le fichier est illisible.', next: 'Vérifiez qu’il est là et que ce programme peut le lire.' },
  },
  'sync.file_unwritable': {
    en: { message: 'The file cannot be written.', next: 'Check that there is room, and that this program may write there.' },
    fr: { message: 'Le fichier ne peut pas être écrit.', next: 'Vérifiez qu’il y a de la place et que ce programme peut écrire à cet endroit.' },
  },
  'sync.file_strange': {
    en: { message: 'That is not a sync file.', next: 'Choose a file that a workstation of this company has written with sync export or sync request.' },
    fr: { message: 'Ce n’est pas un fichier de synchronisation.', next: 'Choisissez un fichier qu’un poste de cette entreprise a écrit avec sync export ou sync request.' },
  },
  'sync.file_from_future': {
    en: { message: 'The sync file was written by a newer program.', next: 'Update this program, and take the file in again.' },
    fr: { message: 'Le fichier de synchronisation vient d’un programme plus récent.', next: 'Mettez ce programme à jour, puis reprenez le fichier.' },
  },
  'sync.file_other_company': {
    en: { message: 'The sync file belongs to another company.', next: 'Nothing was changed. Choose a file of this company.' },
    fr: { message: 'Le fichier de synchronisation est d’une autre entreprise.', next: 'Rien n’a été modifié. Choisissez un fichier de cette entreprise.' },
  },
  'sync.file_other_device': {
    en: { message: 'The sync file was written for another workstation.', next: 'Nothing was changed. Take it in there, or have one written with a request of this workstation.' },
    fr: { message: 'Le fichier de synchronisation a été écrit pour un autre poste.', next: 'Rien n’a été modifié. Prenez-le là-bas, ou faites-en écrire un avec une demande de ce poste.' },
  },
  'sync.file_damaged': {
    en: { message: 'The sync file is damaged, or somebody altered it.', next: 'Nothing was changed. Copy it anew, or have it written again.' },
    fr: { message: 'Le fichier de synchronisation est endommagé ou a été altéré.', next: 'Rien n’a été modifié. Copiez-le de nouveau, ou faites-le réécrire.' },
  },
  'sync.file_too_large': {
    en: { message: 'The sync file is too large.', next: 'Have it written with a request of this workstation, or with fewer closed months.' },
    fr: { message: 'Le fichier de synchronisation est trop gros.', next: 'Faites-le écrire avec une demande de ce poste, ou avec moins de mois clos.' },
  },
  'sync.file_no_request': {
    en: { message: 'That sync file holds changes, not a request.', next: 'Choose the file that the other workstation wrote with sync request.' },
    fr: { message: 'Ce fichier de synchronisation contient des modifications, pas une demande.', next: 'Choisissez le fichier que l’autre poste a écrit avec sync request.' },
  },
  'sync.file_no_changes': {
    en: { message: 'That sync file holds a request, no changes.', next: 'Choose it when you write changes for the workstation that made it.' },
    fr: { message: 'Ce fichier de synchronisation contient une demande, aucune modification.', next: 'Choisissez-le quand vous écrivez des modifications pour le poste qui l’a fait.' },
  },
  'sync.file_unknown_device': {
    en: { message: 'The file comes from a workstation that is not known here. Its fingerprint is {fingerprint}.', next: 'Nothing was changed. Ask the people there for the fingerprint of their workstation; if it is the same, take the file in again with it.' },
    fr: { message: 'Le fichier vient d’un poste qui n’est pas connu ici. Son empreinte est {fingerprint}.', next: 'Rien n’a été modifié. Demandez là-bas l’empreinte du poste ; si c’est la même, reprenez le fichier avec elle.' },
  },
  'sync.file_other_fingerprint': {
    en: { message: 'The file comes from a workstation with another fingerprint.', next: 'Nothing was changed. Compare it with the people there once more; if it differs, do not take the file in.' },
    fr: { message: 'Le fichier vient d’un poste qui a une autre empreinte.', next: 'Rien n’a été modifié. Comparez-la encore une fois avec eux ; si elle diffère, ne prenez pas le fichier.' },
  },
  'sync.file_other_generation': {
    en: { message: 'One of the two workstations has a document that the relay has compacted, and the other has not had it yet.', next: 'Nothing was changed. Have both in touch with the relay once, then have the file written again.' },
    fr: { message: 'L’un des deux postes a un document que le relais a compacté, et l’autre ne l’a pas encore reçu.', next: 'Rien n’a été modifié. Reliez une fois les deux postes au relais, puis faites récrire le fichier.' },
  },
  'sync.file_gap': {
    en: { message: 'The file goes on from changes that this workstation does not have.', next: 'Nothing was changed. Write a new request here, and have the changes written with it.' },
    fr: { message: 'Le fichier suit des modifications que ce poste n’a pas.', next: 'Rien n’a été modifié. Écrivez ici une nouvelle demande et faites écrire les modifications avec elle.' },
  },
} as const satisfies FailureCatalogue

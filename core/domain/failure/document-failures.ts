import type { FailureCatalogue } from './catalogue.ts'

export const DOCUMENT_FAILURES = {
  'document.too_large': {
    en: { message: 'A change from another workstation is too large ({bytes} bytes) and was refused.', next: 'Ask an administrator to look at that workstation; nothing here was changed.' },
    fr: { message: 'Une modification d’un autre poste est trop volumineuse ({bytes} octets) et a été refusée.', next: 'Demandez à un administrateur de vérifier ce poste ; rien n’a été modifié ici.' },
  },
  'document.malformed': {
    en: { message: 'A change from another workstation could not be read and was refused.', next: 'Synchronise again; if it comes back, ask an administrator to look at that workstation.' },
    fr: { message: 'Une modification d’un autre poste est illisible et a été refusée.', next: 'Synchronisez de nouveau ; si cela se répète, demandez à un administrateur de vérifier ce poste.' },
  },
  'document.gap': {
    en: { message: 'A change from another workstation builds on changes that have not arrived yet.', next: 'It is asked for again automatically at the next synchronisation.' },
    fr: { message: 'Une modification d’un autre poste dépend de changements qui ne sont pas encore arrivés.', next: 'Elle sera redemandée automatiquement à la prochaine synchronisation.' },
  },
  'document.other_generation': {
    en: { message: 'A document was compacted at the relay since this workstation last had it.', next: 'It is taken anew automatically the next time this workstation is in touch with the relay.' },
    fr: { message: 'Un document a été compacté au relais depuis que ce poste l’a reçu.', next: 'Il sera repris en entier automatiquement la prochaine fois que ce poste joindra le relais.' },
  },
  'document.contradicted': {
    en: { message: 'What the relay calls a compacted document says something else than what this workstation has had from it; it was refused.', next: 'Tell whoever runs the relay; nothing here was changed, and what is written here is kept.' },
    fr: { message: 'Le document compacté que donne le relais dit autre chose que ce que ce poste en avait reçu ; il a été refusé.', next: 'Avertissez la personne responsable du relais ; rien n’a été modifié ici, et ce qui est écrit ici est conservé.' },
  },
  'document.foreign_author': {
    en: { message: 'A change claims to be written by another workstation than the one that sent it; it was refused.', next: 'Ask an administrator to look at the sending workstation; nothing here was changed.' },
    fr: { message: 'Une modification prétend venir d’un autre poste que celui qui l’a envoyée ; elle a été refusée.', next: 'Demandez à un administrateur de vérifier le poste expéditeur ; rien n’a été modifié ici.' },
  },
  'document.not_granted': {
    en: { message: 'A change from another workstation touches data ({kind}) that it may not change; it was refused.', next: 'Ask an administrator to check what that workstation may change.' },
    fr: { message: 'Une modification d’un autre poste touche des données ({kind}) qu’il ne peut pas modifier ; elle a été refusée.', next: 'Demandez à un administrateur de vérifier les droits de ce poste.' },
  },
  'document.written_once': {
    en: { message: 'A change from another workstation would rewrite what was written for good ({kind}); it was refused.', next: 'Ask an administrator to look at that workstation; nothing here was changed.' },
    fr: { message: 'Une modification d’un autre poste réécrirait ce qui a été inscrit définitivement ({kind}) ; elle a été refusée.', next: 'Demandez à un administrateur de vérifier ce poste ; rien n’a été modifié ici.' },
  },
  'document.unknown': {
    en: { message: 'There is no document of that name in this company.', next: 'Check that the workstation belongs to this company.' },
    fr: { message: 'Aucun document de ce nom n’existe dans cette entreprise.', next: 'Vérifiez que le poste appartient bien à cette entreprise.' },
  },
} as const satisfies FailureCatalogue

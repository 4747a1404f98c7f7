import type { PolicyTexts } from './policy-english.ts'

export const POLICY_FRENCH: PolicyTexts = {
  help: {
    about: 'Qui peut faire quoi : la politique en vigueur et les changements que deux administrateurs signent.',
    show: 'la politique en vigueur et ce qui est proposé',
    write: 'écrit la politique en vigueur dans un fichier, à modifier et à proposer', fileTo: 'où ; le fichier ne doit pas encore exister', withNew: 'sa version suivante, avec les règles de ce programme qu’elle n’a jamais eues',
    propose: 'propose une politique et la signe', file: 'la politique en JSON, sa version augmentée de un', reason: 'pourquoi, pour qui la signera', begin: 'à partir de quand, comme 2026-12-01T06:00 ; sans cela, dès qu’elle est signée',
    check: 'ce qu’une politique dans un fichier changerait et pour qui, et si elle pourrait être proposée ; rien n’est fait',
    sign: 'signe ce qu’un autre administrateur propose', withdraw: 'retire une proposition avant qu’elle compte', proposal: 'la proposition : son identifiant ou la fin de celui-ci',
    examples: '\nExemples :\n  trujourney policy\n  trujourney policy write politique.json\n  trujourney policy check politique.json\n  trujourney policy propose politique.json --reason "Les gestionnaires exportent" --as ada@example.com\n  trujourney policy sign 4f2a91c0 --as ben@example.com',
  },
  columns: { id: 'Id', state: 'État', version: 'Version', begins: 'Début', by: 'Signée par', changes: 'Changements' },
  states: { waits: 'attend une signature', coming: 'signée, commence plus tard', in_force: 'en vigueur', replaced: 'remplacée', withdrawn: 'retirée', overtaken: 'dépassée' },
  reads: 'lit', writes: 'écrit', forbids: 'interdits',
  none: 'Rien n’a été proposé.',
  inForce: (id, version, sha256, since) => `Politique ${id}, version ${version}${since === null ? ', telle que livrée avec le programme' : `, depuis ${since}`}.\nSHA-256 ${sha256}`,
  unnamed: (actions) => `Nouveau dans ce programme, et permis à personne tant qu’une politique ne le dit pas : ${actions}`,
  notHad: (forbids, actions) => `La politique de ce programme contient ce que celle de l’entreprise n’a jamais eu.${forbids === '' ? '' : ` Règles de refus : ${forbids}.`}${actions === '' ? '' : ` Actions : ${actions}.`} Pour les ajouter : trujourney policy write FICHIER --with-new`,
  writtenWithNew: (file) => `${file} contient la version suivante de la politique, avec les règles qu’elle n’avait jamais eues. Parcourez-la et proposez-la.`,
  written: (file) => `${file} contient la politique. Modifiez-la, augmentez sa version de un et proposez-la.`,
  proposed: (id, version) => `La version ${version} est proposée sous ${id} et signée par vous. Un autre administrateur doit la signer.`,
  checked: (version) => `La version ${version} est valide et pourrait être proposée.`,
  same: 'Rien ne change pour personne.',
  concerns: (role, people) => `${role} : ${people}`,
  signed: 'Signée. Un autre administrateur doit la signer.',
  begins: (version, at) => `La version ${version} est signée et compte à partir de ${at}.`,
  withdrawn: (version) => `La version ${version} est retirée.`,
}
